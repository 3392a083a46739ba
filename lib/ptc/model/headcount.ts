import { z } from 'zod';
import type { Audience } from './tenant-model';

/** What was last asked of a tenant's directory about how many people an audience has. */
export const Counted = z.strictObject({
  /** The audience that was counted: another one was not. */
  of: z.string(),
  at: z.iso.datetime(),
  /** Null where the directory does not say, with why. */
  people: z.number().int().min(0).nullable(),
  why: z.string().nullable(),
});
export type Counted = z.infer<typeof Counted>;

/** How many people an audience has, as far as is known. */
export type Headcount = {
  people: number | null;
  /** It names several groups, or people beside a group: whoever is in two of them was counted twice. */
  atMost: boolean;
  /** When the directory was asked; null where it need not be, or was not yet. */
  at: string | null;
  why: string | null;
};

/** What tells one audience from another. */
export const audienceKey = ({ everyone, users, groups }: Audience): string =>
  JSON.stringify(everyone ? 'everyone' : [[...users].sort(), [...groups].sort()]);

/** Whether only the tenant's directory can say how many people these are. */
const needsCounting = ({ everyone, groups }: Audience): boolean => everyone || groups.length > 0;

const NOT_YET = 'Not counted yet. The people are counted when the tenant is next checked.';

/** How many people an audience has, by what was last counted. */
export function headcount(audience: Audience, counted: Counted | null): Headcount {
  const { everyone, users, groups } = audience;
  if (!needsCounting(audience)) return { people: users.length, atMost: false, at: null, why: null };
  if (counted?.of !== audienceKey(audience)) return { people: null, atMost: false, at: null, why: NOT_YET };
  const { people, at, why } = counted;
  return { people, atMost: !everyone && groups.length + Math.min(users.length, 1) > 1, at, why };
}

const HOUR_MS = 60 * 60_000;
/** A directory changes in days, and each question costs the tenant's rate. */
const OLD_MS = 24 * HOUR_MS;

/** Whether the directory should be asked anew: never asked of this audience, a day ago, or an hour ago in vain. */
export function isCountDue(audience: Audience, counted: Counted | null, now: Date): boolean {
  if (!needsCounting(audience)) return false;
  if (counted?.of !== audienceKey(audience)) return true;
  const age = now.getTime() - Date.parse(counted.at);
  return age >= (counted.people === null ? HOUR_MS : OLD_MS);
}
