import { randomUUID } from 'node:crypto';
import type { Checkpoint } from '@/lib/audit/checkpoint';
import { config } from '@/lib/config';
import { db } from '@/lib/db/client';
import { isPublicAddress } from '@/lib/outgoing/public-only';
import type { Change } from '@/lib/ptc/model/change';
import type { TenantObject } from '@/lib/ptc/model/objects';
import { carryOut } from '@/lib/services/push/carry-out';
import { readOnce } from '@/lib/services/watch/reading';
import { attempt } from '@/lib/services/words/attempt';
import { connectionOf } from '@/lib/services/words/connection';
import { asJson } from '@/lib/services/words/verb';
import { sendCheckpoint } from '@/worker/checkpoint-webhook';
import { ofTenant } from './authz-matrix';
import { HOSTILE_HOSTS, HOSTILE_NAMES, type HostileName, REDIRECTING_NAMES } from './hostile-hosts';
import type { Asked, Sockets } from './sockets';
import { as, storedTenant } from './tenant';
import { sampleOf, textFields } from './text-fields';
import { VALID } from './valid-inputs';
import type { AnyVerb } from './verbs';

/** Everything that is tried as a host: what no host should be, names that resolve to the inside, and sites that redirect there. */
export const CORPUS: HostileName[] = [
  ...HOSTILE_HOSTS.map((host) => ({ host, answers: [] })),
  ...HOSTILE_NAMES,
  ...REDIRECTING_NAMES,
];

/** Of each kind one: what is tried first, to see whether a host leads anywhere at all. */
const SAMPLE = CORPUS.filter(({ host }) =>
  ['127.0.0.1', 'localhost', 'acme.goskope.co', 'metadata.google.internal', 'redirects.goskope.com'].includes(
    host,
  ),
);

/** What came of one way to a connection: how often it was tried, and the connections to addresses that are not public. */
export type Door = { calls: number; connections: number; inside: string[] };

/**
 * Tries one host by one way. What the product itself needs, its database, is not counted.
 * @param door what came of that way so far
 * @returns whether anything looked at what the host resolves to
 */
export async function tried(
  sockets: Sockets,
  { host, answers }: HostileName,
  door: Door,
  act: () => Promise<unknown>,
): Promise<boolean> {
  if (answers.length > 0) sockets.zone.set(host, structuredClone(answers));
  sockets.asked.length = 0;
  sockets.lookedUp.length = 0;
  await act();
  const outgoing = sockets.asked.filter((one) => !isDatabase(one));
  door.calls += 1;
  door.connections += outgoing.length;
  for (const { address, port } of outgoing)
    if (!isPublicAddress(address)) door.inside.push(`${host.slice(0, 80)} → ${address}:${port}`);
  return sockets.lookedUp.includes(host);
}

/** Tries a few hosts by one way, and all of them where one led anywhere. */
async function triedAll(
  sockets: Sockets,
  corpus: HostileName[],
  door: Door,
  act: (host: string) => Promise<unknown>,
): Promise<boolean> {
  const tryOne = (one: HostileName) => tried(sockets, one, door, () => act(one.host));
  let leads = false;
  for (const one of SAMPLE) leads = (await tryOne(one)) || leads;
  if (leads) for (const one of corpus) await tryOne(one);
  return leads;
}

export function isDatabase({ address, port }: Asked): boolean {
  const { hostname, port: own } = new URL(config('DATABASE_URL'));
  return address === hostname && port === Number(own || 5432);
}

export const newDoor = (): Door => ({ calls: 0, connections: 0, inside: [] });
const actorOf = ({ needs }: AnyVerb) => as(needs === 'worker' ? 'worker' : 'admin');
/** What fails without an answer is no less tried: only its connections count here. */
const called = (verb: AnyVerb, input: unknown) => verb(actorOf(verb), input as never).catch(() => undefined);

/**
 * Enters hosts into each text field of these verbs: all of the corpus where one of a few leads anywhere.
 * @returns what came of it, and the fields that lead anywhere
 */
export async function enteredHosts(
  sockets: Sockets,
  verbs: AnyVerb[],
  corpus = CORPUS,
): Promise<Door & { leading: string[] }> {
  const door = { ...newDoor(), leading: [] as string[] };
  await standsAt('stands.goskope.com');
  for (const verb of verbs)
    for (const { path, filled } of textFields(verb.schema, VALID[verb.verb] ?? sampleOf(verb.schema)))
      if (await triedAll(sockets, corpus, door, (host) => called(verb, filled([host]))))
        door.leading.push(`${verb.verb} ${path}`);
  return door;
}

