import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { Deviation } from '@/lib/ptc/evidence/deviation';
import type { ExportedRule } from '@/lib/ptc/evidence/exported-rule';
import { asJson } from '../words/verb';

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

const KeptRules: z.ZodType<ExportedRule[]> = z.array(
  z.object({
    name: z.string(),
    enabled: z.boolean().nullable(),
    action: z.string(),
    everyone: z.boolean(),
    users: z.array(z.string()),
    groups: z.array(z.string()),
    application: z.string(),
    narrowedBy: z.array(z.string()),
  }),
);

/**
 * Keeps what a comparison came to and the rules of its list, instead of the one before it.
 * @returns when it was compared, by which one is told from the next
 */
export async function keepComparison(
  tx: Tx,
  tenantId: string,
  from: { by: string; fileName: string },
  comparison: Comparison,
  rules: ExportedRule[],
): Promise<Date> {
  const kept = { ...from, at: new Date(), result: asJson(comparison), rules: asJson(rules) };
  await tx.comparison.upsert({ where: { tenantId }, create: { tenantId, ...kept }, update: kept });
  return kept.at;
}

/** What the last exported list showed, whose it was and when; null where none was compared. */
export async function keptComparison(client: Tx, tenantId: string) {
  const kept = await client.comparison.findUnique({ where: { tenantId } });
  if (!kept) return null;
  const { at, by, fileName, result } = kept;
  return { at, by, fileName, ...Comparison.parse(result) };
}

/** The rules of the last exported list, whose it was and when; null where none was kept. */
export async function keptRules(client: Tx, tenantId: string) {
  const kept = await client.comparison.findUnique({ where: { tenantId } });
  if (!kept || kept.rules === null) return null;
  const { at, by, fileName } = kept;
  return { at, by, fileName, rules: KeptRules.parse(kept.rules) };
}
