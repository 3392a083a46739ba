import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPublicAddress } from '@/lib/outgoing/public-only';
import { useTestDatabase } from '@/testing/database';
import { type Internet, startInternet } from '@/testing/internet';
import { CORPUS, enteredHosts, plantedHoles, storedHosts, webhookHosts } from '@/testing/outgoing';
import { providerHosts } from '@/testing/provider-hosts';
import { type Sockets, watchSockets } from '@/testing/sockets';
import { type AnyVerb, everyVerb } from '@/testing/verbs';

useTestDatabase();
// Some of each kind; `npm run prove -- ssrf` takes all of them, and all verbs.
const SOME = CORPUS.filter(({ host }, index) => index % 5 === 0 || host.startsWith('redirects'));
const folder = mkdtempSync(join(tmpdir(), 'turnout-internet-'));
let internet: Internet;
let sockets: Sockets;
let verbs: AnyVerb[];
beforeAll(async () => {
  verbs = await everyVerb();
  internet = await startInternet(folder);
  sockets = watchSockets(() => internet.port, isPublicAddress);
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
});
afterAll(async () => {
  sockets.stop();
  await internet.close();
  rmSync(folder, { recursive: true });
});
const named = (...names: string[]) => verbs.filter(({ verb }) => names.includes(verb));

test('a host that somebody enters leads to no connection to the inside', async () => {
  const entered = named('tenant.add', 'tenant.set-canary', 'tenant.ask-host');
  const { inside, leading } = await enteredHosts(sockets, entered, SOME);
  expect(inside).toEqual([]);
  expect(leading).toEqual(['tenant.add host', 'tenant.set-canary host']);
});

test('neither does one that a tenant has, for the watch, a push, and whoever looks something up', async () => {
  const stored = named('artifactory.check', 'tenant.ask-capabilities', 'directory.search', 'plan.look');
  const door = await storedHosts(sockets, stored, SOME);
  expect(door.inside).toEqual([]);
  expect(door.connections).toBeGreaterThan(0);
  expect(internet.requests()).toBeGreaterThan(0);
});

test('nor that of the webhook', async () => {
  expect((await webhookHosts(sockets, SOME)).inside).toEqual([]);
});

test('nor that of the sign-in provider, nor one that it names', async () => {
  const door = await providerHosts(sockets, internet, SOME);
  expect(door.inside).toEqual([]);
  expect(door.calls).toBe(8 * SOME.length);
  expect(door.connections).toBeGreaterThan(SOME.length);
});

test('a hole would be found', async () => {
  expect((await plantedHoles(sockets)).inside).toHaveLength(3);
});
