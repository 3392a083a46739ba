import type { Tx } from '@/lib/db/client';
import type { AttentionFacts } from '@/lib/ptc/attention/facts';
import { PlanContent } from '@/lib/ptc/planning/plan';
import type { BoardRows } from '../lane/board-rows';
import type { LaneSummary } from '../lane/facts';
import { isLiveOn } from '../lane/found';
import type { LoadedTenant } from '../words/loaded-tenant';
import { nameOf } from './failed-lanes';

/** Every object that differs, with the lane whose profile it is. */
export function drifts(
  loaded: LoadedTenant,
  rows: BoardRows,
  lanes: LaneSummary[],
): AttentionFacts['drifts'] {
  return rows.drifts.map((drift) => {
    const { kind, name, text, seenAt } = drift;
    const lane =
      kind === 'destination-profile' ? lanes.find(({ profileName }) => profileName === name) : undefined;
    const switchedOn = lane !== undefined && !lane.on && isLiveOn(drift) === true;
    // A loop through Artifactory is worse than what it came by.
    const said = lane?.found?.findings[0] ?? text;
    return {
      name,
      lane: lane ? nameOf(loaded, lane) : null,
      text: switchedOn ? said : text,
      switchedOn,
      seenAt,
    };
  });
}

/** The latest pushes of lanes that failed, but for switches: those are said of their lanes. */
export async function failedPushes(
  client: Tx,
  { row }: LoadedTenant,
  lanes: LaneSummary[],
): Promise<AttentionFacts['pushes']> {
  const latest = [...new Set(lanes.flatMap(({ lastPush }) => lastPush ?? []))];
  if (latest.length === 0) return [];
  const failed = await client.push.findMany({
    where: { tenantId: row.id, number: { in: latest }, status: { in: ['failed', 'stale'] }, undoneBy: null },
    orderBy: { number: 'desc' },
    select: { number: true, finishedAt: true, plan: { select: { title: true, content: true } } },
  });
  return failed
    .filter(({ number, plan }) => {
      // What a lane says of itself is said there; of one that is in doubt there is nothing else to say.
      if (lanes.some(({ doubt }) => doubt?.push === number)) return true;
      if (lanes.some(({ failed }) => failed?.push === number)) return false;
      return PlanContent.parse(JSON.parse(plan.content)).intent.type !== 'switch';
    })
    .map(({ number, finishedAt, plan: { title } }) => ({ number, title, failedAt: finishedAt }));
}

/** How many portal tasks are open, for how many lanes, and since when. */
export function openTasks({ tasks }: BoardRows, lanes: LaneSummary[]): AttentionFacts['tasks'] {
  const waiting = lanes.filter(({ openTasks: own }) => own > 0).length;
  return { open: tasks.length, lanes: waiting, since: tasks[0]?.createdAt ?? null };
}
