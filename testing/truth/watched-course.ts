import { setTimeout as pause } from 'node:timers/promises';
import { db } from '@/lib/db/client';
import type { Link } from '../link';
import { actingOn } from './course-acts';
import type { Course, WatchedAct } from './courses';
import { type FailureKind, failuresOf } from './failures';
import { nothingUnseen, type Unseen } from './foreign-acts';
import type { Lie, Rest } from './judge';
import type { Pulse } from './pulse';
import { restOf } from './rest';
import type { Screen } from './screen';
import { screenLies } from './screen-judge';
import type { TruthTenant } from './truth-tenant';
import { missedAt, type WatchedWorker, watchedWorkerOf } from './watched-worker';

/** What has failed is to be visible, and what holds to be said, within so long. */
export const PROMISED_MS = 5_000;
/** What is not seen by then is not seen. */
const GIVEN_UP_MS = 30_000;
const TRIES = 5;

/** A tenant that somebody looks at. */
export type Watched = {
  tenant: TruthTenant;
  /** The network between Turnout and the tenant. */
  way: Link;
  screen: Screen;
  worker: WatchedWorker;
  pulse: Pulse;
};

/** How long a failure took to be seen; null where it never was. */
export type Delay = { kind: FailureKind; ms: number | null; from: number; after: number };
export type WatchedRun = {
  acts: number;
  rests: number;
  cells: number;
  unseen: number;
  redirected: number;
  /** Failures whose words stood there already, from one before. */
  saidBefore: number;
  lies: (Lie & { after: number })[];
  delays: Delay[];
};

const ending = ({ mended }: Course<WatchedAct>): WatchedAct[] => [
  ...(mended ? [{ type: 'mend' } as const] : []),
  { type: 'read' },
  { type: 'upload the list' },
];

/** Takes a tenant of the running product through a course, and compares after each act what stands on the screen with what holds. */
export async function runWatched(watched: Watched, course: Course<WatchedAct>): Promise<WatchedRun> {
  const { tenant, screen, way } = watched;
  await screen.link.mend();
  await way.mend();
  await screen.page.context().setOffline(false);
  await calmDown(watched);
  await tenant.putBack();
  const run: WatchedRun = {
    acts: 0,
    rests: 0,
    cells: 0,
    unseen: 0,
    redirected: 0,
    saidBefore: 0,
    lies: [],
    delays: [],
  };
  const unseen = nothingUnseen();
  const known = new Set<string>();
  const act = actsOn(watched, unseen, run);
  await screen.seenSince(Date.now(), PROMISED_MS);
  await screen.begin();
  await compare(watched, { unseen, known, run });
  for (const one of [...course.acts, ...ending(course)]) {
    await act(one);
    run.acts += 1;
    // A push that is left under way is no state of rest: the next act comes in the middle of it.
    const isLeft = 'then' in one && one.then === 'leave';
    if (!isLeft) await compare(watched, { unseen, known, run });
  }
  return run;
}

/** What the course before left to be tried again would write into this one. */
async function calmDown({ tenant, worker }: Watched): Promise<void> {
  await tenant.control('faults', []);
  const where = { tenantId: tenant.id, endedAt: null };
  await db().laneTimer.updateMany({ where, data: { endedAt: new Date() } });
  await watchedWorkerOf(tenant, worker).workOff();
}

function actsOn({ tenant, way, screen, worker }: Watched, unseen: Unseen, run: WatchedRun) {
  const act = actingOn(tenant, unseen, watchedWorkerOf(tenant, worker));
  const measure = async (kind: FailureKind, from: number, isSaid: Parameters<Screen['delay']>[1]) => {
    const ms = await screen.delay(from, isSaid, GIVEN_UP_MS);
    run.delays.push({ kind, ms, from, after: run.acts });
  };
  const lose = async (how: Extract<WatchedAct, { type: 'connection lost' }>['how']) => {
    if (how === 'refused') screen.link.cut();
    if (how === 'silent') screen.link.hush();
    if (how === 'offline') await screen.page.context().setOffline(true);
  };
  return async (one: WatchedAct): Promise<void> => {
    switch (one.type) {
      case 'connection lost': {
        const from = Date.now();
        await lose(one.how);
        await measure('connection lost', from, ({ outOfReach }) => outOfReach !== null);
        await act(one.meanwhile);
        await screen.link.mend();
        await screen.page.context().setOffline(false);
        return;
      }
      case 'worker gone':
        return worker.dies(
          async () => undefined,
          async () =>
            measure('worker gone', await missedAt(), ({ lines }) =>
              lines.some(({ text }) => text.includes('No worker is running')),
            ),
        );
      case 'tenant gone':
        way.cut();
        return act({ type: 'read' });
      case 'mend':
        await way.mend();
        return act(one);
      default:
        return act(one);
    }
  };
}

type Under = { unseen: Unseen; known: Set<string>; run: WatchedRun };

/** Waits for rest, and for the screen to hear of it; what is told otherwise five seconds later is a lie. */
async function compare(watched: Watched, { unseen, known, run }: Under): Promise<void> {
  const { tenant, screen, worker, pulse } = watched;
  for (let tries = 1; ; tries++) {
    await watchedWorkerOf(tenant, worker).workOff();
    await screen.isInReach(GIVEN_UP_MS);
    const before = await lastChange(tenant);
    const rest = await restOf(tenant, unseen);
    const from = Date.now();
    let lies = screenLies(await screen.seenSince(from, PROMISED_MS), rest);
    for (; lies.length > 0 && Date.now() < from + PROMISED_MS; await pause(100))
      lies = screenLies(await screen.seen(), rest);
    // A switch that is tried again by itself came in between.
    if ((await lastChange(tenant)) !== before) continue;
    // So did a machine that stood still: what takes five seconds then says nothing.
    if (lies.length > 0 && tries < TRIES && pulse.stalled(from, Date.now())) continue;
    count(run, rest);
    run.lies.push(...lies.map((lie) => ({ ...lie, after: run.acts })));
    return measureNew(watched, rest, { known, run });
  }
}

/** The push and the state of it that came last. */
async function lastChange({ id }: TruthTenant): Promise<string> {
  const last = await db().push.findFirst({ where: { tenantId: id }, orderBy: { number: 'desc' } });
  return `${last?.number} ${last?.status}`;
}

async function measureNew(
  { tenant, screen, way }: Watched,
  rest: Rest,
  { known, run }: Pick<Under, 'known' | 'run'>,
): Promise<void> {
  for (const { key, kind, at, isSaid } of await failuresOf(tenant, rest, way.isCut())) {
    if (known.has(key)) continue;
    known.add(key);
    const ms = await screen.delay(at, isSaid, GIVEN_UP_MS);
    if (ms === 0) run.saidBefore += 1;
    else run.delays.push({ kind, ms, from: at, after: run.acts });
  }
}

function count(run: WatchedRun, { lanes }: Rest): void {
  run.rests += 1;
  run.cells += lanes.filter(({ unseen }) => !unseen).length;
  run.unseen += lanes.filter(({ unseen }) => unseen).length;
  run.redirected += lanes.filter(({ hosts }) => hosts.length > 0).length;
}
