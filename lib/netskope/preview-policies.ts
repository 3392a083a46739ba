import type { PolicyPosition } from '@/lib/ptc/model/change';
import type { Policy } from '@/lib/ptc/model/objects';
import { listAll, readAnswer, unlessGone } from './answers';
import { listDestinationProfiles } from './destination-profiles';
import { NetskopeError } from './errors';
import { type ListedObject, listedOnce } from './listed';
import type { ObjectApi, RemoteObject } from './object-api';
import { PREVIEW_POLICIES as ROOT, WirePolicy } from './preview-contract';
import { previewHeaderProfileApi } from './preview-header-profiles';
import { createPreview, previewPath, removePreview, replacePreview } from './preview-writes';
import { type Connection, call } from './request';

/** Real-time Protection policies over the provisional preview API. It speaks of profiles by id, the domain by name. */
export const previewPolicyApi: ObjectApi = {
  list,
  get: async (connection, id) => {
    const answer = await unlessGone(call(connection, { method: 'GET', path: previewPath(ROOT, id) }));
    if (!answer) return null;
    const wire = readAnswer(WirePolicy, answer);
    return fromWire(wire, await namesOf(connection, naming([wire])));
  },
  getAll: async (connection, ids) => (await list(connection)).filter(({ id }) => ids.includes(id)),
  create: async (connection, object, position) => {
    const wire = await toWire(connection, object as Policy);
    return createPreview(connection, ROOT, { ...wire, place: await toWirePlace(connection, position) });
  },
  replace: async (connection, standing, object) =>
    replacePreview(connection, ROOT, standing, await toWire(connection, object as Policy)),
  remove: (connection, standing) => removePreview(connection, ROOT, standing),
};

async function list(connection: Connection): Promise<RemoteObject[]> {
  const wires = await listAll(connection, `${ROOT}?`, WirePolicy);
  const names = await namesOf(connection, naming(wires));
  return wires.map((wire) => fromWire(wire, names));
}

type Names = { headers: ListedObject[]; destinations: ListedObject[] };

type IsEnough = (listed: ListedObject[]) => boolean;

/** What the profiles are called, as listed for this piece of work; listed anew where that is not enough any more. */
async function namesOf(
  connection: Connection,
  enough: { headers: IsEnough; destinations: IsEnough },
): Promise<Names> {
  const { lists } = connection;
  const listHeaders = () => previewHeaderProfileApi.list(connection);
  const listDestinations = () => listDestinationProfiles(connection);
  return {
    headers: await listedOnce(lists, 'header-profile', listHeaders, enough.headers),
    destinations: await listedOnce(lists, 'destination-profile', listDestinations, enough.destinations),
  };
}

/** True of lists that know every profile which these rules name by its id. */
function naming(wires: WirePolicy[]): { headers: IsEnough; destinations: IsEnough } {
  const headers = wires.flatMap(({ http_header_profile_id: header }) => header ?? []);
  const destinations = wires.flatMap(({ destination_profile_ids: ids }) => ids);
  return { headers: knows('id', headers), destinations: knows('id', destinations) };
}

function knows(by: 'id' | 'name', wanted: string[]): IsEnough {
  return (listed) => {
    const known = new Set(listed.map((one) => one[by]));
    return wanted.every((one) => known.has(one));
  };
}

async function toWire(connection: Connection, { name, source, destinations, action }: Policy) {
  const { headerProfile } = source;
  const names = await namesOf(connection, {
    headers: knows('name', headerProfile === null ? [] : [headerProfile]),
    destinations: knows('name', destinations),
  });
  return {
    name,
    enabled: true,
    users: source.users,
    user_groups: source.groups,
    http_header_profile_id: headerProfile === null ? null : idOf(names.headers, headerProfile),
    destination_profile_ids: destinations.map((destination) => idOf(names.destinations, destination)),
    action: action.type,
    redirect_url: action.type === 'redirect' ? action.url : null,
  };
}

async function toWirePlace(connection: Connection, position: PolicyPosition | null) {
  if (!position || position.at === 'top') return { at: 'top' };
  const { lists } = connection;
  const policies = await listedOnce(
    lists,
    'policy',
    () => list(connection),
    knows('name', [position.policy]),
  );
  return { at: position.at, policy_id: idOf(policies, position.policy) };
}

function idOf(items: { id: string; name: string }[], name: string): string {
  const found = items.find((item) => item.name === name);
  if (found) return found.id;
  throw new NetskopeError(
    'rejected',
    `${name} is not in the tenant, so no policy can refer to it. Make a new plan.`,
  );
}

/** A rule that is disabled, or that blocks, is none that Turnout makes. */
function fromWire(wire: WirePolicy, names: Names): RemoteObject {
  const { id, name, revision, status, modify_by } = wire;
  const object = wire.enabled ? policyOf(wire, names) : null;
  return { id, name, object, staged: status !== 'applied', modifiedBy: modify_by ?? null, revision };
}

function policyOf(wire: WirePolicy, { headers, destinations }: Names): Policy | null {
  const action = actionOf(wire);
  if (!action) return null;
  const nameOf = (items: ListedObject[], id: string) => items.find((item) => item.id === id)?.name ?? id;
  return {
    kind: 'policy',
    name: wire.name,
    source: {
      everyone: wire.users.length + wire.user_groups.length === 0,
      users: wire.users,
      groups: wire.user_groups,
      headerProfile:
        wire.http_header_profile_id === null ? null : nameOf(headers, wire.http_header_profile_id),
    },
    destinations: wire.destination_profile_ids.map((id) => nameOf(destinations, id)),
    action,
  };
}

function actionOf({ action, redirect_url }: WirePolicy): Policy['action'] | null {
  if (action === 'allow') return { type: 'allow' };
  return action === 'redirect' && redirect_url !== null ? { type: 'redirect', url: redirect_url } : null;
}
