import { follow } from '@/lib/path/private-access/follow';
import type { Way } from '@/lib/path/private-access/way';
import type {
  AccessRule,
  Attempt,
  Device,
  PrivateApp,
  Publisher,
  World,
} from '@/lib/path/private-access/world';

type Model = (world: World, attempt: Attempt) => Way;

/** A model that sees another world than there is: what it forgets is what the mutant is called. */
const seeing =
  (other: (world: World) => World): Model =>
  (world, attempt) =>
    follow(other(world), attempt).way;
const apps = (change: (app: PrivateApp) => PrivateApp) =>
  seeing((world) => ({ ...world, apps: world.apps.map(change) }));
const rules = (change: (rule: AccessRule) => AccessRule) =>
  seeing((world) => ({ ...world, rules: world.rules.map(change) }));
const publishers = (change: (one: Publisher) => Publisher) =>
  seeing((world) => ({ ...world, publishers: world.publishers.map(change) }));
const device = (change: Partial<Device>) =>
  seeing((world) => ({ ...world, device: { ...world.device, ...change } }));
const signIn = (change: (due: { dueAt: number; graceS: number }) => Device['signIn']) =>
  seeing((world) => {
    const due = world.device.signIn;
    return due && due !== 'none' ? { ...world, device: { ...world.device, signIn: change(due) } } : world;
  });

/** Models that are wrong in one thing each. The proof has to tell every one of them from the oracle. */
export const PACKET_MUTANTS: Record<string, Model> = {
  'the last policy wins': seeing((world) => ({ ...world, rules: world.rules.toReversed() })),
  'a policy that blocks does not entitle': seeing((world) => ({
    ...world,
    rules: world.rules.filter(({ action }) => action === 'allow'),
  })),
  'disabled policies count': rules((rule) => ({ ...rule, enabled: true })),
  'posture does not count': rules((rule) => ({ ...rule, posture: null })),
  'users do not count': rules((rule) => ({ ...rule, who: { ...rule.who, users: [] } })),
  'groups do not count': device({ groups: [] }),
  'units do not count': device({ units: [] }),
  'what is for all is for nobody': rules((rule) => ({ ...rule, who: { ...rule.who, everyone: false } })),
  'the SRP is always fresh': seeing((world) => ({
    ...world,
    device: { ...world.device, tunnelSince: world.now },
  })),
  'the SRP is pulled at the tunnel’s start alone': seeing((world) => {
    const since = world.device.tunnelSince ?? world.now;
    const kept = <T extends { since: number }>(one: T): T => ({
      ...one,
      since: one.since <= since ? 0 : Infinity,
    });
    return { ...world, apps: world.apps.map(kept), rules: world.rules.map(kept) };
  }),
  'an SRP of any size is served': device({ srpMb: 0 }),
  'before sign-in a device has its posture': seeing((world) => {
    const elsewhere = (user: string) => user.replace('@prelogon.netskope.com', '@prelogon.test');
    const user = world.device.user && elsewhere(world.device.user);
    const of = (rule: AccessRule) => ({
      ...rule,
      who: { ...rule.who, users: rule.who.users.map(elsewhere) },
    });
    return { ...world, device: { ...world.device, user }, rules: world.rules.map(of) };
  }),
  'Prelogon is for every system': device({ os: 'windows' }),
  'other tunnels do not matter': device({ otherTunnel: false }),
  'the steering configuration does not matter': device({ steersPrivateApps: true }),
  'on premises is like remote': device({ place: 'remote' }),
  'a sign-in has no grace': signIn(({ dueAt }) => ({ dueAt, graceS: 0 })),
  'a sign-in is never due': signIn(() => 'none'),
  'every resolver is the client’s': device({ resolver: 'client' }),
  'the local DNS knows nothing': device({ localNames: {} }),
  'wildcards have their root': apps((app) => ({
    ...app,
    hosts: app.hosts.flatMap((host) => (host.startsWith('*.') ? [host, host.slice(2)] : host)),
  })),
  'wildcards do not count': apps((app) => ({
    ...app,
    hosts: app.hosts.filter((host) => !host.startsWith('*')),
  })),
  'a long wildcard is like a short one': apps((app) => ({
    ...app,
    hosts: app.hosts.map((host) => host.replace('*.repo.acme.test', '*.acme.test')),
  })),
  'networks do not count': apps((app) => ({
    ...app,
    hosts: app.hosts.filter((host) => !host.includes('/')),
  })),
  'an address is like a network': apps((app) => ({
    ...app,
    hosts: app.hosts.map((host) => (/^[\d.]+$/.test(host) ? `${host}/32` : host)),
  })),
  'names in their case alone': apps((app) => ({
    ...app,
    hosts: app.hosts.filter((host) => host === host.toLowerCase()),
  })),
  'every port is in the app': apps((app) => ({
    ...app,
    ports: [
      ...app.ports,
      { protocol: 'tcp', from: 65_535, to: 65_535 },
      { protocol: 'tcp', from: 22, to: 9_000 },
    ],
  })),
  'UDP is like TCP': apps((app) => ({
    ...app,
    ports: app.ports.map((range) => ({ ...range, protocol: 'tcp' })),
  })),
  'every port of a range is tried': apps((app) => ({
    ...app,
    ports: app.ports.flatMap((range) =>
      range.to - range.from === 1
        ? [
            { ...range, to: range.from },
            { ...range, from: range.to },
          ]
        : range,
    ),
  })),
  'Publisher DNS does not count': apps((app) => ({ ...app, publisherDns: false })),
  'wildcards are never validated': seeing((world) => ({ ...world, validatesWildcards: false })),
  'a publisher that is down is taken': publishers((one) => ({ ...one, up: true })),
  'a point of presence is never taken out': seeing((world) => ({
    ...world,
    pops: world.pops?.map((pop) => ({ ...pop, up: true })) ?? null,
  })),
  'the farthest point of presence is taken': seeing((world) => {
    const away = (distances: Device['distances']) =>
      distances && Object.fromEntries(Object.entries(distances).map(([name, distance]) => [name, -distance]));
    return { ...world, device: { ...world.device, distances: away(world.device.distances) } };
  }),
  'nobody keeps a publisher': seeing((world) => ({ ...world, sticky: {} })),
  'load does not count': publishers((one) => ({ ...one, load: 0 })),
  'latency never counts': seeing((world) => ({ ...world, byLatency: false })),
  'latency always counts': seeing((world) => ({ ...world, byLatency: true })),
  'the app’s publishers do not count': seeing((world) => {
    const all = world.publishers.map(({ name }) => name);
    return { ...world, apps: world.apps.map((app) => ({ ...app, publishers: all })) };
  }),
  'publishers reach everything': publishers((one) => ({
    ...one,
    reaches: ['10.0.0.5', '10.0.0.6', '10.1.2.3', '203.0.113.9'].flatMap((address) =>
      [1, 22, 443, 8081, 8082].map((port) => `${address}:${port}`),
    ),
  })),
  'everybody is let in': seeing((world) => ({ ...world, allowList: null })),
  'publishers have one address': publishers((one) => ({ ...one, address: '127.0.0.21' })),
};
