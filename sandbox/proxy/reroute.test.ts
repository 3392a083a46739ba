import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { api, applyPair, control, createProfile, RTP, submit, testSandbox } from '../testing/test-sandbox';

// Real clients take long where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const NPM_HOSTS = ['registry.npmjs.org', 'registry.yarnpkg.com'];
const DANA = 'dana@sandbox.test';

let now = Date.now();
const sandbox = await testSandbox({ now: () => now });
const machine = mkdtempSync(join(tmpdir(), 'turnout-npm-'));
afterAll(() => rmSync(machine, { recursive: true, force: true }));
const run = promisify(execFile);

/** The proxy's address as a user's machine has it. */
function proxyFor(user: string | null): string {
  return user ? sandbox.proxyUrl.replace('//', `//${encodeURIComponent(user)}:any@`) : sandbox.proxyUrl;
}

/**
 * Installs with the real npm of this machine. The environment is empty but for what is named here: a CA variable or
 * an npm setting of the machine would win otherwise, and `cafile` replaces NODE_EXTRA_CA_CERTS.
 */
async function npmInstall(name: string, user: string | null) {
  const project = mkdtempSync(join(machine, 'project-'));
  writeFileSync(join(project, 'package.json'), '{"private":true}');
  writeFileSync(
    join(project, 'user.npmrc'),
    `cafile=${sandbox.caPath}\nregistry=https://registry.npmjs.org/\n`,
  );
  const env = {
    NODE_ENV: 'test' as const,
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
    HOME: project,
    HTTPS_PROXY: proxyFor(user),
    npm_config_userconfig: join(project, 'user.npmrc'),
    npm_config_globalconfig: join(project, 'none.npmrc'),
    npm_config_cache: join(project, 'cache'),
    npm_config_fetch_retries: '0',
    npm_config_audit: 'false',
    npm_config_update_notifier: 'false',
  };
  await run('npm', ['install', '--registry', 'https://registry.npmjs.org', name], { cwd: project, env });
  const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  const code = readFileSync(join(project, 'node_modules', name, 'index.js'), 'utf8');
  return { resolved: String(lock.packages[`node_modules/${name}`].resolved), code };
}

/** What curl gets through the proxy. */
async function curl(url: string, user: string | null, ...options: string[]) {
  const args = [
    '-q',
    '-s',
    '-i',
    '--suppress-connect-headers',
    '--cacert',
    sandbox.caPath,
    '-x',
    proxyFor(user),
    ...options,
    url,
  ];
  return (await run('curl', args, { env: { NODE_ENV: 'test', PATH: '/usr/bin:/bin' } })).stdout;
}

async function switchLane(id: string, values: string[]) {
  await api(sandbox, 'PATCH', `/profiles/destinations/${id}`, { type: 'insensitive', values });
}

async function laneFor(users: string, values = NPM_HOSTS) {
  const id = await createProfile(sandbox, 'jfrog-npm', values);
  await applyPair(sandbox, id, users);
  return id;
}

