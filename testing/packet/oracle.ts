import type { Attempt, PrivateApp, Publisher, World } from '@/lib/path/private-access/world';

/**
 * What becomes of a packet to a private app, written a second time from docs/facts/steering-and-private-access.md a with none of the
 * product's code: every host line of every app and range of ports becomes one row, and each station a list of objections. IPv4 alone.
 */
export function packetOracle(world: World, attempt: Attempt): string {
  const { device, now } = world;
  const early = device.user?.toLowerCase().endsWith('@prelogon.netskope.com') ?? false;
  const [pop] = reachable(world, device.distances);
  const over =
    typeof device.signIn === 'object' && device.signIn
      ? device.signIn.dueAt + device.signIn.graceS
      : Infinity;
  const objection = first([
    [attempt.access === 'clientless', 'outside: clientless'],
    [device.place === 'on premises', 'outside: on premises'],
    [device.steersPrivateApps === false, 'stops at tunnel: private apps are not steered'],
    [device.otherTunnel === true, 'stops at tunnel: another tunnel'],
    [early && device.os !== 'windows', 'stops at tunnel: before sign-in on another system than Windows'],
    [pop === undefined, 'stops at tunnel: no gateway'],
    [over <= now, 'stops at tunnel: re-authentication'],
    [(device.srpMb ?? 0) > 40, 'stops at entitlement: SRP too large'],
  ]);
  if (objection) return objection;
  const pulled = now - ((now - (device.tunnelSince ?? now)) % 900);
  const rows = rowsOf(world, pulled);
  const host = attempt.host.toLowerCase();
  const port = (row: Row) =>
    row.protocol === attempt.protocol && row.ports[0] <= attempt.port && attempt.port <= row.ports[1];
  const byAddress = (address: string) => {
    const level = best(rows.filter((row) => row.fits(address) && port(row)));
    if (level.length > 0)
      return agreed(level.map(([row]) => beyond(world, attempt, row, address, pop ?? '')));
    return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.64\.|191\.)/.test(address)
      ? 'stops at interception: private address that no app covers'
      : `leaves: ${address}`;
  };
  if (numberOf(host) !== null) return byAddress(host);
  const local = device.localNames?.[host] ?? 'nobody';
  const named = device.resolver === 'elsewhere' ? [] : best(rows.filter((row) => row.fits(host)));
  const answers = new Set(named.map(([row]) => dns(world, row, host, local)));
  if (answers.size > 1) return 'open at lookup';
  const [answer = local] = answers;
  if (answer === 'nobody') return 'stops at lookup: no such name';
  if (answer.startsWith('stops')) return answer;
  if (answer !== 'stub') return byAddress(answer);
  const level = best(rows.filter((row) => row.fits(host) && port(row)));
  if (level.length === 0) return 'stops at interception: port not in the app';
  return agreed(level.map(([row]) => beyond(world, attempt, row, host, pop ?? '')));
}

type Row = {
  app: PrivateApp;
  rank: number;
  fits: (asked: string) => boolean;
  protocol: string;
  ports: [number, number];
};

/** Everything that the client steers: what any enabled policy for this person names, as it was at the last pull. */
function rowsOf({ apps, rules, device }: World, pulled: number): Row[] {
  const mine = rules.filter((rule) => rule.enabled && rule.since <= pulled && concerns(rule, device));
  const entitled = apps.filter(
    (app) => app.since <= pulled && mine.some((rule) => rule.apps.includes(app.name)),
  );
  return entitled.flatMap((app) =>
    app.hosts.flatMap((line) =>
      app.ports.map(({ protocol, from, to }) => ({
        app,
        ...readLine(line),
        protocol,
        ports: [from, to] as [number, number],
      })),
    ),
  );
}

/** The smaller the rank, the earlier: exact, network, then wildcards by their length. */
function readLine(line: string): Pick<Row, 'rank' | 'fits'> {
  const [base = '', bits] = line.split('/');
  if (bits !== undefined) {
    const size = 2 ** (32 - Number(bits));
    const block = Math.floor((numberOf(base) ?? -1) / size);
    return {
      rank: 1,
      fits: (asked) => numberOf(asked) !== null && Math.floor((numberOf(asked) ?? 0) / size) === block,
    };
  }
  const pattern = line.replaceAll('.', '\\.').replace('*', '[^:]+');
  const whole = new RegExp(`^${pattern}$`, 'i');
  const isWildcard = line.startsWith('*');
  return {
    rank: isWildcard ? 1000 - line.length : 0,
    fits: (asked) => whole.test(asked) && !(isWildcard && numberOf(asked) !== null),
  };
}

