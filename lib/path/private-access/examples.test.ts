import { describe, expect, test } from 'vitest';
import type { HopKey } from '../trace';
import { follow } from './follow';
import { refreshOf } from './srp';
import type { Attempt, PrivateApp, World } from './world';

const NOW = 1_796_000_000;
const app = (change: Partial<PrivateApp> = {}): PrivateApp => ({
  name: 'Artifactory',
  hosts: ['repo.acme.test'],
  ports: [{ protocol: 'tcp', from: 443, to: 443 }],
  publisherDns: false,
  publishers: ['one', 'two'],
  since: 0,
  ...change,
});
const publisher = (name: string, address: string) => ({
  name,
  address,
  up: true,
  distances: { fra1: 9 },
  load: 0,
  bucket: 0,
  names: { 'repo.acme.test': '10.0.0.242' },
  reaches: ['10.0.0.242:443'],
});
/** Everything as it should be. */
const world = (change: Partial<World> = {}, device: Partial<World['device']> = {}): World => ({
  now: NOW,
  evidence: { kind: 'fact', what: 'made up' },
  pops: [{ name: 'fra1', up: true }],
  apps: [app()],
  rules: [rule()],
  publishers: [publisher('one', '10.0.0.21'), publisher('two', '10.0.0.22')],
  device: {
    user: 'dana@acme.test',
    groups: ['Pilot'],
    units: [],
    os: 'macos',
    place: 'remote',
    posture: 'managed',
    steersPrivateApps: true,
    otherTunnel: false,
    resolver: 'client',
    localNames: {},
    tunnelSince: NOW - 1_000,
    signIn: 'none',
    distances: { fra1: 12 },
    srpMb: 1,
    ...device,
  },
  sticky: {},
  validatesWildcards: false,
  byLatency: false,
  allowList: null,
  ...change,
});
function rule(change: Partial<World['rules'][number]> = {}): World['rules'][number] {
  const who = { everyone: false, users: [], groups: ['Pilot'], units: [] };
  return {
    name: 'Pilot',
    enabled: true,
    who,
    apps: ['Artifactory'],
    posture: null,
    action: 'allow',
    since: 0,
    ...change,
  };
}
const ASKED: Attempt = { host: 'repo.acme.test', port: 443, protocol: 'tcp', access: 'client' };
const end = (known: World, asked: Partial<Attempt> = {}) => {
  const { way, hops } = follow(known, { ...ASKED, ...asked });
  const told = way.end === 'stops' ? `${way.at}: ${way.why}` : way.end;
  return { way, told, last: hops.at(-1), hop: (key: HopKey) => hops.find((one) => one.key === key) };
};

test('with everything as it should be it arrives, from the publisher’s address', () => {
  const { way, hop } = end(world());
  expect(way).toEqual({
    end: 'arrives',
    app: 'Artifactory',
    rule: 'Pilot',
    publisher: 'one',
    pop: 'fra1',
    gateway: 'fra1',
    from: '10.0.0.21',
    to: '10.0.0.242',
  });
  expect(hop('lookup')?.title).toBe('DNS answers a stub address');
  expect(hop('connection')?.reason).toMatch(/seen there as 10\.0\.0\.21/);
});

describe('what goes wrong', () => {
  const dns = app({ publisherDns: true });
  const range = app({ ports: [{ protocol: 'tcp', from: 442, to: 443 }] });
  const down = [publisher('one', '10.0.0.21'), publisher('two', '10.0.0.22')].map((one) => ({
    ...one,
    up: false,
  }));
  test.each([
    [
      'a publisher is down',
      world({ publishers: down }),
      'publisher: no publisher reaches it',
      /0 of 2 are connected/,
    ],
    [
      'the first port of a range is closed',
      world({ apps: [range] }),
      'publisher: no publisher reaches it',
      /442 of 442-443/,
    ],
    [
      'Publisher DNS without the address',
      world({ apps: [dns] }),
      'interception: private address that no app covers',
      /leaves on the local network/,
    ],
    [
      'posture failed',
      world({ rules: [rule({ posture: 'managed' })] }, { posture: 'unmanaged' }),
      'gateway: no policy matches',
      /for managed devices/,
    ],
    [
      'a policy above denies',
      world({ rules: [rule({ name: 'Freeze', action: 'block' }), rule()] }),
      'gateway: blocked',
      /first policy that matches/,
    ],
    [
      'the tunnel waits for a sign-in',
      world({}, { signIn: { dueAt: NOW - 60, graceS: 60 } }),
      'tunnel: re-authentication',
      /only a timeout/,
    ],
    ['the SRP is too large', world({}, { srpMb: 41 }), 'entitlement: SRP too large', /Above 40 MB/],
    [
      'its address is not let in',
      world({ allowList: ['10.0.0.22'] }),
      'connection: publisher is not let in',
      /allow-list has 10\.0\.0\.22/,
    ],
    ['another port', world(), 'interception: port not in the app', /not tcp 8081/],
  ])('%s', (name, known, told, reason) => {
    const found = end(known, name === 'another port' ? { port: 8081 } : {});
    expect(found.told).toBe(told);
    expect(found.last?.reason).toMatch(reason);
    expect(found.last?.todo).toBeTruthy();
  });
});

