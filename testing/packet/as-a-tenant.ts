import type { AccessRule, PrivateApp, World } from '@/lib/path/private-access/world';
import { SEED } from '@/sandbox/tenant/seed';
import type { TenantState } from '@/sandbox/tenant/tenant-state';

/** Who in the sandbox's directory is in these two of a world's groups, and what the groups are called there. */
const DIRECTORY: { groups: string[]; user: string; pilot: string }[] = [
  { groups: ['Pilot', 'Engineering'], user: 'dana@sandbox.test', pilot: 'PTC-Pilot' },
  { groups: ['Engineering'], user: 'chidi@sandbox.test', pilot: 'PTC-Pilot' },
  { groups: ['Pilot'], user: 'ines@sandbox.test', pilot: 'Design' },
  { groups: [], user: 'kaya@sandbox.test', pilot: 'PTC-Pilot' },
];

/** The person of the sandbox who stands for the one of a world. */
type Stand = { user: string | null; pilot: string };

/** A world as the sandbox can have it: there, who is not in its directory is in no group. */
export function playable(world: World): World {
  const { user } = world.device;
  const isInDirectory = user?.endsWith('@acme.test') ?? false;
  return isInDirectory ? world : { ...world, device: { ...world.device, groups: [] } };
}

/** Who stands for the person of a playable world. */
export function standIn({ device }: World): Stand {
  const found = DIRECTORY.find(({ groups }) => groups.join() === (device.groups ?? []).join());
  if (!found) throw new Error(`Nobody is in ${device.groups?.join()}.`);
  const isInDirectory = device.user?.endsWith('@acme.test') ?? false;
  return { user: isInDirectory ? found.user : device.user, pilot: found.pilot };
}

/** The state of a sandbox tenant that has a world's apps, policies, publishers and laptop. */
export function tenantOf(world: World): TenantState {
  const idOf = (name: string) => world.publishers.findIndex((one) => one.name === name) + 1;
  const publishers = world.publishers.map(({ name, up }) => ({
    id: idOf(name),
    name,
    commonName: '',
    lbrokerconnect: false,
    connected: up === true,
    upgradeProfile: 1,
  }));
  const apps = world.apps.map((app, at) => appOf(app, 100 + at, app.publishers.map(idOf)));
  const stand = standIn(world);
  const rules = world.rules.map((rule, at) => ruleOf(rule, String(at), stand, world.device.user));
  return {
    ...SEED,
    npa: { ...SEED.npa, apps, publishers, rules },
    privateAccess: privateAccessOf(world),
  };
}

const appOf = (app: PrivateApp, id: number, publisherIds: number[]) => ({
  id,
  name: app.name,
  host: app.hosts.join(','),
  realHost: '',
  protocols: app.ports.map(({ protocol, from, to }) => ({
    id: 0,
    type: protocol,
    port: from === to ? String(from) : `${from}-${to}`,
  })),
  publisherIds,
  tagIds: [],
  clientlessAccess: false,
  usePublisherDns: app.publisherDns,
  trustSelfSignedCerts: false,
  visibleFrom: app.since * 1_000,
});

function ruleOf({ who, ...rule }: AccessRule, id: string, { user, pilot }: Stand, me: string | null) {
  const users = who.users.map((name) => (name === me ? String(user) : name));
  const named = {
    users,
    userGroups: who.groups.map((group) => (group === 'Pilot' ? pilot : group)),
    organization_units: who.units,
  };
  const isForNobody = users.length + who.groups.length + who.units.length === 0;
  const nobody = { ...named, users: ['nobody@acme.test'] };
  return {
    id,
    name: rule.name,
    description: '',
    enabled: rule.enabled ? '1' : '0',
    groupId: '1',
    data: {
      ...(who.everyone ? {} : isForNobody ? nobody : named),
      privateApps: rule.apps.map((name) => `[${name}]`),
      ...(rule.posture && { device_classification_id: [rule.posture === 'managed' ? 1 : 2] }),
      match_criteria_action: { action_name: rule.action },
    },
    modifyTime: new Date(rule.since * 1_000).toISOString(),
    modifyType: 'Created',
  };
}

function privateAccessOf(world: World): TenantState['privateAccess'] {
  const { device } = world;
  const signIn = device.signIn === 'none' ? null : device.signIn;
  return {
    ...SEED.privateAccess,
    device: {
      ...SEED.privateAccess.device,
      posture: device.posture ?? 'managed',
      os: device.os ?? 'windows',
      units: device.units ?? [],
      steersPrivateApps: device.steersPrivateApps === true,
      otherTunnel: device.otherTunnel === true,
      resolver: device.resolver ?? 'client',
      localNames: { ...device.localNames },
      internet: false,
      tunnelSince: (device.tunnelSince ?? 0) * 1_000,
      signIn: signIn && { dueAt: signIn.dueAt * 1_000, graceMs: signIn.graceS * 1_000 },
      distances: { ...device.distances },
      srpMb: device.srpMb ?? 0,
    },
    pops: world.pops ?? [],
    publishers: Object.fromEntries(
      world.publishers.map(({ address, distances, load, bucket, names, reaches }, at) => [
        String(at + 1),
        { address: address ?? '', distances: { ...distances }, load, bucket, names: { ...names }, reaches },
      ]),
    ),
    validatesWildcards: world.validatesWildcards,
    byLatency: world.byLatency,
    sticky: { ...world.sticky },
    allowList: world.allowList,
  };
}
