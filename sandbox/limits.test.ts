import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { largeState } from './large-state';
import { decide } from './proxy/evaluate';
import type { WebRequest } from './proxy/web-request';
import { startSandbox } from './start';
import { api, RTP, TOKEN } from './testing/test-sandbox';

const folder = mkdtempSync(join(tmpdir(), 'turnout-limits-'));
writeFileSync(join(folder, 'state.json'), JSON.stringify(largeState()));
const sandbox = await startSandbox({ token: TOKEN, folder });
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

// How fast this is, is a proof (`npm run prove -- sandbox-size`), not a test: machines are noisy.
describe('100,000 values in a profile, 2,000 policies', () => {
  test('a page of the API list', async () => {
    const { body } = await api(sandbox, 'GET', '/profiles/destinations?limit=100');
    expect(body.total_count).toBe(2_001);
  });

  test.each([
    ['the policy list of the portal', RTP],
    ['a policy form', `${RTP}/7`],
    ['the export', `${RTP}/export/policies.json`],
  ])('%s', async (_what, path) => {
    const page = await fetch(`${sandbox.portalUrl}${path}`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('policy 7');
  });

  test('the last of the policies decides', () => {
    const state = largeState();
    const enforced = {
      destinations: state.destinations.live,
      headerProfiles: [],
      policies: state.policies.live,
      groups: state.groups.live,
    };
    const request: WebRequest = {
      user: 'dana@sandbox.test',
      decrypted: true,
      method: 'GET',
      scheme: 'https',
      host: 'host1999.example',
      port: 443,
      path: '/',
      rawQuery: '',
      headers: {},
    };
    expect(decide(enforced, request, 'path')?.name).toBe('policy 1999');
  });
});

test('nothing but loopback: no other address of this machine answers', async () => {
  const addresses = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4')
    .map((one) => String(one?.address));
  const ports = [sandbox.apiOrigin, sandbox.proxyUrl, sandbox.artifactoryOrigin].map(
    (url) => new URL(url).port,
  );
  for (const host of addresses)
    for (const port of ports) {
      const outcome = await new Promise((resolve) => {
        const socket = createConnection({ host, port: Number(port) }, () => resolve('connected'));
        socket.once('error', () => resolve('refused'));
        socket.setTimeout(2_000, () => resolve('no answer'));
      });
      expect(outcome).not.toBe('connected');
    }
  expect([sandbox.apiOrigin, sandbox.proxyUrl].every((url) => url.startsWith('http://127.0.0.1:'))).toBe(
    true,
  );
});
