import type { Tx } from '@/lib/db/client';
import { attention } from '@/lib/ptc/attention/attention';
import type { AttentionFacts } from '@/lib/ptc/attention/facts';
import type { AttentionItem } from '@/lib/ptc/attention/item';
import { namesOf, type TokenUse, tokenLost, tokenRefused } from '@/lib/ptc/model/token-words';
import type { BoardRows } from '../lane/board-rows';
import type { LaneSummary } from '../lane/facts';
import { type TokenProblem, type TokenProblems, tokenProblemsOf } from '../tenant/token-problem';
import type { WatchState } from '../watch/state';
import type { LoadedTenant } from '../words/loaded-tenant';
import type { Context } from '../words/verb';
import { noWorkerSince } from '../worker/missed';
import { waitingFor } from './attention-plans';
import { drifts, failedPushes, openTasks } from './attention-rows';
import { failedLanes } from './failed-lanes';

type Around = { lanes: LaneSummary[]; rows: BoardRows; watch: WatchState; reader: Context };

/** What of a tenant needs its reader now, the most serious first. */
export async function attentionOf(
  client: Tx,
  loaded: LoadedTenant,
  { lanes, rows, watch, reader }: Around,
): Promise<AttentionItem[]> {
  const { row } = loaded;
  const kills = rows.retries.filter(({ why }) => why === 'kill_switch');
  const killed = new Set(kills.map(({ laneId }) => laneId));
  const ofKill = row.lanes.filter(({ id }) => killed.has(id)).map(({ profileName }) => profileName);
  // What the kill switch did not get off is said once, for all of its lanes.
  const others = lanes.filter(({ profileName }) => !ofKill.includes(profileName));
  const { readAt, failing } = watch;
  const problems = tokenProblemsOf(loaded, {
    readAt,
    failedAt: failing?.at ?? null,
    problem: failing?.problem ?? null,
  });
  const tokens = tokensOf(loaded, problems);
  const unreadable = tokens.some(({ use, refusedAt, lostAt }) => use !== 'write' && (refusedAt ?? lostAt));
  const [pushes, plans, workerless] = await Promise.all([
    failedPushes(client, loaded, lanes),
    waitingFor(client, loaded, reader),
    noWorkerSince(client, watch.now),
  ]);
  return attention({
    now: watch.now,
    kill: kills.length > 0 ? { push: Math.max(...kills.map(({ push }) => push)) } : null,
    ...failedLanes(loaded, others),
    drifts: drifts(loaded, rows, lanes),
    pushes,
    hostChange: loaded.model.hostChange?.doneAt === null ? loaded.model.hostChange : null,
    tokens,
    noWorkerSince: workerless,
    unread: unreadable ? null : unreadOf(watch),
    plans,
    tasks: openTasks(rows, lanes),
  });
}

/** What is known of a tenant's tokens: of the one, or of each of the two. */
function tokensOf({ row }: LoadedTenant, problems: TokenProblems): AttentionFacts['tokens'] {
  const two = row.readCapabilitiesAt !== null;
  const main = {
    use: two ? 'write' : 'both',
    expiresOn: row.tokenExpiresOn,
    ...since(problems.write, 'write'),
  } as const;
  const read = { use: 'read', expiresOn: row.readTokenExpiresOn, ...since(problems.read, 'read') } as const;
  return two ? [read, main] : [main];
}

function since(problem: TokenProblem | null, use: TokenUse) {
  const says = (sentence: typeof tokenLost) =>
    problem && namesOf(use).some((name) => problem.text.startsWith(sentence(name))) ? problem.at : null;
  return { refusedAt: says(tokenRefused), lostAt: says(tokenLost) };
}

function unreadOf({ failing, overdue, readAt }: WatchState): AttentionFacts['unread'] {
  if (failing) return { why: 'failing', problem: failing.problem, since: failing.since };
  if (!overdue) return null;
  const problem = 'No worker runs, or a push holds it up.';
  return { why: 'overdue', problem, since: readAt };
}
