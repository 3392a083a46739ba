import type { Override } from './override-schema';

export type { Override } from './override-schema';

/** Exact values are compared without regard to case; a RegEx is never written in two. */
export const overrideFor = (
  overrides: readonly Override[],
  { guard, object }: Pick<Override, 'guard' | 'object'>,
): Override | null =>
  overrides.find((one) => one.guard === guard && one.object.toLowerCase() === object.toLowerCase()) ?? null;
