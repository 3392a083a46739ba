import { join } from 'node:path';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { withMachine } from '@/scripts/clients/machine';
import { useTestDatabase } from '@/testing/database';
import { NPM_ME, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { loadCanary } from '../canary/load';
import { beginCanary } from '../rollout/begin-canary';
import { loadSwitchboard } from '../switchboard/load';
import { setCanary } from '../tenant/set-canary';
import { doctorNonce } from './nonce';
import { recordDoctor } from './record';
import { doctorScript } from './script';

useTestDatabase();
const HOST = 'canary.sandbox.test';
const PYPI_ME = { ecosystem: 'pypi', scope: 'me' };

const script = ({ slug }: Rehearsal, scope = 'me') =>
  value(doctorScript(as('operator'), { tenant: slug, scope }));
const record = ({ slug }: Rehearsal, text: string) => recordDoctor(as('operator'), { tenant: slug, text });
const behaviours = async ({ slug }: Rehearsal) => {
  const { lanes } = await value(loadSwitchboard(as('viewer'), { tenant: slug }));
  return Object.fromEntries(lanes.map((lane) => [lane.ecosystem, lane.behaviour?.kind]));
};

/** Runs the script for real: as somebody behind the inspecting proxy, who trusts its CA. */
function run({ sandbox }: Rehearsal, sh: string, user = 'dana@sandbox.test', shell = 'sh'): Promise<string> {
  const edge = { proxy: sandbox.proxyUrl, ca: sandbox.caPath, user };
  return withMachine(edge, async (machine) => {
    const file = join(machine.project, 'doctor.sh');
    machine.write(file, sh);
    const trust = { CURL_CA_BUNDLE: machine.ca, https_proxy: machine.proxyUrl };
    const { code, output } = await machine.run(shell, [file], trust);
    expect(code).toBe(0);
    return output;
  });
}

/** PyPI is on, and the canary stands in npm. */
async function laidOut(): Promise<Rehearsal> {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.verified(PYPI_ME);
  await tenant.push(switching(true, PYPI_ME));
  await value(setCanary(as('admin'), { tenant: tenant.slug, host: HOST }));
  await value(beginCanary(as('operator'), { tenant: tenant.slug, ...NPM_ME }));
  await tenant.workOff();
  return tenant;
}

test('run for real, the script proves the lane of the canary and shows the one that is on', async () => {
  const tenant = await laidOut();
  const { sh, targets } = await script(tenant);
  expect(targets).toEqual([
    { url: `https://${HOST}/`, canary: true, ecosystem: 'npm' },
    { url: 'https://pypi.org/', canary: false, ecosystem: 'Python (PyPI)' },
    { url: 'https://files.pythonhosted.org/', canary: false, ecosystem: 'Python (PyPI)' },
  ]);
  const output = await run(tenant, sh);
  expect(output).toContain('1.status=307');
  expect(output).toContain('Turnout sandbox inspection CA');
  const { lanes } = await value(record(tenant, `From: Dana\r\n${output.replaceAll('\n', '\r\n')}`));
  const artifactory = 'https://artifactory.sandbox.test/package-reroute?url=https://';
  expect(lanes.map(({ lane, canary, ok, findings }) => [lane, canary, ok, findings[0]?.text])).toEqual([
    ['npm, Me', true, true, `Answered 307 to ${artifactory}${HOST}/&user=`],
    ['Python (PyPI), Me', false, true, `Answered 307 to ${artifactory}pypi.org/&user=`],
  ]);
  expect(lanes[0]?.findings[2]?.text).toContain('Turnout sandbox inspection CA');
  // Every host of the ecosystem; of the sandbox's own CA nobody can say that it is Netskope's.
  const seen = lanes[1]?.findings.map(({ host, as, unsure = false }) => `${host} ${as} ${unsure}`);
  expect(seen).toEqual([
    ...['pypi.org', 'files.pythonhosted.org'].flatMap((host) => [
      `${host} package manager false`,
      `${host} browser false`,
      `${host} certificate true`,
    ]),
    'undefined artifactory false',
  ]);
  expect(lanes[1]?.findings.at(-1)?.text).toBe('Answered 200.');
  expect(lanes.map(({ unsure }) => unsure)).toEqual([true, true]);
  expect(await behaviours(tenant)).toEqual({ npm: 'canary', pypi: 'doctor' });
  const proof = await value(loadCanary(as('viewer'), { tenant: tenant.slug, ...NPM_ME }));
  expect(proof).toMatchObject({
    proof: { state: 'taking_out', outcome: 'proven', evidence: { source: 'doctor' } },
  });
  const acts = await db().auditEvent.findMany({
    where: { action: { in: ['canary.proven', 'doctor.record'] } },
  });
  expect(acts.map(({ targetName }) => targetName).sort()).toEqual(['Python (PyPI), Me', 'npm, Me']);
  const partly = output.split('\n').filter((line) => !line.startsWith('3.'));
  const [ofPart] = (await value(record(tenant, partly.join('\n')))).lanes.slice(-1);
  expect(ofPart).toMatchObject({ lane: 'Python (PyPI), Me', ok: true, unsure: true });
  expect(ofPart?.findings.at(-2)?.text).toContain('The block says nothing of it: it was not asked.');
  // The same block once more: its proof is over, the lane that is on is judged again.
  expect((await value(record(tenant, output))).lanes.map(({ lane }) => lane)).toEqual(['Python (PyPI), Me']);
});

test('each deviation is named: somebody outside, a rule that lets nobody pass, a machine without the CA', async () => {
  const tenant = await laidOut();
  const { sh } = await script(tenant);
  const outside = await value(record(tenant, await run(tenant, sh, 'kaya@sandbox.test', 'bash')));
  expect(outside.lanes.map(({ ok, findings }) => [ok, findings[0]?.text])).toEqual([
    [false, 'Answered 200, not 307. The rule did not match, or the traffic is not decrypted.'],
    [false, 'Answered 200, not 307. The rule did not match, or the traffic is not decrypted.'],
  ]);
  expect(await behaviours(tenant)).toEqual({ npm: undefined, pypi: 'doctor' });
  const untrusting = { ...tenant, sandbox: { ...tenant.sandbox, caPath: '/dev/null' } };
  const { lanes } = await value(record(tenant, await run(untrusting, sh)));
  expect(lanes[0]?.findings[0]?.text).toMatch(/got no response from .* \(curl ended with \d+\)/);
});

test('a machine that does not reach Artifactory shows no lane as it has to be', async () => {
  const tenant = await laidOut();
  const { sh } = await script(tenant);
  await tenant.faults({ method: 'GET', path: '/artifactory/api/system/ping', kind: 'drop-before-commit' });
  const { lanes } = await value(record(tenant, await run(tenant, sh)));
  expect(lanes.map(({ ok }) => ok)).toEqual([false, false]);
  expect(lanes[0]?.findings.at(-1)).toMatchObject({
    as: 'artifactory',
    text: expect.stringContaining(
      'No response from https://artifactory.sandbox.test/artifactory/api/system/ping',
    ),
  });
  expect(await behaviours(tenant)).toEqual({ npm: undefined, pypi: 'doctor' });
});

test('a block says nothing of what came after its script, nor of another scope, tenant or day', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  const early = await run(tenant, (await script(tenant)).sh);
  await value(record(tenant, early));
  await tenant.push(switching(false));
  await tenant.push(switching(true));
  expect((await problem(record(tenant, early))).message).toContain('covers no lane that is on');
  const everyone = await script(tenant, 'everyone');
  expect(everyone.targets).toEqual([]);
  const { id: tenantId } = await db().tenant.findUniqueOrThrow({ where: { slug: tenant.slug } });
  const { id: otherId } = await storedTenant('others.goskope.com');
  const issue = { madeAt: new Date(Date.now() - 25 * 3_600_000), scope: 'me', proof: null };
  const withNonce = (nonce: string) => early.replace(/^nonce=.*$/m, `nonce=${nonce}`);
  for (const [text, why] of [
    [withNonce('1.forged.nonce'), 'not from a script'],
    [withNonce(doctorNonce(otherId, { ...issue, madeAt: new Date() })), 'not from a script'],
    [withNonce(doctorNonce(tenantId, issue)), 'older than 24 hours'],
    [early.replace(/^tenant=.*$/m, 'tenant=others'), 'another tenant'],
    ['Hello', 'The beginning of the output'],
  ] as const)
    expect((await problem(record(tenant, text))).message).toContain(why);
});

test('a block of one proof does not prove another lane', async () => {
  const tenant = await laidOut();
  const output = await run(tenant, (await script(tenant)).sh);
  const [profile] = (await tenant.profiles()).filter(({ values }) => values.includes(HOST));
  expect(profile?.values).not.toContain(INERT_HOST);
  await db().canaryProof.updateMany({ data: { state: 'done', standingIn: null } });
  const lane = await db().lane.findFirstOrThrow({
    where: { profileName: 'jfrog-npm-me', tenant: { slug: tenant.slug } },
  });
  const at = new Date();
  await db().canaryProof.create({
    data: {
      tenantId: lane.tenantId,
      laneId: lane.id,
      standingIn: lane.tenantId,
      host: HOST,
      placedBy: 1,
      state: 'standing',
      startedById: 'a',
      startedBy: 'A',
      startedAt: at,
      until: new Date(at.getTime() + 60_000),
    },
  });
  expect((await value(record(tenant, output))).lanes.map(({ canary }) => canary)).toEqual([false]);
  expect(await behaviours(tenant)).toEqual({ npm: undefined, pypi: 'doctor' });
});
