import { countGroups, countUsers, MOST_GROUPS } from '@/lib/netskope/directory-counts';
import { NetskopeError } from '@/lib/netskope/errors';
import type { Connection } from '@/lib/netskope/request';
import { audienceKey, Counted, isCountDue } from '@/lib/ptc/model/headcount';
import type { Audience } from '@/lib/ptc/model/tenant-model';
import type { LoadedTenant } from '../words/loaded-tenant';

type Answer = { people: number | null; why: string | null };

/** What was last counted of a scope; null where nothing was. */
export const countedOf = ({ headcount }: LoadedTenant['row']['scopes'][number]): Counted | null =>
  Counted.nullable().catch(null).parse(headcount);

/**
 * Counts the people of each scope whose count is due, by a handful of questions whatever there is: one for all users, one for
 * each hundred groups. Never throws: what the directory does not say is kept with why.
 * @returns by the keys of the scopes that were counted
 */
export async function countPeople(
  { row }: Pick<LoadedTenant, 'row'>,
  connection: () => Promise<Connection>,
  now: Date,
): Promise<Record<string, Counted>> {
  const due = row.scopes.filter((scope) => isCountDue(scope, countedOf(scope), now));
  if (due.length === 0) return {};
  const opened = await connection();
  const groups = [...new Set(due.flatMap((scope) => (scope.everyone ? [] : scope.groups)))];
  const all = due.some(({ everyone }) => everyone) ? await answered(() => countUsers(opened)) : null;
  const sizes = groups.length > 0 ? await answered(() => countGroups(opened, groups)) : null;
  const at = now.toISOString();
  const counted = due.map((scope): [string, Counted] => {
    const answer = scope.everyone ? ofEveryone(all) : ofGroups(scope, sizes);
    return [scope.key, { of: audienceKey(scope), at, ...answer }];
  });
  return Object.fromEntries(counted);
}

type Asked<T> = { value: T } | { problem: string };

async function answered<T>(ask: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (error instanceof NetskopeError)
      return { problem: `The tenant’s directory was not read. ${error.message}` };
    throw error;
  }
}

const unknown = (why: string): Answer => ({ people: null, why });

function ofEveryone(all: Asked<number> | null): Answer {
  if (!all) return unknown('It was not asked.');
  return 'problem' in all ? unknown(all.problem) : { people: all.value, why: null };
}

function ofGroups({ users, groups }: Audience, sizes: Asked<Map<string, number>> | null): Answer {
  if (!sizes) return unknown('It was not asked.');
  if ('problem' in sizes) return unknown(sizes.problem);
  if (groups.length > MOST_GROUPS) return unknown(`More than ${MOST_GROUPS} groups are not counted.`);
  const missing = groups.filter((group) => !sizes.value.has(group.toLowerCase()));
  if (missing.length > 0) return unknown(`The directory does not say how many people are in ${missing[0]}.`);
  const inGroups = groups.reduce((sum, group) => sum + (sizes.value.get(group.toLowerCase()) ?? 0), 0);
  return { people: inGroups + users.length, why: null };
}