/**
 * Makes each host that of a tenant which stands, as if it had been allowed once or written past the product, and does everything
 * in that tenant that leads anywhere: these verbs, the watch's reading with its headcount, and a push's steps.
 * @returns what came of it, and the verbs that lead anywhere
 */
export async function storedHosts(
  sockets: Sockets,
  verbs: AnyVerb[],
  corpus = CORPUS,
): Promise<Door & { leading: string[] }> {
  const door = { ...newDoor(), leading: [] as string[] };
  const own = verbs.filter((verb) => ofTenant(verb) && verb.verb !== 'tenant.remove');
  const inputOf = ({ verb, schema }: AnyVerb) => (VALID[verb] ?? sampleOf(schema)) as object;
  const call = (verb: AnyVerb) => called(verb, { ...inputOf(verb), tenant: 'acme' });
  const leading: AnyVerb[] = [];
  for (const verb of own)
    for (const one of REDIRECTING_NAMES.slice(0, 1)) {
      await standsAt(one.host);
      if (await tried(sockets, one, door, () => call(verb))) leading.push(verb);
    }
  for (const one of corpus) {
    if (!(await standsAt(one.host))) continue;
    for (const verb of leading) await tried(sockets, one, door, () => call(verb));
    await tried(sockets, one, door, () => readOnce('acme'));
    for (const change of CHANGES)
      await tried(sockets, one, door, () =>
        attempt(async () => carryOut(await connectionOf('acme', 'write'), change, false)),
      );
  }
  return { ...door, leading: leading.map(({ verb }) => verb) };
}

/** Gives the tenant `acme` that host; false where no text of the database can hold it. */
async function standsAt(host: string): Promise<boolean> {
  if (host.includes('\0')) return false;
  await db().tenant.updateMany({ where: { host, removedAt: null }, data: { host: `${randomUUID()}.test` } });
  await db().tenant.updateMany({
    where: { slug: 'acme' },
    data: { slug: randomUUID(), removedAt: new Date() },
  });
  const { id } = await storedTenant(`${randomUUID()}.goskope.com`);
  const capabilities = USABLE.map((key) => ({ key, name: key, answer: 'usable', text: '' }));
  await db().tenant.update({
    where: { id },
    data: {
      slug: 'acme',
      host,
      artifactoryHost: host,
      capabilities: asJson(capabilities),
      capabilitiesAt: new Date(),
    },
  });
  return true;
}

const USABLE = ['destinationProfiles', 'previewHeaderProfiles', 'previewPolicies', 'privateApps', 'users'];

const PROFILE: TenantObject = {
  kind: 'destination-profile',
  name: 'jfrog-npm-me',
  type: 'insensitive',
  values: ['registry.npmjs.org'],
  description: '',
};
/** One object that stands by its id, and one that has to be looked for by its name. */
const CHANGES: Change[] = [
  {
    op: 'update' as const,
    before: PROFILE,
    precondition: { state: 'present' as const, remoteId: '1', fingerprint: 'a' },
  },
  { op: 'create' as const, before: null, precondition: { state: 'absent' as const } },
].map((change) => ({
  ...change,
  object: { kind: 'destination-profile' as const, name: PROFILE.name },
  after: PROFILE,
  position: null,
  transport: 'api' as const,
  reason: 'A test',
}));

/** Makes each host that of the checkpoints' webhook, over http and https. */
export async function webhookHosts(sockets: Sockets, corpus = CORPUS): Promise<Door> {
  const door = newDoor();
  const checkpoint: Checkpoint = { chain: 'c', seq: 1, hash: 'a', at: '', keyId: 'k', signature: 's' };
  for (const one of corpus)
    for (const scheme of ['http', 'https'])
      await tried(sockets, one, door, async () => {
        process.env.TURNOUT_CHECKPOINT_WEBHOOK = `${scheme}://${one.host}/in`;
        const send = async () => sendCheckpoint(config('TURNOUT_CHECKPOINT_WEBHOOK') ?? '', checkpoint);
        await send().catch(() => undefined);
      });
  delete process.env.TURNOUT_CHECKPOINT_WEBHOOK;
  return door;
}

/** Connections by a way that nobody guards: those to the inside have to be found. */
export async function plantedHoles(sockets: Sockets): Promise<Door> {
  const door = newDoor();
  for (const { host, answers } of [
    { host: '127.0.0.1:49151', answers: [] },
    { host: '[::1]:49151', answers: [] },
    { host: 'planted.goskope.com:49151', answers: [['127.0.0.1']] },
  ])
    await tried(sockets, { host: host.split(':49151')[0] ?? '', answers }, door, () =>
      fetch(`http://${host}/`).catch(() => undefined),
    );
  return door;
}
