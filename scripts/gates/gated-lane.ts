import { join } from 'node:path';
import { db } from '@/lib/db/client';
import type { Change } from '@/lib/ptc/model/change';
import type { Intent } from '@/lib/ptc/model/intent';
import { PREREQUISITES } from '@/lib/readiness/known/prerequisites';
import { checkArtifactory } from '@/lib/services/artifactory/check';
import { setArtifactoryToken } from '@/lib/services/artifactory/set-token';
import { recordDoctor } from '@/lib/services/doctor/record';
import { doctorScript } from '@/lib/services/doctor/script';
import { verifyByExport } from '@/lib/services/evidence/verify-by-export';
import { makePlan } from '@/lib/services/plan/make';
import { startPush } from '@/lib/services/push/start';
import { confirmPrerequisite } from '@/lib/services/readiness/confirm';
import { loadLane } from '@/lib/services/switchboard/lane';
import { listTasks } from '@/lib/services/task/list';
import { addTenant } from '@/lib/services/tenant/add';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import { startSandbox } from '@/sandbox/start';
import { withMachine } from '@/scripts/clients/machine';
import { doPortalTasks, exportPolicies } from '@/testing/portal';
import { wholePush } from '@/testing/push-steps';
import { controlOf } from '@/testing/sandbox-control';
import { as, value } from '@/testing/tenant';

const TOKEN = 'a-token-for-this-proof';
const LANE = { ecosystem: 'npm', scope: 'me' };
const OPERATOR = as('operator');
const PILOT = 'dana@sandbox.test';
const DOMAINS = ['registry.npmjs.org'];

/** How the doctor is run: by whom, with which authority trusted, and as what its output is handed in. */
export type DoctorRun = { user?: string; ca?: string; as?: (printed: string) => string };
export type GatedLane = Awaited<ReturnType<typeof gatedLane>>;

/** One lane on a sandbox of its own, on and verified, with what a proof does to what its gate is judged by. */
export async function gatedLane() {
  const sandbox = await startSandbox({ token: TOKEN });
  process.env.TURNOUT_ALLOWED_HOSTS = sandbox.apiOrigin;
  process.env.TURNOUT_SANDBOX_ARTIFACTORY_ORIGIN = sandbox.artifactoryOrigin;
  await controlOf(sandbox.apiOrigin)('settings', { requestsPerSecond: 100_000 });
  const host = new URL(sandbox.apiOrigin).host;
  const added = { name: 'Gated', host, token: TOKEN, artifactoryHost: 'artifactory.sandbox.test', me: PILOT };
  const { slug: tenant } = await value(addTenant(as('admin'), added));
  await value(saveDestination(OPERATOR, { tenant, ...LANE, profileName: 'jfrog-npm-me' }));
  await pushed(tenant, { type: 'prepare', lanes: [LANE] });
  await value(setArtifactoryToken(as('admin'), { tenant, token: TOKEN }));
  const tasks = (await value(listTasks(OPERATOR, { tenant }))).open.map(({ change }) => change);
  const portal = sandbox.portalUrl;
  await doPortalTasks(portal, tasks);
  await upload(tenant, portal);
  await pushed(tenant, { type: 'switch', lanes: [LANE], on: true });
  const allow = tasks.find(isAllow);
  if (!allow) throw new Error('The lane has no task for its allow rule.');
  const scope = { tenant: { slug: tenant }, key: LANE.scope };
  const ecosystem = { tenant: { slug: tenant }, key: LANE.ecosystem };

  const acts = {
    tenant,
    portal,
    close: sandbox.close,
    gate: async () => (await value(loadLane(OPERATOR, { tenant, ...LANE }))).gate?.lines ?? [],
    switchOn: () => makePlan(OPERATOR, { tenant, intent: { type: 'switch', lanes: [LANE], on: true } }),
    upload: () => upload(tenant, portal),
    /** Somebody deletes the rule that lets browsers pass, in the portal. */
    withoutAllow: () => doPortalTasks(portal, [{ ...allow, after: null }]),
    confirmed: async () => {
      for (const prerequisite of PREREQUISITES)
        await value(confirmPrerequisite(OPERATOR, { tenant, scope: LANE.scope, prerequisite }));
    },
    /** The row of the scope, or of the ecosystem, as a restored backup would leave it. */
    users: (users: string[]) => db().scope.updateMany({ where: scope, data: { users } }),
    domains: (more: string[]) =>
      db().ecosystem.updateMany({ where: ecosystem, data: { domains: [...DOMAINS, ...more] } }),
    /** The real script, by a real curl behind the real proxy. */
    doctor: async ({ user = PILOT, ca = sandbox.caPath, as: handed = (text) => text }: DoctorRun = {}) => {
      const { sh } = await value(doctorScript(OPERATOR, { tenant, scope: LANE.scope }));
      const printed = await withMachine({ proxy: sandbox.proxyUrl, ca, user }, async (machine) => {
        const file = join(machine.project, 'doctor.sh');
        machine.write(file, sh);
        const trust = { CURL_CA_BUNDLE: machine.ca, https_proxy: machine.proxyUrl };
        return (await machine.run('sh', [file], trust)).output;
      });
      await value(recordDoctor(OPERATOR, { tenant, text: handed(printed) }));
    },
    /** Its Artifactory becomes another, and is asked. */
    artifactory: async (state: object) => {
      await controlOf(sandbox.apiOrigin)('artifactory/state', state);
      await value(checkArtifactory(OPERATOR, { tenant }));
    },
    /** The next answer of Artifactory to a ping is cut off. */
    withoutPing: () =>
      controlOf(sandbox.apiOrigin)('faults', [
        { method: 'GET', path: '/artifactory/api/system/ping', kind: 'drop-before-commit' },
      ]),
    /** Everything as it was: each condition holds. */
    mended: async () => {
      await acts.users([PILOT]);
      await acts.domains([]);
      await doPortalTasks(portal, [allow]);
      await acts.upload();
      await acts.confirmed();
      await acts.artifactory({
        version: '7.161.20',
        repositories: { 'npm-remote': { anonymousRead: true } },
      });
      await acts.doctor();
    },
  };
  return acts;
}

const isAllow = ({ after }: Change): boolean => after?.kind === 'policy' && after.action.type === 'allow';

async function upload(tenant: string, portal: string): Promise<void> {
  const text = await exportPolicies(portal);
  await value(verifyByExport(OPERATOR, { tenant, fileName: 'policies.json', text, attested: true }));
}

async function pushed(tenant: string, intent: Intent): Promise<void> {
  const { number, digest } = await value(makePlan(OPERATOR, { tenant, intent }));
  await value(startPush(OPERATOR, { tenant, plan: number, digest }));
  await wholePush((await db().push.findFirstOrThrow({ where: { number, tenant: { slug: tenant } } })).id);
}
