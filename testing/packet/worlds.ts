import type {
  AccessRule,
  Attempt,
  PortRange,
  PrivateApp,
  Publisher,
  World,
} from '@/lib/path/private-access/world';

/** A world of Private Access and what is tried in it. */
export type PacketCase = { world: World; attempts: Attempt[] };
export const ATTEMPTS_A_WORLD = 3;

const NAMES = [
  'repo.acme.test',
  'git.acme.test',
  'a.repo.acme.test',
  'acme.test',
  'nexus',
  'files.example.com',
];
/** What there is behind the publishers. */
export const ADDRESSES = ['10.0.0.5', '10.0.0.6', '10.1.2.3', '203.0.113.9'];
const LINES = [
  ...NAMES,
  'Repo.ACME.test',
  '*.acme.test',
  '*.repo.acme.test',
  '*.example.com',
  '10.0.0.5',
  '203.0.113.9',
  '10.0.0.0/8',
  '10.0.0.4/31',
  '203.0.113.0/24',
];
const PORTS: PortRange[] = [
  { protocol: 'tcp', from: 443, to: 443 },
  { protocol: 'tcp', from: 8081, to: 8082 },
  { protocol: 'tcp', from: 22, to: 22 },
  { protocol: 'tcp', from: 1, to: 65_535 },
  { protocol: 'udp', from: 443, to: 443 },
];
export const PORT_NUMBERS = [443, 22, 8081, 8082, 1];
const TRIED = [443, 443, 443, 8081, 8082, 22];
const USERS = ['dana@acme.test', 'amir@acme.test', 'build@prelogon.netskope.com'];
/** Who asks, more often somebody who has signed in. */
const AT_WORK = [
  ...USERS,
  'dana@acme.test',
  'dana@acme.test',
  'dana@acme.test',
  'amir@acme.test',
  'amir@acme.test',
];
const GROUPS = ['Pilot', 'Engineering'];
const UNITS = ['Berlin', 'Lisbon'];
const POPS = ['fra1', 'lon2', 'nyc3'];
const NOW = 1_796_000_000;

/** Numbers that follow from a seed alone (the generator known as mulberry32). */
function dice(seed: number) {
  let state = Math.imul(seed, 0x9e3779b1);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    chance: (share: number) => next() < share,
    one: <T>(list: readonly T[]): T => list[below(list.length)] as T,
    some: <T>(list: readonly T[], share: number): T[] => list.filter(() => next() < share),
    times: <T>(least: number, most: number, make: (at: number) => T): T[] =>
      Array.from({ length: least + below(most - least + 1) }, (_, at) => make(at)),
  };
}
type Dice = ReturnType<typeof dice>;

/** The world of a seed, of which everything is known: as things go in a tenant, with what goes wrong in one. */
export function packetCase(seed: number): PacketCase {
  const roll = dice(seed);
  const publishers = roll.times(1, 3, (at) => publisherOf(roll, at));
  const apps = roll.times(1, 4, (at) => appOf(roll, at, publishers));
  const world: World = {
    now: NOW,
    evidence: { kind: 'fact', what: 'made up' },
    pops: POPS.map((name) => ({ name, up: roll.chance(0.8) })),
    apps,
    rules: roll.times(1, 5, (at) => ruleOf(roll, at, apps)),
    publishers,
    device: deviceOf(roll),
    sticky: Object.fromEntries(
      apps.filter(() => roll.chance(0.3)).map(({ name }) => [name, roll.one(publishers).name]),
    ),
    validatesWildcards: roll.chance(0.3),
    byLatency: roll.chance(0.3),
    allowList: roll.chance(0.7) ? null : roll.some(publishers, 0.6).flatMap(({ address }) => address ?? []),
  };
  return { world, attempts: Array.from({ length: ATTEMPTS_A_WORLD }, () => attemptOf(roll)) };
}

