import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { npmInstall } from '@/scripts/clients/npm';
import type { PrivateAccessFault } from '../tenant/private-access-state';
import { api, applyPair, control, createProfile, submit, testSandbox } from '../testing/test-sandbox';

const sandbox = await testSandbox();
const run = promisify(execFile);
const DANA = 'dana@sandbox.test';
const PACKAGE = 'https://registry.npmjs.org/left-pad-sandbox';
const IN_ARTIFACTORY = 'https://artifactory.sandbox.test/artifactory/api/system/ping';

/** A laptop trusts the inspection, and the sites where they are not inspected. */
const bundle = join(mkdtempSync(join(tmpdir(), 'turnout-bundle-')), 'bundle.pem');
writeFileSync(
  bundle,
  [sandbox.caPath, sandbox.publicCaPath].map((file) => readFileSync(file, 'utf8')).join(''),
);

/** What curl gets by the steering client, or its error. */
async function curl(url: string, user = DANA) {
  const proxy = sandbox.steeringUrl.replace('//', `//${encodeURIComponent(user)}:any@`);
  const options = [
    '-q',
    '-s',
    '-S',
    '-L',
    '--cacert',
    bundle,
    '-x',
    proxy,
    '-w',
    '\n%{http_code} %{num_redirects}',
  ];
  try {
    const { stdout } = await run('curl', [...options, url], {
      env: { NODE_ENV: 'test', PATH: '/usr/bin:/bin' },
    });
    return stdout.split('\n').at(-1) ?? '';
  } catch (error) {
    return String((error as { stderr: string }).stderr).trim();
  }
}

type Flow = Record<
  'app' | 'rule' | 'publisher' | 'from' | 'to' | 'answer' | 'pop' | 'gateway' | 'end',
  string
>;
const flows = async () => (await control(sandbox, 'private-access/flows')) as unknown as Flow[];
const lastFlow = async () => (await flows()).at(-1);
const log = async (name: string) => (await fetch(`${sandbox.apiOrigin}/control/logs/${name}`)).text();

/** Artifactory as a private app for Dana's group, by two publishers. */
beforeEach(async () => {
  await control(sandbox, 'settings', { npaPolicy: true, npaVisibilityMs: 0, npaRuleWriteMs: 0 });
  await connectOnly([15, 16]);
  await app({});
  await rule({ rule_name: 'Developers', rule_data: { userGroups: ['Engineering'], ...naming('allow') } });
});

/** Connects these publishers of the tenant, and no others. */
async function connectOnly(ids: number[]) {
  const state = (await control(sandbox, 'state')) as unknown as { npa: { publishers: { id: number }[] } };
  const publishers = state.npa.publishers.map((one) => ({ ...one, connected: ids.includes(one.id) }));
  await control(sandbox, 'state', { ...state, npa: { ...state.npa, publishers } });
}

const app = (change: object) =>
  api(sandbox, 'POST', '/steering/apps/private', {
    app_name: 'Artifactory',
    host: 'artifactory.sandbox.test',
    protocols: [{ type: 'tcp', port: '443' }],
    publishers: [{ publisher_id: 15 }, { publisher_id: 16 }],
    ...change,
  });
const rule = (body: object) => api(sandbox, 'POST', '/policy/npa/rules', body);
const naming = (action: string) => ({
  privateApps: ['[Artifactory]'],
  match_criteria_action: { action_name: action },
});

