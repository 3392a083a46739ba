import { onTestFinished } from 'vitest';
import { db } from '@/lib/db/client';
import type { Change } from '@/lib/ptc/model/change';
import type { Intent, LaneKey } from '@/lib/ptc/model/intent';
import { verifyByExport } from '@/lib/services/evidence/verify-by-export';
import { makePlan } from '@/lib/services/plan/make';
import { loadPush } from '@/lib/services/push/load';
import { queuedPushes } from '@/lib/services/push/queued';
import { startPush } from '@/lib/services/push/start';
import { listTasks } from '@/lib/services/task/list';
import { addTenant } from '@/lib/services/tenant/add';
import { setPreviewWrites } from '@/lib/services/tenant/set-preview';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import { type Sandbox, startSandbox } from '@/sandbox/start';
import { doPortalTasks, exportPolicies } from './portal';
import { wholePush } from './push-steps';
import { controlOf } from './sandbox-control';
import { as, value } from './tenant';

/** The token that every rehearsal's sandbox takes; it must not be found anywhere afterwards. */
export const CANARY_TOKEN = 'nsk-canary-5f1c0b9e27d44a61';

export const NPM_ME = { ecosystem: 'npm', scope: 'me' };

/** Intents for one lane, npm × Me unless told. */
export const preparing = (lane: LaneKey = NPM_ME): Intent => ({ type: 'prepare', lanes: [lane] });
export const switching = (on: boolean, lane: LaneKey = NPM_ME): Intent => ({
  type: 'switch',
  lanes: [lane],
  on,
});

export type Rehearsal = Awaited<ReturnType<typeof rehearsal>>;
type Fault = { method?: string; path: string; count?: number; kind: string; status?: number; ms?: number } & {
  /** Of a staged edit: whose. */
  object?: 'destination' | 'header' | 'policy';
  name?: string;
};
type ApiCall = { method: string; path: string; status: number };

/**
 * A sandbox of its own, and the acts of the people who roll something out on it, until the test ends.
 * @param preview true for a tenant that writes rules through the preview API
 */
export async function rehearsal({ preview = false } = {}) {
  const sandbox = await startSandbox({ token: CANARY_TOKEN, ...(preview && { previewPort: 0 }) });
  const door = sandbox.preview ?? sandbox;
  process.env.TURNOUT_ALLOWED_HOSTS = door.apiOrigin;
  onTestFinished(() => sandbox.close());
  const control = controlOf(door.apiOrigin);
  await control('settings', { requestsPerSecond: 100_000 });
  const input = {
    name: 'Rehearsal',
    host: new URL(door.apiOrigin).host,
    token: CANARY_TOKEN,
    artifactoryHost: 'artifactory.sandbox.test',
    me: 'dana@sandbox.test',
  };
  const { slug } = await value(addTenant(as('admin'), input));
  if (preview) await value(setPreviewWrites(as('admin'), { tenant: slug, on: true }));
  const plan = (intent: Intent) => value(makePlan(as('operator'), { tenant: slug, intent }));
  const start = ({ number, digest }: { number: number; digest: string }) =>
    value(startPush(as('operator'), { tenant: slug, plan: number, digest }));

  const acts = {
    slug,
    sandbox,
    control,
    plan,
    start,
    workOff: () => workOff(slug),
    /** What the REST API was asked, probing left out. */
    apiCalls: async () =>
      ((await control('api')) as ApiCall[]).filter(({ path }) =>
        path.startsWith('/api/v2/profiles/destinations'),
      ),
    writes: async () => (await acts.apiCalls()).filter(({ method }) => method !== 'GET'),
    faults: (...faults: Fault[]) => control('faults', faults),
    profiles: () => profilesOf(door),
    takeUp: (lane: LaneKey = NPM_ME) =>
      value(
        saveDestination(as('operator'), {
          tenant: slug,
          ...lane,
          profileName: `jfrog-${lane.ecosystem}-${lane.scope}`,
        }),
      ),
    /** Somebody else writes to the tenant, past Turnout: to its destination profiles, or to another family. */
    behindOurBack: async (method: string, path: string, body?: object, family = '/profiles/destinations') => {
      const init = { method, headers: { 'netskope-api-token': CANARY_TOKEN } };
      const url = `${door.apiOrigin}/api/v2${family}${path}`;
      const response = await fetch(url, body ? { ...init, body: JSON.stringify(body) } : init);
      if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
      return (await response.json()) as { id: string };
    },
    /** Plans, starts and carries out; returns the push as it then stands. */
    push: async (intent: Intent) => {
      const made = await plan(intent);
      await start(made);
      await workOff(slug);
      return value(loadPush(as('viewer'), { tenant: slug, number: made.number }));
    },
    /** Does every open portal task as it says, then Apply Changes. */
    doTasks: async (alter: (change: Change) => Change | null = (change) => change) => {
      const { open } = await value(listTasks(as('viewer'), { tenant: slug }));
      const altered = open.map(({ change }) => alter(change)).filter((change) => change !== null);
      await doPortalTasks(door.portalUrl, altered);
    },
    exported: (format: 'json' | 'csv' = 'json') => exportPolicies(door.portalUrl, format),
    /** @param words what the uploader says beside that, as that an empty list is of this tenant */
    verify: async (
      text: string,
      attested = true,
      words: { unjudged?: boolean; ofThisTenant?: boolean } = {},
    ) =>
      value(
        verifyByExport(as('operator'), {
          tenant: slug,
          fileName: 'policies.json',
          text,
          attested,
          ...words,
        }),
      ),
    /** A lane from nothing to verified and off. */
    verified: async (lane: LaneKey = NPM_ME) => {
      await acts.takeUp(lane);
      await acts.push(preparing(lane));
      await acts.doTasks();
      return acts.verify(await acts.exported());
    },
  };
  return acts;
}

/** What the worker does with a tenant's queued pushes, without its durable queue. */
async function workOff(slug: string): Promise<void> {
  const queued = await value(queuedPushes(as('worker'), {}));
  const { id: tenantId } = await db().tenant.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  for (const { id } of queued.filter((push) => push.tenantId === tenantId)) {
    await wholePush(id);
  }
}

/** The tenant's destination profiles, as its own API lists them. */
async function profilesOf({
  apiOrigin,
}: Pick<Sandbox, 'apiOrigin'>): Promise<{ id: string; name: string; values: string[] }[]> {
  const response = await fetch(`${apiOrigin}/api/v2/profiles/destinations?limit=100&fields=id,name,values`, {
    headers: { 'netskope-api-token': CANARY_TOKEN },
  });
  return ((await response.json()) as { elements: { id: string; name: string; values: string[] }[] }).elements;
}

/** A lane's own row. */
export function laneRow(slug: string, { ecosystem, scope }: LaneKey = NPM_ME) {
  return db().lane.findFirstOrThrow({
    where: { tenant: { slug }, ecosystem: { key: ecosystem }, scope: { key: scope } },
  });
}