const attemptOf = (roll: Dice): Attempt => ({
  host: roll.chance(0.6)
    ? (NAMES[0] ?? '')
    : roll.one([...NAMES, ...ADDRESSES, 'x.acme.test', 'REPO.acme.test', '172.20.0.1']),
  port: roll.one(TRIED),
  protocol: roll.chance(0.95) ? 'tcp' : 'udp',
  access: roll.chance(0.99) ? 'client' : 'clientless',
});

function appOf(roll: Dice, at: number, publishers: Publisher[]): PrivateApp {
  const hosts = [...roll.some(LINES, 0.12), ...(roll.chance(0.7) ? ['repo.acme.test'] : [])];
  return {
    name: `app ${at}`,
    hosts: [...new Set(hosts.length > 0 ? hosts : [roll.one(LINES)])],
    ports: roll.chance(0.6) ? [PORTS[0] as PortRange] : roll.times(1, 2, () => roll.one(PORTS)),
    publisherDns: roll.chance(0.25),
    publishers: roll.some(publishers, 0.8).map(({ name }) => name),
    since: ago(roll),
  };
}

/** Mostly long ago; now and then after the client's last pull. */
const ago = (roll: Dice) => NOW - (roll.chance(0.85) ? 100_000 : roll.below(1_500));

const ruleOf = (roll: Dice, at: number, apps: PrivateApp[]): AccessRule => ({
  name: `rule ${at}`,
  enabled: roll.chance(0.9),
  who: {
    everyone: roll.chance(0.35),
    users: roll.some(USERS, 0.35),
    groups: roll.some(GROUPS, 0.3),
    units: roll.some(UNITS, 0.2),
  },
  apps: roll.some(apps, 0.6).map(({ name }) => name),
  posture: roll.chance(0.75) ? null : roll.one(['managed', 'unmanaged'] as const),
  action: roll.chance(0.75) ? 'allow' : 'block',
  since: ago(roll),
});

function publisherOf(roll: Dice, at: number): Publisher {
  const known = NAMES.filter((name) => name === NAMES[0] || roll.chance(0.6));
  const names = Object.fromEntries(
    known
      .filter(() => roll.chance(0.9))
      .map((name) => [name, roll.chance(0.6) ? '10.0.0.5' : roll.one(ADDRESSES)]),
  );
  const open = PORT_NUMBERS.filter((port) => roll.chance(port === 443 ? 0.9 : 0.5));
  return {
    name: `publisher ${at}`,
    address: `127.0.0.${21 + at}`,
    up: roll.chance(0.85),
    distances: distancesOf(roll),
    load: roll.below(3) * 100,
    bucket: roll.below(2),
    names,
    reaches: ADDRESSES.filter(() => roll.chance(0.9)).flatMap((address) =>
      open.map((port) => `${address}:${port}`),
    ),
  };
}

const distancesOf = (roll: Dice) =>
  Object.fromEntries(
    POPS.filter(() => roll.chance(0.85)).map((name, at) => [name, roll.below(80) * 10 + at]),
  );

function deviceOf(roll: Dice): World['device'] {
  const dueAt = NOW - 600 + roll.below(6_000);
  return {
    user: roll.chance(0.95) ? roll.one(AT_WORK) : null,
    groups: roll.some(GROUPS, 0.5),
    units: roll.some(UNITS, 0.5),
    os: roll.one(['windows', 'windows', 'macos', 'linux'] as const),
    place: roll.chance(0.98) ? 'remote' : 'on premises',
    posture: roll.chance(0.6) ? 'managed' : 'unmanaged',
    steersPrivateApps: roll.chance(0.97),
    otherTunnel: roll.chance(0.03),
    resolver: roll.chance(0.93) ? 'client' : 'elsewhere',
    localNames: Object.fromEntries(
      roll.some(NAMES, 0.3).map((name) => [name, roll.one([...ADDRESSES, '100.64.0.9'])]),
    ),
    tunnelSince: NOW - roll.below(8_000),
    signIn: roll.chance(0.7) ? 'none' : { dueAt, graceS: roll.below(400) },
    distances: distancesOf(roll),
    srpMb: roll.chance(0.03) ? 41 : roll.one([1, 12, 40]),
  };
}
