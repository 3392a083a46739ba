import { z } from 'zod';
import { db } from '@/lib/db/client';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import { verifyByExport } from '@/lib/services/evidence/verify-by-export';
import { makePlan } from '@/lib/services/plan/make';
import { startPush } from '@/lib/services/push/start';
import { listTasks } from '@/lib/services/task/list';
import { addTenant } from '@/lib/services/tenant/add';
import { setPreviewWrites } from '@/lib/services/tenant/set-preview';
import { readNow } from '@/lib/services/watch/read-now';
import { setWatch } from '@/lib/services/watch/set';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import { doPortalTasks, exportPolicies } from '../portal';
import { pushSteps } from '../push-steps';
import { controlOf } from '../sandbox-control';
import { as, value } from '../tenant';
import { ProxyAsker } from './proxy-asker';
import { keepRows } from './stored-rows';

export const TRUTH_TOKEN = 'nsk-truth-proof-90c7be14';

const OPERATOR = as('operator');
/** Each scope with the one of its people who asks; nobody is in two of them but for Everyone. */
const SCOPES = [
  { key: 'me', name: 'Me', user: 'dana@sandbox.test' },
  { key: 'pilot', name: 'Pilot', user: 'chidi@sandbox.test' },
  { key: 'everyone', name: 'Everyone', user: 'kaya@sandbox.test' },
] as const;
const ECOSYSTEMS = ['npm', 'pypi'] as const;
/** Begun from the first moment. What is left out of `VERIFIED` waits for its portal tasks, or was never begun. */
const VERIFIED = [
  ['npm', 'me'],
  ['npm', 'pilot'],
  ['npm', 'everyone'],
  ['pypi', 'me'],
] as const;
const PREPARED = [['pypi', 'pilot']] as const;

const Item = z.object({ id: z.string(), revision: z.string(), name: z.string() });
const Live = z.object({ live: z.array(Item.loose()), draft: z.array(Item.loose()) });
const State = z.object({ destinations: Live, headerProfiles: Live, policies: Live });
export type TenantState = z.infer<typeof State>;

/** `title` is what the board calls it, `user` one of its people. */
export type TruthLane = LaneKey & {
  title: string;
  profileName: string;
  user: string;
  domains: string[];
  extra: string;
};
export type TruthTenant = Awaited<ReturnType<typeof truthTenant>>;
/** `turnoutsWay` is the origin by which Turnout comes to its API, where that is another one. */
type Door = { apiOrigin: string; portalUrl: string; proxyUrl: string; turnoutsWay?: string };
/** Nothing is read by itself while courses run: who looked when is known. */
const ONCE_A_DAY = 1_440;

/**
 * A tenant of two ecosystems in three scopes, most of its lanes verified and one on, that can be put back to just that.
 * @param door its sandbox
 * @param preview true for a tenant that has an API for its rules
 */
