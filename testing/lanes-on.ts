import { ProxyAgent } from 'undici';
import { db } from '@/lib/db/client';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { verifyByExport } from '@/lib/services/evidence/verify-by-export';
import { makePlan } from '@/lib/services/plan/make';
import { startPush } from '@/lib/services/push/start';
import { listTasks } from '@/lib/services/task/list';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import { doPortalTasks, exportPolicies } from './portal';
import { as, value } from './tenant';
import { until } from './until';

const OPERATOR = as('operator');
const PUSHED_MS = 300_000;
const ECOSYSTEMS = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot'];
/** Each scope with the one of its people who asks; nobody is in two of them but for Everyone. */
const SCOPES = [
  { key: 'team', name: 'Team', user: 'chidi@sandbox.test' },
  { key: 'pilot', name: 'Pilot', user: 'kaya@sandbox.test' },
];

/** What one of the people of a lane asks for, past which the lane's redirect shows. */
export type Asked = { user: string; host: string };

/**
 * Ten ecosystems by four scopes of the sandbox's tenant, every lane prepared, verified and on.
 * @param portal where a person does the portal tasks
 * @returns the lanes, and one request for each
 */
export async function lanesOn(tenant: string, portal: string): Promise<{ lanes: LaneKey[]; asked: Asked[] }> {
  const { id: tenantId } = await db().tenant.findUniqueOrThrow({ where: { slug: tenant } });
  await db().ecosystem.createMany({
    data: ECOSYSTEMS.map((key, index) => ({
      tenantId,
      key,
      name: key,
      position: 10 + index,
      domains: [`${key}.registry.test`],
    })),
  });
  await db().scope.updateMany({ where: { tenantId, everyone: true }, data: { position: 9 } });
  await db().scope.createMany({
    data: SCOPES.map(({ key, name, user }, index) => ({
      tenantId,
      key,
      name,
      users: [user],
      position: 1 + index,
    })),
  });
  const ecosystems = await db().ecosystem.findMany({ where: { tenantId } });
  const scopes = await db().scope.findMany({ where: { tenantId } });
  const lanes = scopes.flatMap(({ key: scope }) => ecosystems.map(({ key }) => ({ ecosystem: key, scope })));
  for (const lane of lanes)
    await value(
      saveDestination(OPERATOR, { tenant, ...lane, profileName: `jfrog-${lane.ecosystem}-${lane.scope}` }),
    );
  await pushed(tenant, { type: 'prepare', lanes });
  const { open } = await value(listTasks(OPERATOR, { tenant }));
  await doPortalTasks(
    portal,
    open.map(({ change }) => change),
  );
  const text = await exportPolicies(portal);
  await value(verifyByExport(OPERATOR, { tenant, fileName: 'policies.json', text, attested: true }));
  await pushed(tenant, { type: 'switch', lanes, on: true });
  const asked = scopes.flatMap(({ users }) =>
    ecosystems.map(({ domains }) => ({ user: users[0] ?? 'outsider@sandbox.test', host: domains[0] ?? '' })),
  );
  return { lanes, asked };
}

/** Plans something and pushes it, until nothing more can be done by API. Throws where the push does not go through. */
export async function pushed(
  tenant: string,
  intent: { type: 'prepare'; lanes: LaneKey[] } | { type: 'switch'; lanes: LaneKey[]; on: boolean },
): Promise<void> {
  const { number, digest } = await value(makePlan(OPERATOR, { tenant, intent }));
  await value(startPush(OPERATOR, { tenant, plan: number, digest }));
  await until(
    `push #${number} to end`,
    async () => {
      const push = await db().push.findFirstOrThrow({ where: { number, tenant: { slug: tenant } } });
      if (['stale', 'failed', 'stopped'].includes(push.status)) throw new Error(String(push.message));
      return push.status === 'done' || push.status === 'waiting_for_portal';
    },
    PUSHED_MS,
  );
}

/** Sends each request through the inspecting proxy as a package manager would; how many it redirected. */
export async function redirected(proxy: string, asked: Asked[]): Promise<number> {
  let count = 0;
  for (const { user, host } of asked) {
    const agent = new ProxyAgent({
      uri: proxy,
      token: `Basic ${Buffer.from(`${user}:any`).toString('base64')}`,
      // The proxy shows a certificate of its own authority; whom it trusts is not what is asked here.
      requestTls: { rejectUnauthorized: false },
    });
    const headers = { 'user-agent': 'npm/11.0.0 node/v20.19.0' };
    const answer = await agent.request({ origin: `https://${host}`, path: '/ms', method: 'GET', headers });
    await answer.body.dump();
    await agent.close();
    if (answer.statusCode === 307) count += 1;
  }
  return count;
}
