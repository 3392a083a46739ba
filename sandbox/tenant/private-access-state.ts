import { z } from 'zod';

/** What goes wrong by a switch, one thing each; several may be on. */
export const PRIVATE_ACCESS_FAULTS = [
  'publishers-down',
  'not-in-the-srp-yet',
  'first-port-closed',
  'publisher-dns-without-address',
  'posture-failed',
  'policy-above-denies',
  're-authentication',
] as const;
export type PrivateAccessFault = (typeof PRIVATE_ACCESS_FAULTS)[number];

const names = z.record(z.string(), z.string());
const distances = z.record(z.string(), z.number());

const publisherEdgeSchema = z.strictObject({
  /** Of this machine, and its own: what the target sees. */
  address: z.string(),
  distances,
  /** Null: as many connections as it has. */
  load: z.number().nullable(),
  bucket: z.number(),
  /** What its resolvers answer. */
  names,
  /** What its network lets it connect to, as `10.0.0.242:443`; null: everything that is there. */
  reaches: z.array(z.string()).readonly().nullable(),
});

const deviceSchema = z.strictObject({
  posture: z.enum(['managed', 'unmanaged']),
  os: z.enum(['windows', 'macos', 'linux']),
  units: z.array(z.string()).readonly(),
  steersPrivateApps: z.boolean(),
  otherTunnel: z.boolean(),
  resolver: z.enum(['client', 'elsewhere']),
  /** What DNS answers without the client. */
  localNames: names,
  /** Whether a name that nobody here has is of the internet, and goes to the web proxy; else it does not exist. */
  internet: z.boolean(),
  /** Epoch milliseconds; null: when the person first used it. */
  tunnelSince: z.number().nullable(),
  /** Epoch milliseconds of the sign-in that is due, and for how long the client waits for it. */
  signIn: z.strictObject({ dueAt: z.number(), graceMs: z.number() }).nullable(),
  distances,
  srpMb: z.number(),
  /** By how many minutes the laptop's clock on the wall is ahead of UTC. */
  zoneMinutes: z.number().int(),
});

/** Everything beside apps, rules and publishers that decides on the second leg: a laptop, the points of presence, the networks. */
export const privateAccessSchema = z.strictObject({
  device: deviceSchema,
  pops: z.array(z.strictObject({ name: z.string(), up: z.boolean() })).readonly(),
  /** By the publisher's id. */
  publishers: z.record(z.string(), publisherEdgeSchema),
  validatesWildcards: z.boolean(),
  byLatency: z.boolean(),
  /** The publisher that a person had before, by app. */
  sticky: names,
  /** Whom the targets let in; null: everybody. */
  allowList: z.array(z.string()).readonly().nullable(),
  faults: z.array(z.enum(PRIVATE_ACCESS_FAULTS)).readonly(),
});
export type PrivateAccess = z.infer<typeof privateAccessSchema>;
export type PublisherEdge = z.infer<typeof publisherEdgeSchema>;

/** A change of it: of the laptop, too, only what is named changes. */
export const privateAccessChangeSchema = privateAccessSchema
  .partial()
  .extend({ device: deviceSchema.partial().optional() });

/** Where Artifactory stands in its own network. */
export const ARTIFACTORY_ADDRESS = '10.0.0.242';

/** Where a publisher is that nothing is said of: an address of its own, and Artifactory's name in its DNS. */
export const publisherEdge = (at: number): PublisherEdge => ({
  address: `127.0.0.${21 + (at % 200)}`,
  distances: { FRA1: 8 + at, LON2: 20, NYC3: 90 },
  load: null,
  bucket: 0,
  names: { 'artifactory.sandbox.test': ARTIFACTORY_ADDRESS },
  reaches: null,
});

/** A laptop and networks on which everything is as it should be. */
export const PRIVATE_ACCESS_SEED: PrivateAccess = {
  device: {
    posture: 'managed',
    os: 'windows',
    units: [],
    steersPrivateApps: true,
    otherTunnel: false,
    resolver: 'client',
    localNames: {},
    internet: true,
    tunnelSince: null,
    signIn: null,
    distances: { FRA1: 11, LON2: 24, NYC3: 95 },
    srpMb: 1,
    zoneMinutes: 60,
  },
  pops: ['FRA1', 'LON2', 'NYC3'].map((name) => ({ name, up: true })),
  publishers: {},
  validatesWildcards: false,
  byLatency: false,
  sticky: {},
  allowList: null,
  faults: [],
};