test('a request goes the first leg to the redirect and the second one to Artifactory, from the publisher’s own address', async () => {
  const id = await createProfile(sandbox, 'jfrog-npm', ['registry.npmjs.org']);
  await applyPair(sandbox, id, DANA);
  expect(await curl(PACKAGE)).toBe('200 1');
  expect(await lastFlow()).toMatchObject({
    answer: '100.64.0.3',
    app: 'Artifactory',
    rule: 'Developers',
    publisher: 'Sandbox-NPA',
    pop: 'FRA1',
    gateway: 'FRA1',
    from: '127.0.0.21',
    to: '10.0.0.242',
    end: 'arrived',
  });
  const [arrived] = (await control(sandbox, 'artifactory')) as unknown as Record<string, string>[];
  expect(arrived).toMatchObject({ from: '127.0.0.21', url: expect.stringContaining('package-reroute') });
  expect(await log('artifactory-request.log')).toContain('|127.0.0.21|');

  const { resolved, error } = await npmInstall('left-pad-sandbox', {
    proxy: sandbox.steeringUrl,
    ca: bundle,
    user: DANA,
  });
  expect([error, resolved && new URL(resolved).host]).toEqual([null, 'artifactory.sandbox.test']);
});

test('the logs of the laptop and of the publisher have the life of a packet that happened', async () => {
  await curl(IN_ARTIFACTORY);
  await curl('https://pypi.org/simple/');
  expect(await log('nsdebuglog.log')).toMatch(
    /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3} stAgentSvc p\w+ t\w+ info \S+ .*\[NPA_IS_STARTED\]$/m,
  );
  expect(await log('nsdebuglog.log')).toMatch(
    /process: node to host: pypi\.org, addr: [\d.]+:443 to nsProxy$|process: curl to host: pypi/m,
  );
  const npa = await log('npadebuglog.log');
  for (const line of [
    /^\[LAPTOP-7:[\d-]+ [\d:]+\.\d{6} \+01:00\] \[info\] policy\.cpp:572:build\(\):0x\w+ SRP live status is 1\.$/m,
    /Resolved gateway\.npa\.goskope\.com as 198\.51\.100\.10 by EDNS/,
    /App Name: Artifactory\n.*Added protocols artifactory\.sandbox\.test:tcp:443-443;\n.*Publishers: Sandbox-NPA, Sandbox-NPA-2/,
    /Getting policy rule for host ip 3004064, proto 6 port 443/,
  ])
    expect(npa).toMatch(line);
  const agent = await log('publishers/15/agent.txt');
  expect(agent).toMatch(/"eventId": "NPACONNECTED", "publisherId": "15"/);
  expect(agent).toMatch(/Creating tcp connection to artifactory\.sandbox\.test:443$/m);
  expect(await log('publishers/16/agent.txt')).not.toContain('Creating tcp connection');
});

describe('by a switch', () => {
  test.each<[PrivateAccessFault, string, RegExp]>([
    ['publishers-down', 'publisher: no publisher reaches it', /response 504/],
    ['not-in-the-srp-yet', 'lookup: no such name', /response 502/],
    ['first-port-closed', 'publisher: no publisher reaches it', /response 504/],
    ['publisher-dns-without-address', 'interception: private address that no app covers', /response 504/],
    ['posture-failed', 'gateway: no policy matches', /response 504/],
    ['policy-above-denies', 'gateway: blocked', /response 504/],
    ['re-authentication', 'tunnel: re-authentication', /response 504/],
  ])('%s', async (fault, end, seen) => {
    await control(sandbox, 'private-access', { faults: [fault] });
    expect(await curl(IN_ARTIFACTORY)).toMatch(seen);
    expect((await lastFlow())?.end).toBe(end);
    expect(await log('publishers/15/agent.txt')).not.toContain('Creating tcp connection');
    await control(sandbox, 'private-access', { faults: [] });
    expect(await curl(IN_ARTIFACTORY)).toBe('200 0');
    expect(await log('publishers/15/agent.txt')).toContain('Creating tcp connection');
  });

  test('what each leaves in the logs', async () => {
    await control(sandbox, 'private-access', { faults: ['re-authentication'] });
    await curl(IN_ARTIFACTORY);
    await control(sandbox, 'private-access', { faults: ['publisher-dns-without-address'] });
    await curl(IN_ARTIFACTORY);
    await control(sandbox, 'private-access', { faults: ['policy-above-denies'] });
    await control(sandbox, 'private-access/reconnect', {});
    await curl(IN_ARTIFACTORY);
    const client = await log('nsdebuglog.log');
    expect(client).toMatch(
      /NPA_REQUEST_AUTHENTICATION sent from server[\s\S]*is already down, need to restart NPA client after re-auth/,
    );
    expect(client).toMatch(/to private ip: 10\.0\.0\.242, Port: 443, host: artifactory\.sandbox\.test/);
    const npa = await log('npadebuglog.log');
    expect(npa).toContain('Tunnel DNS request for type: 1');
    expect(npa).toContain('Adding Host Rule Name: Freeze; Action:remediate');
  });
});

