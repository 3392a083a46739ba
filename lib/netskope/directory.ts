import { z } from 'zod';
import { readAnswer } from './answers';
import { NetskopeError } from './errors';
import { type Connection, call } from './request';

export type DirectoryKind = 'user' | 'group';
/** A user by the e-mail address or a group by the name that policies name it by, and what tells it from others. */
export type DirectoryEntry = { name: string; detail: string | null };
export type DirectoryPage = {
  entries: DirectoryEntry[];
  total: number;
  source: 'lookup' | 'scim';
};
export type DirectoryQuery = { kind: DirectoryKind; text: string; offset: number; limit: number };

/** A person is typing: a tenant that takes longer is typed past. */
const TIMEOUT_MS = 10_000;
const LONGEST_WAIT_S = 5;

/**
 * Users or groups whose name holds a text, one page. The user-management lookup first, because it also lists groups that a
 * directory syncs; SCIM where that answers 403 or 404, or in a shape that nobody has seen (docs/facts/netskope-api.md 4.10).
 * @throws NetskopeError where neither answers
 */
export async function searchDirectory(connection: Connection, query: DirectoryQuery): Promise<DirectoryPage> {
  const bounded = inTime(connection);
  try {
    return await byLookup(bounded, query);
  } catch (error) {
    if (!isAbsent(error)) throw error;
    return byScim(bounded, query);
  }
}

/** As many names as one lookup is asked for at once. */
const CHUNK = 100;

/**
 * Which of the names the tenant's directory has, in lower case. Null where only SCIM answers: it does not list groups that
 * a directory syncs, so that a name missing there says nothing (docs/facts/netskope-api.md 4.10).
 */
