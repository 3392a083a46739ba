import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test, vi } from 'vitest';
import { api, applyPair, createProfile, testSandbox } from '../testing/test-sandbox';
import { trialsOf } from './try-page';

// Real clients take long where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let now = Date.now();
const sandbox = await testSandbox({ now: () => now });
const machine = mkdtempSync(join(tmpdir(), 'turnout-try-'));
afterAll(() => rmSync(machine, { recursive: true, force: true }));
const run = promisify(execFile);

/** Pastes a command into a shell whose owner has settings of their own, each of which would fail if it won. */
async function pasted(command: string): Promise<string> {
  writeFileSync(
    join(machine, '.npmrc'),
    'cafile=/nowhere.pem\nregistry=https://own.example/\nnoproxy=npmjs.org\n',
  );
  const env = {
    NODE_ENV: 'test' as const,
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    HOME: machine,
    NODE_EXTRA_CA_CERTS: '',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: 'npmjs.org',
    PIP_INDEX_URL: 'https://own.example/simple/',
  };
  const { stdout } = await run('sh', ['-c', command], { cwd: machine, env, timeout: 25_000 });
  return stdout;
}

const hasPip = await run('python3', ['-m', 'pip', '--version']).then(
  () => true,
  () => false,
);

test('each command works as pasted, and prints what the page says, with the lane off and on', async () => {
  const page = await (await fetch(`${sandbox.portalUrl}/try`)).text();
  const id = await createProfile(sandbox, 'jfrog', ['off.turnout.invalid']);
  await applyPair(sandbox, id, 'dana@sandbox.test');
  const values = ['registry.npmjs.org', 'pypi.org', 'files.pythonhosted.org'];
  for (const lane of ['off', 'on'] as const) {
    if (lane === 'on') {
      await api(sandbox, 'PATCH', `/profiles/destinations/${id}`, { type: 'insensitive', values });
      now += 600_000;
    }
    for (const { client, command, ...expected } of trialsOf(
      'dana@sandbox.test',
      sandbox.proxyUrl,
      sandbox.caPath,
    )) {
      expect(page).toContain(escaped(command));
      if (client === 'pip' && !hasPip) continue;
      const printed = await pasted(command);
      const said = client === 'curl' ? CURL[lane] : new RegExp(literal(expected[lane].split('…')[0] ?? ''));
      expect(printed, `${client}, lane ${lane}`).toMatch(said);
    }
  }
});

const CURL = {
  off: /^HTTP\/1.1 200 (?![\s\S]*location:)/,
  on: /^HTTP\/1.1 307 [\s\S]*location: https:\/\/artifactory\.sandbox\.test\/package-reroute\?url=/i,
};

test('a user who is typed stands in the commands, and cannot leave the quotes', async () => {
  const typed = `it's"<b>@sandbox.test`;
  const page = await (await fetch(`${sandbox.portalUrl}/try?user=${encodeURIComponent(typed)}`)).text();
  expect(page).not.toContain('<b>@');
  const [npm] = trialsOf(typed, sandbox.proxyUrl, sandbox.caPath);
  expect(page).toContain(escaped(npm?.command ?? ''));
  expect(npm?.command).toContain(`it'\\''s%22%3Cb%3E%40sandbox.test:any@`);
});

const escaped = (text: string) =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
