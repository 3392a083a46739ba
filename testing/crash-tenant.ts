import { db } from '@/lib/db/client';
import { type Change, subjectOf } from '@/lib/ptc/model/change';
import { fingerprint } from '@/lib/ptc/model/fingerprint';
import type { Intent } from '@/lib/ptc/model/intent';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { makePlan } from '@/lib/services/plan/make';
import { startPush } from '@/lib/services/push/start';
import { addTenant } from '@/lib/services/tenant/add';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import type { Sandbox } from '@/sandbox/start';
import { prepareLane } from './rollout';
import { controlOf } from './sandbox-control';
import { as, value } from './tenant';
import { until } from './until';

export const CRASH_TOKEN = 'nsk-crash-proof-7d1e52a9c4';
const ROOT = '/api/v2/profiles/destinations';
/** Created one after the other, one for each boundary. */
const LANES = [
  ['npm', 'me'],
  ['pypi', 'me'],
  ['docker', 'me'],
  ['huggingface', 'me'],
  ['npm', 'everyone'],
] as const;
const SWITCHED = { ecosystem: 'npm', scope: 'me' };
const SETTLED_MS = 120_000;

export type Write = 'create' | 'switch';
type Fault = { method: string; path: string; kind: string; ms?: number; status?: number };
type Profile = { id: string; name: string; values: string[] };
export type CrashTenant = Awaited<ReturnType<typeof crashTenant>>;
/** A plan that writes once by API, at that index of its steps. */
export type Planned = {
  number: number;
  index: number;
  change: Change;
  intent: Intent;
  writesBefore: number;
  start: () => Promise<unknown>;
};
/** What one push left that it must not, and whether it got where it was going. */
export type Tally = { duplicates: number; lost: number; foreign: number; converged: boolean };

/** A tenant with a sandbox of its own, in which somebody else has a profile too. */
export async function crashTenant(name: string, sandbox: Sandbox, write: Write) {
  const control = controlOf(sandbox.apiOrigin);
  await control('settings', { requestsPerSecond: 100_000 });
  const headers = { 'netskope-api-token': CRASH_TOKEN };
  const theirs = { name: 'theirs', type: 'insensitive', values: ['theirs.test'] };
  await fetch(`${sandbox.apiOrigin}${ROOT}`, { method: 'POST', headers, body: JSON.stringify(theirs) });
  const { slug } = await value(
    addTenant(as('admin'), {
      name,
      host: new URL(sandbox.apiOrigin).host,
      token: CRASH_TOKEN,
      artifactoryHost: 'artifactory.sandbox.test',
      me: 'dana@sandbox.test',
    }),
  );
  const { id } = await db().tenant.findUniqueOrThrow({ where: { slug } });
  const profiles = async () =>
    ((await control('state')) as { destinations: { live: Profile[] } }).destinations.live;
  const foreign = async () => JSON.stringify((await profiles()).find((one) => one.name === theirs.name));
  const untouched = await foreign();
  const writes = async () =>
    ((await control('api')) as { method: string; path: string }[]).filter(
      ({ method, path }) => method !== 'GET' && path.startsWith(ROOT),
    );
  const stepOf = (number: number, index: number) =>
    db().pushStep.findFirstOrThrow({
      where: { index, push: { number, tenantId: id } },
      include: { push: true },
    });
  const own = async (change: Change) => (await profiles()).filter((one) => one.name === change.object.name);
  const isWritten = async (change: Change) =>
    (await own(change)).some(({ values }) => values.join() === valuesOf(change).join());

  return {
    id,
    write,
    method: write === 'create' ? 'POST' : 'PATCH',
    path: write === 'create' ? ROOT : `${ROOT}/*`,
    faults: (faults: Fault[]) => control('faults', faults),
    faultsLeft: async () => ((await control('faults')) as unknown[]).length,
    isWritten,
    stepOf,
    /** A lane to be switched has to be verified first, by a worker that runs. */
    ready: () => (write === 'switch' ? prepareLane(slug, SWITCHED, sandbox.portalUrl) : undefined),
    /** The next push of this tenant: one write by API. */
    plan: async (round: number): Promise<Planned> => {
      const [ecosystem, scope] = LANES[round % LANES.length] ?? LANES[0];
      const lane = write === 'create' ? { ecosystem, scope } : SWITCHED;
      if (write === 'create')
        await value(
          saveDestination(as('operator'), {
            tenant: slug,
            ...lane,
            profileName: `jfrog-${ecosystem}-${scope}`,
          }),
        );
      const intent: Intent =
        write === 'create'
          ? { type: 'prepare', lanes: [lane] }
          : { type: 'switch', lanes: [lane], on: round % 2 === 0 };
      const { number, digest } = await value(makePlan(as('operator'), { tenant: slug, intent }));
      const { content } = await db().plan.findFirstOrThrow({ where: { number, tenantId: id } });
      const { changes } = PlanContent.parse(JSON.parse(content));
      const index = changes.findIndex(({ transport }) => transport === 'api');
      const change = changes[index];
      if (!change) throw new Error(`${name}: the plan writes nothing by API.`);
      const writesBefore = (await writes()).length;
      const start = () => value(startPush(as('operator'), { tenant: slug, plan: number, digest }));
      return { number, index, change, intent, writesBefore, start };
    },
    /** Waits until no worker has the push in hand, and counts. */
    tally: async ({ number, index, change, intent, writesBefore }: Planned): Promise<Tally> => {
      const step = await until(
        `${name}, push #${number}`,
        async () => {
          const row = await stepOf(number, index);
          return row.push.status !== 'queued' && row.push.status !== 'running' && row;
        },
        SETTLED_MS,
      );
      const acts = await db().auditEvent.findMany({ where: { chain: id, action: 'push.step.done' } });
      const said = acts.filter(
        ({ targetName, after }) =>
          targetName === change.object.name && (after as { plan?: number } | null)?.plan === number,
      );
      const made = (await writes()).slice(writesBefore);
      const standing = await own(change);
      const kept = await db().tenantObject.findFirst({ where: { tenantId: id, name: change.object.name } });
      const lane = await db().lane.findFirst({
        where: { tenantId: id, plans: { some: { plan: { number } } } },
      });
      const switched = intent.type !== 'switch' || lane?.on === intent.on;
      const ended = step.push.status === (write === 'create' ? 'waiting_for_portal' : 'done');
      const ours = new Set(standing.map((one) => `${ROOT}/${one.id}`));
      return {
        duplicates: [made, standing, said].reduce((more, { length }) => more + Math.max(length - 1, 0), 0),
        lost:
          (await isWritten(change)) && kept?.fingerprint === fingerprint(subjectOf(change)) && switched
            ? 0
            : 1,
        foreign:
          ((await foreign()) === untouched ? 0 : 1) +
          made.filter(({ path }) => path !== ROOT && !ours.has(path)).length,
        converged: ended && step.status === 'done',
      };
    },
  };
}

function valuesOf({ object, after }: Change): string[] {
  if (after?.kind !== 'destination-profile') throw new Error(`${object.name} is not made by the API.`);
  return after.values;
}