export async function knownInDirectory(
  connection: Connection,
  kind: DirectoryKind,
  names: string[],
): Promise<ReadonlySet<string> | null> {
  const bounded = inTime(connection);
  const known = new Set<string>();
  try {
    for (let at = 0; at < names.length; at += CHUNK) {
      const asked = names.slice(at, at + CHUNK);
      const { entries } = await lookUp(bounded, kind, { in: asked }, { offset: 0, limit: CHUNK });
      for (const { name } of entries) known.add(name.toLowerCase());
    }
    return known;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function inTime(connection: Connection): Connection {
  return {
    ...connection,
    onWait: async (seconds) => {
      if (seconds <= LONGEST_WAIT_S) return;
      const text = `The tenant asks to wait ${seconds} s before the next directory search. Type the name, or try later.`;
      throw new NetskopeError('rate limited', text);
    },
  };
}

/** What another source is asked after: no answer of the lookup was ever published, so an unknown shape is none. */
const isAbsent = (error: unknown): boolean =>
  error instanceof NetskopeError &&
  (['forbidden', 'no route', 'unreadable'].includes(error.kind) || error.details.status === 404);

/** What is looked up, and by which field. That a group's name is in `displayName` is INFERENCE: no answer was published. */
const LOOKUP = {
  user: { path: '/users/getusers', field: 'emails' },
  group: { path: '/users/getgroups', field: 'displayName' },
} as const;

/** A user's account with one of the directories that know the user (docs/facts/netskope-api.md 4.10). */
const Account = z.object({ userName: z.string().nullish(), deleted: z.boolean().nullish() });

/** As text, or with a mark of which is the main one: both were seen (docs/facts/netskope-api.md 4.10). */
const Email = z.union([z.string(), z.object({ value: z.string(), primary: z.boolean().nullish() })]);

const LookupAnswer = z.object({
  counts: z.number().nullish(),
  data: z.array(
    z.object({
      emails: z.union([Email, z.array(Email)]).nullish(),
      givenName: z.string().nullish(),
      familyName: z.string().nullish(),
      displayName: z.string().nullish(),
      userName: z.string().nullish(),
      accounts: z.array(Account).nullish(),
      userCount: z.number().nullish(),
      deleted: z.boolean().nullish(),
    }),
  ),
});
type LookedUp = z.infer<typeof LookupAnswer>['data'][number];

const byLookup = (connection: Connection, { kind, text, offset, limit }: DirectoryQuery) =>
  lookUp(connection, kind, text ? { co: text } : null, { offset, limit });

async function lookUp(
  connection: Connection,
  kind: DirectoryKind,
  condition: { co: string } | { in: string[] } | null,
  paging: { offset: number; limit: number },
): Promise<DirectoryPage> {
  const { path, field } = LOOKUP[kind];
  const filter = condition ? { filter: { and: [{ [field]: condition }] } } : {};
  const body = { query: { ...filter, paging } };
  const answer = await call(connection, { method: 'POST', path, body, timeoutMs: TIMEOUT_MS });
  const { counts, data } = readAnswer(LookupAnswer, answer);
  const entries = data.flatMap((row): DirectoryEntry[] => {
    if (isDeleted(row)) return [];
    if (kind === 'user') {
      const name = addressOf([row.emails ?? []].flat()) ?? accountName(row);
      return name ? [{ name, detail: fullName(row) }] : [];
    }
    const { displayName, userCount } = row;
    return displayName ? [{ name: displayName, detail: peopleIn(userCount) }] : [];
  });
  return { entries, total: counts ?? paging.offset + data.length, source: 'lookup' };
}

/** Of an own mark, or because no account is left. */
function isDeleted({ deleted, accounts }: LookedUp): boolean {
  return deleted === true || (!!accounts?.length && accounts.every((account) => account.deleted));
}

/** The name that an account signs in with, usually an address. */
function accountName({ userName, accounts }: LookedUp): string | undefined {
  const inUse = accounts?.find((account) => account.userName && !account.deleted);
  return userName || inUse?.userName || undefined;
}

/** The main address, else the first. */
function addressOf(emails: z.infer<typeof Email>[]): string | undefined {
  const all = emails.map((email) => (typeof email === 'string' ? { value: email } : email));
  return (all.find((email) => 'primary' in email && email.primary) ?? all[0])?.value;
}

type Named = { [name in 'displayName' | 'givenName' | 'familyName']?: string | null };

function fullName({ displayName, givenName, familyName }: Named): string | null {
  return displayName || [givenName, familyName].filter(Boolean).join(' ') || null;
}

const peopleIn = (count: number | null | undefined): string | null =>
  typeof count === 'number' ? `${count} ${count === 1 ? 'user' : 'users'}` : null;

/** Only `eq` was seen as a SCIM filter, so the list is read and searched here, up to so many entries. */
const SCIM_PAGE = 100;
export const MOST_BY_SCIM = 500;

const ScimAnswer = z.object({
  totalResults: z.number(),
  Resources: z
    .array(
      z.object({
        userName: z.string().nullish(),
        displayName: z.string().nullish(),
        emails: z.array(z.object({ value: z.string() })).nullish(),
      }),
    )
    .nullish(),
});

async function byScim(
  connection: Connection,
  { kind, text, offset, limit }: DirectoryQuery,
): Promise<DirectoryPage> {
  const all: DirectoryEntry[] = [];
  for (let start = 1; start <= MOST_BY_SCIM; start += SCIM_PAGE) {
    const page = await scimPage(connection, kind, `startIndex=${start}&count=${SCIM_PAGE}`);
    all.push(...page.entries);
    if (page.read === 0 || start + page.read > page.total) break;
    // Beyond what is read, the whole name is still found.
    if (start + SCIM_PAGE > MOST_BY_SCIM && text) all.push(...(await scimExact(connection, kind, text)));
  }
  const wanted = text.toLowerCase();
  const found = [...new Map(all.map((entry) => [entry.name, entry])).values()].filter(({ name, detail }) =>
    [name, detail ?? ''].some((held) => held.toLowerCase().includes(wanted)),
  );
  return { entries: found.slice(offset, offset + limit), total: found.length, source: 'scim' };
}

async function scimExact(connection: Connection, kind: DirectoryKind, text: string) {
  const attribute = kind === 'user' ? 'userName' : 'displayName';
  const filter = `${attribute} eq "${text.replace(/["\\]/g, '')}"`;
  return (await scimPage(connection, kind, `count=1&filter=${encodeURIComponent(filter)}`)).entries;
}

async function scimPage(connection: Connection, kind: DirectoryKind, query: string) {
  const path = `/scim/${kind === 'user' ? 'Users' : 'Groups'}?${query}`;
  const answer = await call(connection, { method: 'GET', path, timeoutMs: TIMEOUT_MS });
  const { totalResults, Resources } = readAnswer(ScimAnswer, answer);
  const rows = Resources ?? [];
  const entries = rows.flatMap(({ userName, displayName, emails }): DirectoryEntry[] => {
    if (kind === 'group') return displayName ? [{ name: displayName, detail: null }] : [];
    const name = emails?.[0]?.value ?? userName;
    return name ? [{ name, detail: displayName ?? null }] : [];
  });
  return { entries, read: rows.length, total: totalResults };
}
