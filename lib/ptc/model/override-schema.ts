import { z } from 'zod';
import { OVERRIDABLE } from './choices';

export const Overridable = z.enum(OVERRIDABLE);
export type Overridable = z.infer<typeof Overridable>;

/** An admin's word that one guard rail does not count for one value of a definition, or a condition for one piece of evidence. */
export const Override = z.strictObject({
  guard: Overridable,
  object: z.string(),
  reason: z.string(),
  by: z.string(),
});
export type Override = z.infer<typeof Override>;
