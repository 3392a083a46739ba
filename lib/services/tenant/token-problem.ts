import type { Tx } from '@/lib/db/client';
import type { TokenUse } from '@/lib/ptc/model/token-words';
import type { LoadedTenant } from '../words/loaded-tenant';

type Row = Pick<
  LoadedTenant['row'],
  | 'id'
  | 'tokenProblemAt'
  | 'tokenProblem'
  | 'capabilitiesAt'
  | 'readTokenProblemAt'
  | 'readTokenProblem'
  | 'readCapabilitiesAt'
>;

export type TokenProblem = { at: Date; text: string };

/** Of each of a tenant's tokens why what it could do is no longer known; of the one for reading null also where there is none. */
export type TokenProblems = Record<TokenUse, TokenProblem | null>;

/**
 * Why what a token could do is no longer known: asking anew came to nothing, or the watch cannot read with it, and nothing was
 * answered since. Null where the last that was heard of the tenant was an answer.
 */
export async function tokenProblems(client: Tx, loaded: { row: Row }): Promise<TokenProblems> {
  const watch = await client.watch.findUnique({
    where: { tenantId: loaded.row.id },
    select: { readAt: true, failedAt: true, problem: true },
  });
  return tokenProblemsOf(loaded, watch);
}

type Reading = { readAt: Date | null; failedAt: Date | null; problem: string | null };
type Told = { problem: TokenProblem | null; answeredAt: Date | null };

/** The same, where the watch was read already. */
export function tokenProblemsOf({ row }: { row: Row }, watch: Reading | null): TokenProblems {
  const reading = {
    problem: problemOf(watch?.failedAt ?? null, watch?.problem ?? null),
    answeredAt: watch?.readAt ?? null,
  };
  const writing = {
    problem: problemOf(row.tokenProblemAt, row.tokenProblem),
    answeredAt: row.capabilitiesAt,
  };
  // The watch says something of the token that it reads with.
  if (row.readCapabilitiesAt === null) return { read: null, write: newestOf(writing, reading) };
  const own = {
    problem: problemOf(row.readTokenProblemAt, row.readTokenProblem),
    answeredAt: row.readCapabilitiesAt,
  };
  return { read: newestOf(own, reading), write: newestOf(writing) };
}

function newestOf(...told: Told[]): TokenProblem | null {
  const answered = Math.max(...told.map(({ answeredAt }) => Number(answeredAt ?? 0)));
  const standing = told.flatMap(({ problem }) => (problem && Number(problem.at) > answered ? [problem] : []));
  return standing.sort((one, other) => Number(other.at) - Number(one.at))[0] ?? null;
}

const problemOf = (at: Date | null, text: string | null): TokenProblem | null =>
  at && text !== null ? { at, text } : null;
