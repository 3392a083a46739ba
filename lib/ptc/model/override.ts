import { z } from 'zod';

/** The guard rails that an admin may override. A loop, or a redirect without an audience, never. */
export const Overridable = z.enum(['overlap', 'private app']);
export type Overridable = z.infer<typeof Overridable>;

/** An admin's word that one guard rail does not count for one value of a definition. */
export const Override = z.strictObject({
  guard: Overridable,
  object: z.string(),
  reason: z.string(),
  by: z.string(),
});
export type Override = z.infer<typeof Override>;

/** Exact values are compared without regard to case; a RegEx is never written in two. */
export const overrideFor = (
  overrides: readonly Override[],
  { guard, object }: Pick<Override, 'guard' | 'object'>,
): Override | null =>
  overrides.find((one) => one.guard === guard && one.object.toLowerCase() === object.toLowerCase()) ?? null;
