import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { Deviation } from '@/lib/ptc/evidence/verify';
import { Slug } from '../words/tenant-fields';
import { asJson, read } from '../words/verb';

/** `removed`: the rules had to go, and are gone. */
export const LaneVerification = z.object({
  lane: z.string(),
  verified: z.boolean(),
  removed: z.boolean(),
  deviations: z.array(Deviation),
  /** What the list leaves open: rules above that may be for the same hosts. */
  doubts: z.array(z.string()),
  /** What it says of the pair in words that are not understood, or not at all: a person's word has to say it. */
  unjudged: z.array(z.string()),
});
export type LaneVerification = z.infer<typeof LaneVerification>;

/** What an exported list showed of every lane, and how much of it was understood. */
const Comparison = z.object({
  rules: z.number(),
  predicted: z.string().nullable(),
  notUnderstood: z.array(z.string()),
  lanes: z.array(LaneVerification),
});
export type Comparison = z.infer<typeof Comparison>;

/** Keeps what a comparison came to, instead of the one before it. The list itself is not kept. */
export async function keepComparison(
  tx: Tx,
  tenantId: string,
  from: { by: string; fileName: string },
  comparison: Comparison,
): Promise<void> {
  const kept = { ...from, at: new Date(), result: asJson(comparison) };
  await tx.comparison.upsert({ where: { tenantId }, create: { tenantId, ...kept }, update: kept });
}

/** What the last exported list showed, whose it was and when; null where none was compared. */
export const lastComparison = read({
  name: 'lane.last-comparison',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const kept = await client.comparison.findFirst({ where: { tenant: { slug: tenant } } });
    if (!kept) return null;
    const { at, by, fileName, result } = kept;
    return { at, by, fileName, ...Comparison.parse(result) };
  },
});