function numberOf(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** The rows of the lowest rank, one list for each app. */
function best(rows: Row[]): [Row, ...Row[]][] {
  const rank = Math.min(...rows.map((row) => row.rank));
  const groups = new Map<PrivateApp, [Row, ...Row[]]>();
  for (const row of rows.filter((one) => one.rank === rank))
    groups.set(row.app, [...(groups.get(row.app) ?? []), row] as [Row, ...Row[]]);
  return [...groups.values()];
}

function concerns({ who }: World['rules'][number], { user, groups, units }: World['device']): boolean {
  const has = (list: string[], wanted: string[]) => list.some((one) => wanted.includes(one));
  return (
    who.everyone ||
    has(who.users, [user ?? '']) ||
    has(who.groups, groups ?? []) ||
    has(who.units, units ?? [])
  );
}

function reachable({ pops }: World, distances: Publisher['distances']): string[] {
  const near = Object.entries(distances ?? {}).filter(([name]) =>
    pops?.some((pop) => pop.name === name && pop.up),
  );
  return near.sort(([, one], [, other]) => one - other).map(([name]) => name);
}

const alive = (world: World, { publishers }: PrivateApp): Publisher[] =>
  publishers
    .map((name) => world.publishers.find((one) => one.name === name))
    .filter((one) => one !== undefined)
    .filter((one) => one.up === true && reachable(world, one.distances).length > 0);

/** By what somebody had before, then latency where it counts, then load, then the app's order. */
function elected(world: World, app: PrivateApp, from: Publisher[]): Publisher | undefined {
  const keyOf = (one: Publisher) => [
    world.sticky[app.name] === one.name ? 0 : 1,
    world.byLatency ? one.bucket : 0,
    one.load,
    app.publishers.indexOf(one.name),
  ];
  return [...from].sort((one, other) => {
    const [left, right] = [keyOf(one), keyOf(other)];
    const at = left.findIndex((value, index) => value !== right[index]);
    return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
  })[0];
}

function dns(world: World, { app, rank }: Row, host: string, local: string): string {
  const asked = elected(world, app, alive(world, app));
  const known = asked?.names?.[host];
  if (world.validatesWildcards && rank > 1 && asked && !known) return local;
  if (!app.publisherDns) return 'stub';
  return asked ? (known ?? 'nobody') : 'stops at lookup: no publisher answers';
}

/** The client gateway's verdict, its choice, and what the publisher meets. */
function beyond(
  world: World,
  { port }: Attempt,
  { app, rank }: Row,
  asked: string,
  pop: string,
): [string, string] {
  const posture = world.device.user?.endsWith('@prelogon.netskope.com') ? 'unmanaged' : world.device.posture;
  const verdict = world.rules.find(
    (rule) =>
      rule.enabled &&
      rule.apps.includes(app.name) &&
      concerns(rule, world.device) &&
      [null, posture].includes(rule.posture),
  );
  if (!verdict) return same('stops at gateway: no policy matches');
  if (verdict.action === 'block') return same('stops at gateway: blocked');
  const tried = app.ports.filter(({ protocol }) => protocol === 'tcp').map(({ from }) => from);
  const at = (one: Publisher) => (numberOf(asked) === null ? one.names?.[asked] : asked);
  const reaches = (one: Publisher) =>
    rank > 0 || tried.length === 0 || tried.some((number) => one.reaches?.includes(`${at(one)}:${number}`));
  const publisher = elected(world, app, alive(world, app).filter(reaches));
  if (!publisher) return same('stops at publisher: no publisher reaches it');
  const to = at(publisher);
  const end = `arrives: ${publisher.name} in ${reachable(world, publisher.distances)[0]} from ${publisher.address} at ${to}, by ${pop}`;
  const objection = first([
    [to === undefined, 'stops at connection: publisher does not know the name'],
    [!publisher.reaches?.includes(`${to}:${port}`), 'stops at connection: port is closed'],
    [
      !(world.allowList ?? [publisher.address]).includes(publisher.address ?? ''),
      'stops at connection: publisher is not let in',
    ],
  ]);
  return objection ? same(objection) : [end, `${end}, for ${app.name}, ${verdict.name}`];
}

const same = (words: string): [string, string] => [words, words];

/** What several apps that are alike come to: one end, told by the first of them, or it is open. Where they stop at one station, why does not matter. */
function agreed(ends: [string, string][]): string {
  const stations = new Set(ends.map(([end]) => end.replace(/^(stops at \w+):.*/, '$1')));
  return stations.size === 1 ? (ends[0]?.[1] ?? '') : 'open at interception';
}

const first = (objections: [boolean, string][]): string | undefined =>
  objections.find(([holds]) => holds)?.[1];