describe('the real npm client behind the proxy', () => {
  test('follows the 307 to a package that only Artifactory has; its lockfile then names Artifactory', async () => {
    await laneFor(DANA);
    const { resolved, code } = await npmInstall('only-in-artifactory', DANA);
    expect(code).toContain("origin: 'artifactory'");
    expect(resolved).toMatch(/^https:\/\/artifactory\.sandbox\.test\/artifactory\/api\/npm\/npm-remote\//);
    const traffic = await control(sandbox, 'traffic');
    expect(traffic[0]).toMatchObject({
      user: DANA,
      rule: 'redirect',
      status: 307,
      location:
        'https://artifactory.sandbox.test/package-reroute?url=https://registry.npmjs.org/only-in-artifactory&user=',
    });
    expect(
      traffic.some(({ url, rule }) => String(url).includes('artifactory.sandbox.test') && rule !== null),
    ).toBe(false);
    const seen = await control(sandbox, 'artifactory');
    expect(seen[0]).toMatchObject({ method: 'GET', type: 'npm', userParameter: '', status: 200 });
  });

  test('a scoped package, sent as %2f, arrives; also when Artifactory answers with one more redirect', async () => {
    await laneFor(DANA);
    await control(sandbox, 'settings', { rerouteAnswer: 'redirect' });
    expect((await npmInstall('@turnout/hello', DANA)).code).toContain("origin: 'artifactory'");
  });

  test('outside the scope, and with the lane switched off, it gets the public registry', async () => {
    const id = await laneFor(DANA);
    expect((await npmInstall('left-pad-sandbox', 'kaya@sandbox.test')).code).toContain("origin: 'public'");
    await switchLane(id, ['off.turnout.invalid']);
    const off = await npmInstall('left-pad-sandbox', DANA);
    expect(off.code).toContain("origin: 'public'");
    expect(off.resolved).toBe('https://registry.npmjs.org/left-pad-sandbox/-/left-pad-sandbox-1.0.0.tgz');
  });
});

describe('the proxy', () => {
  const BROWSER = ['-A', 'Mozilla/5.0 (X11; Linux)', '-H', 'Accept: text/html'];

  test('a browser passes to the website, everything else is redirected', async () => {
    await laneFor(DANA);
    expect(await curl('https://registry.npmjs.org/', DANA, ...BROWSER)).toContain(
      'npm public registry (sandbox stand-in)',
    );
    const redirected = await curl('http://registry.yarnpkg.com/x?y=1', DANA);
    expect(redirected).toContain('HTTP/1.1 307');
    expect(redirected).toContain('url=http://registry.yarnpkg.com/x&user=');
  });

  test('a user that did not say who they are is in All only', async () => {
    await laneFor('');
    expect(await curl('https://registry.npmjs.org/x', null)).toContain('HTTP/1.1 307');
  });

  test('on the do-not-decrypt list nothing is redirected, and the site shows its own certificate (docs/facts/netskope-api.md 5.4)', async () => {
    await laneFor(DANA);
    await control(sandbox, 'settings', { doNotDecrypt: ['registry.npmjs.org'] });
    await expect(curl('https://registry.npmjs.org/-/ping', DANA)).rejects.toThrow();
    const publicCa = sandbox.caPath.replace('ca.pem', 'public-ca.pem');
    expect(await curl('https://registry.npmjs.org/-/ping', DANA, '--cacert', publicCa)).toContain(
      'HTTP/1.1 200',
    );
    expect((await control(sandbox, 'traffic')).at(-1)).toMatchObject({ decrypted: false, rule: null });
  });

  test('of an undecrypted request only the host is known: a destination with a path cannot match', async () => {
    const id = await createProfile(sandbox, 'ping', ['registry.npmjs.org/-/ping']);
    await submit(sandbox, `${RTP}/new`, { name: 'block ping', destinations: id, action: 'Block' });
    await submit(sandbox, '/apply');
    expect(await curl('https://registry.npmjs.org/-/ping', DANA)).toContain('Blocked by policy block ping');
    await control(sandbox, 'settings', { doNotDecrypt: ['registry.npmjs.org'] });
    const publicCa = sandbox.caPath.replace('ca.pem', 'public-ca.pem');
    expect(await curl('https://registry.npmjs.org/-/ping', DANA, '--cacert', publicCa)).toContain(
      'HTTP/1.1 200',
    );
  });

  test('a change is enforced after the propagation delay, not before', async () => {
    const id = await laneFor(DANA, ['off.turnout.invalid']);
    await control(sandbox, 'settings', { propagationMs: 60_000 });
    await switchLane(id, NPM_HOSTS);
    now += 59_999;
    expect(await curl('https://registry.npmjs.org/-/ping', DANA)).toContain('HTTP/1.1 200');
    now += 1;
    expect(await curl('https://registry.npmjs.org/-/ping', DANA)).toContain('HTTP/1.1 307');
  });

  test('asks for credentials where told to, as a browser needs it', async () => {
    await control(sandbox, 'settings', { proxyChallenge: true });
    expect(await curl('http://pypi.org/', null)).toContain('HTTP/1.1 407');
    expect(await curl('http://pypi.org/', DANA)).toContain('Python Package Index (sandbox stand-in)');
  });

  test('reaches no internet', async () => {
    expect(await curl('https://example.com/', DANA)).toContain('it has no stand-in for example.com');
  });
});