test('a first port of a range that is closed is told as unreachable, though the other one is open', async () => {
  const { npa } = (await control(sandbox, 'state')) as unknown as { npa: { apps: { id: number }[] } };
  await api(sandbox, 'PATCH', `/steering/apps/private/${npa.apps[0]?.id}`, {
    protocols: [{ type: 'tcp', port: '442-443' }],
  });
  await curl(IN_ARTIFACTORY);
  expect((await lastFlow())?.end).toBe('publisher: no publisher reaches it');
});

test('a publisher that is not let in is cut off by the target', async () => {
  await control(sandbox, 'private-access', { allowList: ['127.0.0.22'] });
  expect(await curl(IN_ARTIFACTORY)).toMatch(/^curl: \(35|56/);
  await control(sandbox, 'private-access', { allowList: ['127.0.0.21'] });
  expect(await curl(IN_ARTIFACTORY)).toBe('200 0');
});

test('the same person keeps a publisher, and gets another one where it goes away', async () => {
  await curl(IN_ARTIFACTORY);
  await curl(IN_ARTIFACTORY);
  await connectOnly([16]);
  await curl(IN_ARTIFACTORY);
  expect((await flows()).map(({ from }) => from)).toEqual(['127.0.0.21', '127.0.0.21', '127.0.0.22']);
});

test('who is not entitled has no such name, and a change is there after a quarter of an hour', async () => {
  expect(await curl(IN_ARTIFACTORY, 'kaya@sandbox.test')).toMatch(/response 502/);
  await rule({ rule_name: 'Finance', rule_data: { userGroups: ['Finance'], ...naming('allow') } });
  expect(await curl(IN_ARTIFACTORY, 'kaya@sandbox.test')).toMatch(/response 502/);
  await control(sandbox, 'settings', { clockOffsetMs: 15 * 60_000 });
  expect(await curl(IN_ARTIFACTORY, 'kaya@sandbox.test')).toBe('200 0');
});

test('what is not a setting is refused', async () => {
  const answer = await control(sandbox, 'private-access', { faults: ['rain'] });
  expect(answer.message).toBe('The body is not valid.');
});

test('the portal shows what goes this way, and switches what goes wrong', async () => {
  const page = async (query = '') => fetch(`${sandbox.portalUrl}/private-access${query}`);
  expect(await (await page()).text()).toContain('Nothing went this way yet.');
  await submit(sandbox, '/private-access/faults', { 'posture-failed': 'on' });
  await curl(IN_ARTIFACTORY);
  await submit(sandbox, '/private-access/faults');
  await curl(IN_ARTIFACTORY);
  const watched = await page('?watch=1');
  expect(watched.headers.get('refresh')).toBe('2');
  expect(await watched.text()).toMatch(
    /<td>127\.0\.0\.21 to 10\.0\.0\.242:443<\/td><td>arrived<[\s\S]*<td>gateway: no policy matches<\/td>/,
  );
  const command = /<code>(B=.*?)<\/code>/.exec(await (await page()).text())?.[1] ?? '';
  const typed = command.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&gt;', '>');
  const { stdout } = await run('sh', ['-c', typed], { env: { NODE_ENV: 'test', PATH: '/usr/bin:/bin' } });
  expect(stdout).toBe('200\n');
});
