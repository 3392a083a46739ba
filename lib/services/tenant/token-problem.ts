import type { Tx } from '@/lib/db/client';
import type { LoadedTenant } from '../words/loaded-tenant';

export type TokenProblem = { at: Date; text: string };

/**
 * Why what the token could do is no longer known: asking anew came to nothing, or the watch cannot read, and nothing was
 * answered since. Null where the last that was heard of the tenant was an answer.
 */
export async function tokenProblem(client: Tx, { row }: LoadedTenant): Promise<TokenProblem | null> {
  const watch = await client.watch.findUnique({
    where: { tenantId: row.id },
    select: { readAt: true, failedAt: true, problem: true },
  });
  const problems = [
    problemOf(row.tokenProblemAt, row.tokenProblem),
    problemOf(watch?.failedAt ?? null, watch?.problem ?? null),
  ].flatMap((problem) => problem ?? []);
  const answered = Math.max(Number(row.capabilitiesAt ?? 0), Number(watch?.readAt ?? 0));
  const standing = problems.filter(({ at }) => Number(at) > answered);
  return standing.sort((one, other) => Number(other.at) - Number(one.at))[0] ?? null;
}

const problemOf = (at: Date | null, text: string | null): TokenProblem | null =>
  at && text !== null ? { at, text } : null;
