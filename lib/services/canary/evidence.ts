import { z } from 'zod';
import { ProbeFinding } from '@/lib/ptc/evidence/probe-finding';

const Evidence = z.object({
  by: z.string(),
  at: z.string(),
  source: z.enum(['curl', 'doctor']),
  /** What the answers were judged against; missing in what was kept before that was. */
  redirectUrl: z.string().optional(),
  findings: z.array(ProbeFinding),
});

/** What the last probe of a proof showed, as it is stored; null where it was never probed. */
export const canaryEvidence = (stored: unknown): z.infer<typeof Evidence> | null =>
  Evidence.nullable().catch(null).parse(stored);
