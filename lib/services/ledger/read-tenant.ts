import { listedOnce } from '@/lib/netskope/listed';
import { objectApis } from '@/lib/netskope/object-apis';
import type { Connection } from '@/lib/netskope/request';
import { isPrivateKind, type ObjectKind } from '@/lib/ptc/model/objects';
import type { LoadedTenant } from '../words/loaded-tenant';
import type { LedgerEntry, Seen, SeenKind } from './known';
import { readableKinds } from './transports';

/** What somebody has to know of a tenant. */
export type Asked =
  | 'all of ours'
  | {
      /** The destination profiles by name: ours of these are read, and one that we do not have is looked for. */
      profiles: ReadonlySet<string>;
      /** Private apps and the rules that give them to people; most plans have nothing to do with them. */
      privateAccess: boolean;
    };

/**
 * Reads what is ours from every kind of object that this tenant has an API for. Destination profiles are read one by one by
 * their ids: what others' hold is nothing that anybody here has to know, and a list of it may be larger than what is taken.
 * @param asked what matters; of header profiles and policies everything of ours is read
 */
export async function readTenant(
  loaded: LoadedTenant,
  connect: () => Promise<Connection>,
  ledger: LedgerEntry[],
  asked: Asked,
): Promise<Seen> {
  const kinds = readableKinds(loaded);
  const seen: Seen = {};
  if (kinds.length === 0) return seen;
  const connection = { ...(await connect()), lists: new Map() };
  for (const kind of kinds) {
    const ours = ledger.filter(({ object }) => object.kind === kind);
    // Of a tenant that has nothing of it by Turnout there is nothing to watch.
    if (isPrivateKind(kind) && !(asked === 'all of ours' ? ours.length > 0 : asked.privateAccess)) continue;
    const profiles = kind === 'destination-profile' && asked !== 'all of ours' ? asked.profiles : null;
    const entries = profiles ? ours.filter(({ object }) => profiles.has(object.name)) : ours;
    seen[kind] = await readKind(connection, kind, entries, profiles ? [...profiles] : []);
  }
  return seen;
}

async function readKind(
  connection: Connection,
  kind: ObjectKind,
  entries: LedgerEntry[],
  wanted: string[],
): Promise<SeenKind> {
  const api = objectApis[kind];
  const ids = entries.flatMap(({ remoteId }) => remoteId ?? []);
  const byId = new Map((await api.getAll(connection, ids)).map((remote) => [remote.id, remote]));
  const read: SeenKind['read'] = new Map();
  for (const { object, remoteId } of entries)
    if (remoteId !== null) read.set(object.name, byId.get(remoteId) ?? null);
  // What a person made by hand and Turnout verified has no id yet: it is ours by its name.
  const unnamed = entries.filter(({ remoteId }) => remoteId === null).map(({ object }) => object.name);
  const isRead = (name: string) => read.get(name)?.name === name;
  // A tenant of which nothing is ours yet is asked as well: only then is it known that it can be read.
  const isAsked = ids.length > 0 && unnamed.length === 0 && wanted.every(isRead);
  if (kind === 'destination-profile' && isAsked) return { listed: null, read };
  const listed = await listedOnce(connection.lists, kind, () => api.list(connection));
  for (const name of unnamed) {
    const one = listed.find((other) => other.name === name);
    read.set(name, one ? await api.get(connection, one.id) : null);
  }
  return { listed, read };
}
