import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tarball } from '@/sandbox/registries/tarball';
import { readLock } from './read-lock';

const { bytes, integrity } = tarball({
  'package/package.json': JSON.stringify({ name: '@acme/left-pad', version: '1.3.0' }),
});
const TARBALL = '/artifactory/api/npm/npm-remote/@acme/left-pad/-/left-pad-1.3.0.tgz';
let project = '';
let artifactory: Server;
let registry: Server;
/** What the registry itself was asked for, and whether the lane is on. */
const asked: string[] = [];
let lane: 'on' | 'off' = 'on';

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listen = (server: Server) => new Promise<Server>((done) => server.listen(0, () => done(server)));

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'lock-'));
  const manifest = { name: 'app', version: '1.0.0', dependencies: { '@acme/left-pad': '^1.3.0' } };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  artifactory = await listen(
    createServer((request, response) => {
      if (request.url?.endsWith('.tgz')) return response.end(bytes);
      const dist = { tarball: `http://localhost:${portOf(artifactory)}${TARBALL}`, integrity };
      const version = { name: '@acme/left-pad', version: '1.3.0', dist };
      return response.end(
        JSON.stringify({
          name: version.name,
          'dist-tags': { latest: '1.3.0' },
          versions: { '1.3.0': version },
        }),
      );
    }),
  );
  registry = await listen(
    createServer((request, response) => {
      asked.push(request.url ?? '');
      if (lane === 'off') return response.end(bytes);
      const location = `http://localhost:${portOf(artifactory)}${request.url}`;
      return response.writeHead(307, { location }).end();
    }),
  );
});

afterAll(() => {
  for (const server of [artifactory, registry]) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(project, { recursive: true });
});

const npm = (command: string, ...more: string[]) =>
  promisify(execFile)(
    'npm',
    [
      command,
      `--registry=http://127.0.0.1:${portOf(registry)}/`,
      '--no-audit',
      '--no-fund',
      '--no-update-notifier',
      ...more,
    ],
    {
      cwd: project,
      // Nothing of the machine's own npm: its settings may leave addresses out of lock files.
      env: {
        NODE_ENV: 'test',
        PATH: process.env.PATH,
        HOME: project,
        npm_config_cache: join(project, '.cache'),
        npm_config_userconfig: join(project, 'none'),
        npm_config_globalconfig: join(project, 'none-either'),
      },
    },
  );

it('the real npm installs from the rewritten file, by the registry, with the lane on and off', async () => {
  await npm('install', '--package-lock-only');
  const file = join(project, 'package-lock.json');
  const written = readFileSync(file, 'utf8');
  const host = `localhost:${portOf(artifactory)}`;
  expect(written).toContain(`"resolved": "http://${host}${TARBALL}"`);

  const read = readLock(written, { artifactory: host, own: [], target: { to: 'public' } });
  if ('refusal' in read) throw new Error(read.refusal);
  expect(read.named).toMatchObject([{ host, place: 'artifactory', repositories: ['npm-remote'], count: 1 }]);
  expect(read.rewritten.text).toContain('https://registry.npmjs.org/@acme/left-pad/-/left-pad-1.3.0.tgz');
  writeFileSync(file, read.rewritten.text);
  for (const state of ['on', 'off'] as const) {
    lane = state;
    asked.length = 0;
    await npm('ci', `--cache=${join(project, `.cache-${state}`)}`);
    expect(asked).toContain('/@acme/left-pad/-/left-pad-1.3.0.tgz');
    const manifest = readFileSync(join(project, 'node_modules/@acme/left-pad/package.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ version: '1.3.0' });
  }
}, 240_000);