test('an app that is not in the SRP yet is counted down to, and there at the next pull', () => {
  const late = world({ apps: [app({ since: NOW - 30 })] });
  expect(end(late).hop('entitlement')).toMatchObject({
    state: 'passes',
    reason: expect.stringContaining('the next is in 13 min 20 s'),
  });
  expect(end(late).told).toBe('lookup: no such name');
  const { nextAt = 0 } = refreshOf(late) ?? {};
  expect(end({ ...late, now: nextAt - 1 }).told).toBe('lookup: no such name');
  expect(end({ ...late, now: nextAt }).told).toBe('arrives');
  // A tunnel that is built anew pulls at once.
  expect(end(world({ apps: [app({ since: NOW - 30 })] }, { tunnelSince: NOW })).told).toBe('arrives');
});

test('Publisher DNS with the address in an app arrives by it', () => {
  const both = app({ publisherDns: true, hosts: ['repo.acme.test', '10.0.0.242/32'] });
  expect(end(world({ apps: [both] })).told).toBe('arrives');
});

test('an app with more precedence and another port leaves a doubt, and equal ones that differ are open', () => {
  const wide = app({
    name: 'All',
    hosts: ['*.acme.test'],
    ports: [{ protocol: 'tcp', from: 8081, to: 8081 }],
  });
  const rules = [rule({ apps: ['Artifactory', 'All'] })];
  const reaches = (known: World) => ({
    ...known,
    publishers: known.publishers.map((one) => ({ ...one, reaches: ['10.0.0.242:8081', '10.0.0.242:443'] })),
  });
  const both = reaches(world({ apps: [app(), wide], rules }));
  expect(end(both, { port: 8081 }).hop('interception')?.doubts).toEqual([
    'Artifactory has repo.acme.test without port 8081: whether it takes precedence is not documented.',
  ]);
  const twin = app({ name: 'All', publishers: ['two'] });
  expect(end(world({ apps: [app(), twin], rules })).told).toBe('open');
  expect(end(world({ apps: [app(), { ...twin, publishers: ['one', 'two'] }], rules })).told).toBe('arrives');
});

test('what nobody entered is not known, and said to be', () => {
  const unseen = world(
    {
      pops: null,
      publishers: ['one', 'two'].map((name) => ({
        ...publisher(name, ''),
        address: null,
        up: null,
        distances: null,
        names: null,
        reaches: null,
      })),
    },
    {
      groups: null,
      posture: null,
      steersPrivateApps: null,
      otherTunnel: null,
      resolver: null,
      signIn: null,
      tunnelSince: null,
      distances: null,
      localNames: null,
    },
  );
  const { hops, way } = follow(unseen, ASKED);
  expect(way).toMatchObject({ end: 'arrives', publisher: 'one', from: null, to: null, pop: null });
  expect(hops.map(({ key, state }) => `${key} ${state}`)).toEqual([
    'tunnel unknown',
    'entitlement unknown',
    'lookup unknown',
    'interception unknown',
    'gateway unknown',
    'publisher unknown',
    'connection unknown',
  ]);
  const dns = { ...unseen, apps: [app({ publisherDns: true })] };
  expect(end(dns).last).toMatchObject({
    key: 'interception',
    state: 'stops',
    title: 'The real address is not intercepted',
  });
});