export async function truthTenant(name: string, door: Door, preview: boolean) {
  const control = controlOf(door.apiOrigin);
  await control('settings', { requestsPerSecond: 100_000 });
  const { slug } = await value(
    addTenant(as('admin'), {
      name,
      host: new URL(door.turnoutsWay ?? door.apiOrigin).host,
      token: TRUTH_TOKEN,
      artifactoryHost: 'artifactory.sandbox.test',
      me: 'dana@sandbox.test',
    }),
  );
  await value(setWatch(as('admin'), { tenant: slug, minutes: ONCE_A_DAY }));
  if (preview) await value(setPreviewWrites(as('admin'), { tenant: slug, on: true }));
  const { id } = await db().tenant.findUniqueOrThrow({ where: { slug } });
  await shape(id);
  await prepare(slug, door.portalUrl, VERIFIED);
  const text = await exportPolicies(door.portalUrl);
  if (!preview)
    await value(verifyByExport(OPERATOR, { tenant: slug, fileName: 'policies.json', text, attested: true }));
  await prepare(slug, null, PREPARED);
  await pushed(slug, { type: 'switch', on: true, lanes: [{ ecosystem: 'npm', scope: 'me' }] });
  await value(readNow(OPERATOR, { tenant: slug }));
  const putBackRows = await keepRows(id);
  const begun = await control('state');
  const ecosystems = await db().ecosystem.findMany({ where: { tenantId: id } });
  const lanes = ECOSYSTEMS.flatMap((ecosystem) =>
    SCOPES.map(({ key: scope, name: scopeName, user }): TruthLane => {
      const { domains = [], name = '' } = ecosystems.find(({ key }) => key === ecosystem) ?? {};
      const extra = `extra.${ecosystem}.test`;
      const title = laneName({ ecosystem: { name }, scope: { name: scopeName } });
      return { ecosystem, scope, title, user, domains, extra, profileName: `jfrog-${ecosystem}-${scope}` };
    }),
  );
  const asker = new ProxyAsker(door.proxyUrl, control);
  return {
    id,
    slug,
    preview,
    lanes,
    control,
    asker,
    portal: door.portalUrl,
    /** What the sandbox holds, past everything that Turnout believes. */
    state: async (): Promise<TenantState> => State.parse(await control('state')),
    /** Somebody else writes to the tenant by its API. False where the tenant refuses, or breaks off as its fault has it. */
    foreign: async (method: string, path: string, body?: object): Promise<boolean> => {
      const headers = { 'netskope-api-token': TRUTH_TOKEN };
      const init = body ? { method, headers, body: JSON.stringify(body) } : { method, headers };
      const url = `${door.apiOrigin}/api/v2/profiles/destinations${path}`;
      return fetch(url, init)
        .then(({ ok }) => ok)
        .catch(() => false);
    },
    /** Somebody presses a button of the portal. False where it refuses. */
    press: async (path: string, fields: Record<string, string> = {}): Promise<boolean> => {
      const answer = await fetch(`${door.portalUrl}${path}`, {
        method: 'POST',
        headers: { origin: new URL(door.portalUrl).origin },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
      return answer.status === 303;
    },
    putBack: async () => {
      await control('faults', []);
      await control('state', begun);
      await putBackRows();
    },
    close: () => asker.close(),
  };
}

/** Two ecosystems, and between Me and Everyone a scope of one person. */
async function shape(tenantId: string): Promise<void> {
  await db().ecosystem.deleteMany({ where: { tenantId, key: { notIn: [...ECOSYSTEMS] } } });
  await db().scope.deleteMany({ where: { tenantId, key: { notIn: ['me', 'everyone'] } } });
  await db().scope.updateMany({ where: { tenantId, everyone: true }, data: { position: 9 } });
  await db().scope.create({
    data: { tenantId, key: 'pilot', name: 'Pilot', users: ['chidi@sandbox.test'], position: 1 },
  });
}

async function prepare(
  tenant: string,
  portal: string | null,
  pairs: readonly (readonly [string, string])[],
): Promise<void> {
  const lanes = pairs.map(([ecosystem, scope]) => ({ ecosystem, scope }));
  for (const lane of lanes)
    await value(
      saveDestination(OPERATOR, { tenant, ...lane, profileName: `jfrog-${lane.ecosystem}-${lane.scope}` }),
    );
  await pushed(tenant, { type: 'prepare', lanes });
  if (!portal) return;
  const { open } = await value(listTasks(OPERATOR, { tenant }));
  await doPortalTasks(
    portal,
    open.map(({ change }) => change),
  );
}

async function pushed(
  tenant: string,
  intent: { type: 'prepare'; lanes: LaneKey[] } | { type: 'switch'; lanes: LaneKey[]; on: boolean },
): Promise<void> {
  const { number, digest } = await value(makePlan(OPERATOR, { tenant, intent }));
  await value(startPush(OPERATOR, { tenant, plan: number, digest }));
  await pushSteps(tenant, number);
}
