import { z } from 'zod';
import { readAnswer } from './answers';
import { NetskopeError } from './errors';
import { type Connection, call } from './request';

const TIMEOUT_MS = 10_000;
/** As many groups as one lookup is asked for at once, and at most this many lookups. */
const CHUNK = 100;
const MOST_LOOKUPS = 3;
/** More groups than this are not counted. */
export const MOST_GROUPS = CHUNK * MOST_LOOKUPS;

const Total = z.object({ counts: z.number().int().min(0) });
const ScimTotal = z.object({ totalResults: z.number().int().min(0) });
const Groups = z.object({
  data: z.array(
    z.object({
      displayName: z.string().nullish(),
      userCount: z.number().int().min(0).nullish(),
      deleted: z.boolean().nullish(),
    }),
  ),
});

/** How many users a tenant's directory has, by one question or two: SCIM is asked where the lookup does not answer. */
export async function countUsers(connection: Connection): Promise<number> {
  try {
    const body = { query: { paging: { offset: 0, limit: 1 } } };
    return readAnswer(Total, await ask(connection, '/users/getusers', body)).counts;
  } catch (error) {
    if (!(error instanceof NetskopeError)) throw error;
    const path = '/scim/Users?startIndex=1&count=1';
    return readAnswer(ScimTotal, await call(connection, { method: 'GET', path, timeoutMs: TIMEOUT_MS }))
      .totalResults;
  }
}

/** How many people each of the groups has, by its name in lower case; one that the directory does not count is left out. */
export async function countGroups(connection: Connection, names: string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let at = 0; at < Math.min(names.length, MOST_GROUPS); at += CHUNK) {
    const filter = { and: [{ displayName: { in: names.slice(at, at + CHUNK) } }] };
    const body = { query: { filter, paging: { offset: 0, limit: CHUNK } } };
    const { data } = readAnswer(Groups, await ask(connection, '/users/getgroups', body));
    for (const { displayName, userCount, deleted } of data)
      if (displayName && typeof userCount === 'number' && !deleted)
        found.set(displayName.toLowerCase(), userCount);
  }
  return found;
}

const ask = (connection: Connection, path: string, body: object) =>
  call(connection, { method: 'POST', path, body, timeoutMs: TIMEOUT_MS });
