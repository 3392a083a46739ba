import { z } from 'zod';

const match = {
  method: z.string().default('*'),
  path: z.string().startsWith('/'),
  count: z.number().int().min(1).max(1_000_000).default(1),
  /** How likely it strikes a request that fits; only a strike is counted. */
  probability: z.number().min(0).max(1).default(1),
};
const refusal = {
  status: z.number().int().min(400).max(599),
  retryAfter: z.number().int().min(0).optional(),
};
const ms = z.number().int().min(0).max(300_000);

/** A scripted fault: which requests (`*` in the path stands for anything), how often, and what goes wrong. */
const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...match, kind: z.literal('latency'), ms }),
  z.strictObject({ ...match, kind: z.literal('slow-body'), ms }),
  z.strictObject({ ...match, kind: z.literal('status'), ...refusal }),
  z.strictObject({ ...match, kind: z.literal('status-after-commit'), ...refusal }),
  z.strictObject({ ...match, kind: z.literal('drop-before-commit') }),
  z.strictObject({ ...match, kind: z.literal('drop-after-commit') }),
  z.strictObject({ ...match, kind: z.literal('truncate') }),
  z.strictObject({
    ...match,
    kind: z.literal('stale-list'),
    changesAgo: z.number().int().min(1).max(20).default(1),
  }),
  z.strictObject({
    ...match,
    kind: z.literal('staged-edit'),
    object: z.enum(['destination', 'header', 'policy']),
    name: z.string(),
  }),
  z.strictObject({ ...match, kind: z.literal('token-expired') }),
  z.strictObject({ ...match, kind: z.literal('clock-skew'), ms: z.number().int() }),
  z.strictObject({ ...match, kind: z.literal('half-created') }),
]);
export type Fault = z.infer<typeof faultSchema>;

const listSchema = z.array(faultSchema);

/** A list of faults, or one with the seed of its chances: the same seed gives the same run. */
export const faultScriptSchema = z.union([
  listSchema.transform((faults) => ({ seed: 1, faults })),
  z.strictObject({ seed: z.number().int().default(1), faults: listSchema }),
]);
export type FaultScript = z.infer<typeof faultScriptSchema>;
