import type { Tx } from '@/lib/db/client';
import type { ProbeFinding } from '@/lib/ptc/probe-text';
import { Behaviour, Evidence } from '../lane/facts';
import { asJson } from '../verb';

type Seen = { kind: Behaviour['kind']; by: string; at: Date; host: string; findings: ProbeFinding[] };

/** True where a probe shows nothing but what should be. */
export const isProven = (findings: ProbeFinding[]): boolean =>
  findings.length > 0 && findings.every(({ ok }) => ok);

/**
 * Adds what a lane was seen to do to the evidence that it rests on. Structure and behaviour stand beside each other: the
 * one is not the other's proof (design, section 6).
 */
export async function keepBehaviour(
  tx: Tx,
  lane: { id: string; evidence: unknown },
  { at, ...seen }: Seen,
): Promise<void> {
  const behaviour = Behaviour.parse({ ...seen, at: at.toISOString() });
  const before = Evidence.nullable().catch(null).parse(lane.evidence);
  const base = before ?? { kind: 'behaviour', source: '', by: seen.by, attested: [], deviations: [] };
  await tx.lane.update({ where: { id: lane.id }, data: { evidence: asJson({ ...base, behaviour }) } });
}
