import type { Evidence } from '../trace';

export type Protocol = 'tcp' | 'udp';
/** Both ends included. */
export type PortRange = { protocol: Protocol; from: number; to: number };

/** What is to be reached through Private Access (docs/facts/steering-and-private-access.md a.3, a.6). Times are seconds since 1970. */
export type PrivateApp = {
  name: string;
  /** Host names, wildcards, addresses and networks, one each. */
  hosts: string[];
  ports: PortRange[];
  /** *Use Publisher DNS*: the client gets the real address from a publisher. */
  publisherDns: boolean;
  /** Names, in the order of the app. */
  publishers: string[];
  /** When it was last changed. */
  since: number;
};

export type Posture = 'managed' | 'unmanaged';

/** A Real-time Protection policy for private apps. */
export type AccessRule = {
  name: string;
  enabled: boolean;
  who: { everyone: boolean; users: string[]; groups: string[]; units: string[] };
  apps: string[];
  /** The device classification it is limited to. */
  posture: Posture | null;
  action: 'allow' | 'block';
  since: number;
};

/** Milliseconds to each point of presence; one that is not named is out of reach. */
type Distances = Readonly<Record<string, number>>;

/** What is null is not known. */
export type Publisher = {
  name: string;
  /** Of the interface that the app's traffic leaves by. */
  address: string | null;
  up: boolean | null;
  distances: Distances | null;
  /** Open connections, and the latency bucket as the gateway has it; lower is nearer. */
  load: number;
  bucket: number;
  /** What its resolvers answer, by host name. */
  names: Readonly<Record<string, string>> | null;
  /** What it can connect to, as `10.0.0.5:443`. */
  reaches: readonly string[] | null;
};

/** A laptop and who is at it. What is null is not known. */
export type Device = {
  /** Null for somebody whom only rules for everyone are for. */
  user: string | null;
  groups: string[] | null;
  units: string[] | null;
  os: 'windows' | 'macos' | 'linux' | null;
  place: 'remote' | 'on premises';
  posture: Posture | null;
  /** Whether its steering configuration has private apps. */
  steersPrivateApps: boolean | null;
  /** Whether GRE, IPsec or another VPN carries its traffic. */
  otherTunnel: boolean | null;
  /** Whose DNS the tool asks: the client's, or one that bypasses it. */
  resolver: 'client' | 'elsewhere' | null;
  /** What DNS answers without the client. */
  localNames: Readonly<Record<string, string>> | null;
  tunnelSince: number | null;
  /** When the next sign-in is due and how long the client waits for it; `none` where it is not asked for. */
  signIn: { dueAt: number; graceS: number } | 'none' | null;
  distances: Distances | null;
  /** How large the Troubleshooter says that its SRP is. */
  srpMb: number | null;
};

/** Everything that decides on the way to a private app. */
export type World = {
  now: number;
  /** What apps, rules and publishers are known by. */
  evidence: Evidence;
  /** Points of presence, and whether each takes tunnels; null where that is not known. */
  pops: { name: string; up: boolean }[] | null;
  apps: PrivateApp[];
  /** From top to bottom. */
  rules: AccessRule[];
  publishers: Publisher[];
  device: Device;
  /** The publisher that the gateway last took for this person, by app. */
  sticky: Readonly<Record<string, string>>;
  /** *Validate wildcard private apps* (docs/facts/steering-and-private-access.md a.4). */
  validatesWildcards: boolean;
  /** Whether publishers are chosen by latency before load. */
  byLatency: boolean;
  /** The addresses that the target lets in; null where it lets in all, or that is not known. */
  allowList: string[] | null;
};

/** What a tool wants to open. */
export type Attempt = { host: string; port: number; protocol: Protocol; access: 'client' | 'clientless' };

const PRELOGON = /@prelogon\.netskope\.com$/i;

/** Whether it is a machine before anybody signed in: such users have a domain of their own (docs/facts/steering-and-private-access.md a.7). */
export const isPrelogon = ({ user }: Pick<Device, 'user'>): boolean => user !== null && PRELOGON.test(user);

/** The device classification that rules see; before sign-in it always reads unmanaged. */
export const postureOf = (device: Device): Posture | null =>
  isPrelogon(device) ? 'unmanaged' : device.posture;
