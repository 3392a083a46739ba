import { wire } from '@/components/live/wire';
import type { KillState } from '@/components/shell/frame';
import type { Board } from '@/components/switchboard/board';
import { db } from '@/lib/db/client';
import { policyNamesFor } from '@/lib/ptc/model/names';
import { isInert } from '@/lib/ptc/model/objects';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { loadKillSwitch } from '@/lib/services/switchboard/kill-switch';
import { loadSwitchboard } from '@/lib/services/switchboard/load';
import { shownOf } from '../board-words';
import { as, value } from '../tenant';
import type { Unseen } from './foreign-acts';
import { cellLies, killLies, type Lie, type Rest, type TrueLane, watchLies } from './judge';
import type { TruthTenant } from './truth-tenant';

/** What the screens of a tenant are made from. */
export type Screens = { board: Board; kill: KillState };

export async function screensOf(slug: string): Promise<Screens> {
  const board = wire(await value(loadSwitchboard(as('viewer'), { tenant: slug })));
  return { board, kill: wire(await value(loadKillSwitch(as('viewer'), { tenant: slug }))) };
}

/** What the screens of a tenant at rest say other than what holds. */
export function liesIn({ board, kill }: Screens, rest: Rest): Lie[] {
  const ofLanes = rest.lanes.flatMap((lane) => [
    ...cellLies(lane, shownOf(board, lane.ecosystem, lane.scope)),
    ...killLies(lane, kill),
  ]);
  return [...ofLanes, ...watchLies(board.watch, rest)];
}

/** What holds, asked of the proxy, and what failed, asked of the journal. */
export async function restOf(tenant: TruthTenant, unseen: Unseen): Promise<Rest> {
  const asked = tenant.lanes.flatMap(({ user, domains, extra }) =>
    [...domains, extra].map((host) => ({ user, host })),
  );
  const rules = await tenant.asker.ask(asked);
  const seen = asked.map((one, at) => ({ ...one, rule: rules[at] ?? null }));
  const failures = await failuresOf(tenant.id);
  const watch = await db().watch.findUnique({ where: { tenantId: tenant.id } });
  const lanes = tenant.lanes.map((lane): TrueLane => {
    const { redirect } = policyNamesFor(Settings.parse({}), lane.ecosystem, lane.scope);
    const own = seen.filter(
      ({ user, host }) => user === lane.user && [...lane.domains, lane.extra].includes(host),
    );
    return {
      ...lane,
      hosts: own.filter(({ rule }) => rule === redirect).map(({ host }) => host),
      anyhow: own.some(({ rule, host }) => rule !== null && lane.domains.includes(host)),
      unseen: unseen.rules || unseen.profiles.has(lane.profileName),
      failed: failures.get(lane.profileName) ?? null,
    };
  });
  const isUnseen = unseen.rules || unseen.profiles.size > 0;
  return {
    lanes,
    unseenSince: isUnseen ? unseen.since.toISOString() : null,
    unread: (watch?.failures ?? 0) > 0,
  };
}

/** By profile: the last push of a lane, where that failed to change its profile and nobody took it back. */
async function failuresOf(tenantId: string): Promise<Map<string, NonNullable<TrueLane['failed']>>> {
  const lanes = await db().lane.findMany({
    where: { tenantId },
    select: {
      profileName: true,
      plans: {
        orderBy: { plan: { number: 'desc' } },
        select: { plan: { include: { push: { include: { steps: true } } } } },
      },
      timers: { where: { outcome: { startsWith: 'Cancelled' } }, select: { id: true } },
    },
  });
  const found = new Map<string, NonNullable<TrueLane['failed']>>();
  for (const { profileName, plans, timers } of lanes) {
    const last = plans.map(({ plan }) => plan).find(({ push }) => push !== null);
    if (!last?.push || timers.length > 0 || !['failed', 'stale'].includes(last.push.status)) continue;
    if (last.push.stoppedBy !== null) continue;
    const { intent, changes } = PlanContent.parse(JSON.parse(last.content));
    if (!['switch', 'undo', 'restore'].includes(intent.type)) continue;
    const own = changes.findIndex(({ object }) => object.name === profileName);
    const step = last.push.steps.find(({ index }) => index === own);
    if (!step || step.status === 'done') continue;
    const everythingOff = changes.some(({ precondition }) => precondition.state === 'unread');
    const after = changes.filter(({ object }) => object.name === profileName).at(-1)?.after;
    const on = after?.kind === 'destination-profile' && !isInert(after);
    found.set(profileName, { push: last.number, everythingOff, on });
  }
  return found;
}
