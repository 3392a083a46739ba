import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { api, control, createProfile, RTP, submit, TEMPLATE, testSandbox } from '../testing/test-sandbox';

let now = Date.UTC(2026, 0, 1);
const sandbox = await testSandbox({ now: () => now });
const run = promisify(execFile);
const PING = 'https://registry.npmjs.org/-/ping';
const FROM_SITE = sandbox.caPath.replace('ca.pem', 'public-ca.pem');

/** The status line and headers that curl gets through the proxy, accepting the certificates of one CA only. */
async function curl(url: string, user: string, ca = sandbox.caPath, ...options: string[]) {
  const proxy = sandbox.proxyUrl.replace('//', `//${encodeURIComponent(user)}:any@`);
  const args = [
    '-q',
    '-sS',
    '-i',
    '--suppress-connect-headers',
    '--cacert',
    ca,
    '-x',
    proxy,
    ...options,
    url,
  ];
  return (await run('curl', args, { env: { NODE_ENV: 'test', PATH: '/usr/bin:/bin' } })).stdout;
}

async function policy(fields: Record<string, string>, values = ['registry.npmjs.org']) {
  const destinations = await createProfile(sandbox, 'jfrog-npm', values);
  const redirect = { action: 'Redirect', redirectUrl: TEMPLATE };
  await submit(sandbox, `${RTP}/new`, { name: 'redirect', destinations, ...redirect, ...fields });
  await submit(sandbox, '/apply');
  return destinations;
}

const lastTraffic = async () => (await control(sandbox, 'traffic')).at(-1);

describe('netskope-api 5.1: users and groups by directory', () => {
  test('a group from the directory decides, for named and for generated people alike', async () => {
    await policy({ userGroups: 'Berlin' });
    expect(await curl(PING, 'ada.abe@sandbox.test')).toContain('HTTP/1.1 307');
    expect(await curl(PING, 'bruno.berg@sandbox.test')).toContain('HTTP/1.1 200');
    expect(await curl(PING, 'dana@sandbox.test')).toContain('HTTP/1.1 200');
  });
});

describe('what never meets a policy', () => {
  test.each(['registry.npmjs.org', '*.npmjs.org'])(
    'steering exception %s (steering b.1): "direct, never reaches Netskope": the site\'s own certificate',
    async (entry) => {
      await policy({});
      await control(sandbox, 'settings', { steeringExceptions: [entry] });
      await expect(curl(PING, 'dana@sandbox.test')).rejects.toThrow(/certificate/);
      expect(await curl(PING, 'dana@sandbox.test', FROM_SITE)).toContain('HTTP/1.1 200');
      expect(await lastTraffic()).toMatchObject({
        steered: false,
        decrypted: false,
        action: 'none',
        rule: null,
      });
    },
  );

  test('a steering exception of plain HTTP passes as well', async () => {
    await policy({});
    await control(sandbox, 'settings', { steeringExceptions: ['registry.npmjs.org'] });
    expect(await curl('http://registry.npmjs.org/-/ping', 'dana@sandbox.test')).toContain('HTTP/1.1 200');
    expect(await lastTraffic()).toMatchObject({ steered: false, rule: null });
  });

  test('netskope-api 5.4: on the do-not-decrypt list (here *.npmjs.org) it is steered, but not redirected', async () => {
    await policy({});
    await control(sandbox, 'settings', { doNotDecrypt: ['*.npmjs.org'] });
    expect(await curl(PING, 'dana@sandbox.test', FROM_SITE)).toContain('HTTP/1.1 200');
    expect(await lastTraffic()).toMatchObject({ steered: true, decrypted: false, rule: null });
  });
});

test('netskope-api 5.2: the Method of a header profile decides', async () => {
  await submit(sandbox, '/policies/profiles/http-header/new', {
    name: 'writes',
    'Method-exact': 'PUT, POST',
  });
  const headerProfile = String((await control(sandbox, 'state')).headerProfiles?.draft?.[0]?.id);
  await policy({ headerProfile });
  expect(await curl(PING, 'dana@sandbox.test')).toContain('HTTP/1.1 200');
  const put = await curl(PING, 'dana@sandbox.test', sandbox.caPath, '-X', 'PUT', '-d', 'x');
  expect(put).toContain('HTTP/1.1 307');
});

test('netskope-api 5.1: a group that moved up decides first, once applied', async () => {
  await policy({});
  await submit(sandbox, `${RTP}/groups/new`, { name: 'early' });
  const group = String((await control(sandbox, 'state')).groups?.draft?.[2]?.id);
  await submit(sandbox, `${RTP}/new`, { name: 'block', action: 'Block', group });
  await submit(sandbox, '/apply');
  await submit(sandbox, `${RTP}/groups/${group}/up`);
  expect(await curl(PING, 'dana@sandbox.test')).toContain('HTTP/1.1 307');
  await submit(sandbox, '/apply');
  expect(await curl(PING, 'dana@sandbox.test')).toContain('HTTP/1.1 403');
});

test('netskope-api 3.4: until a change has propagated the former version is enforced, groups included', async () => {
  const id = await policy({}, ['off.turnout.invalid']);
  await control(sandbox, 'settings', { propagationMs: 120_000 });
  await api(sandbox, 'PATCH', `/profiles/destinations/${id}`, {
    type: 'insensitive',
    values: ['registry.npmjs.org'],
  });
  now += 60_000;
  expect(await curl(PING, 'dana@sandbox.test')).toContain('HTTP/1.1 200');
  await control(sandbox, 'settings', { clockOffsetMs: 60_000 });
  expect(await curl(PING, 'dana@sandbox.test')).toContain('HTTP/1.1 307');
});
