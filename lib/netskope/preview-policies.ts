import type { PolicyPosition } from '@/lib/ptc/model/change';
import type { Policy, TenantObject } from '@/lib/ptc/model/objects';
import { listAll, readAnswer } from './answers';
import { listDestinationProfiles } from './destination-profiles';
import { NetskopeError } from './errors';
import type { ObjectApi, RemoteObject } from './object-api';
import { PREVIEW_POLICIES as ROOT, WirePolicy } from './preview-contract';
import { previewHeaderProfileApi } from './preview-header-profiles';
import { createPreview, previewPath, removePreview, replacePreview } from './preview-writes';
import { type Connection, call } from './request';

/** Real-time Protection policies over the provisional preview API. It speaks of profiles by id, the domain by name. */
export const previewPolicyApi: ObjectApi = {
  list: async (connection) => {
    const names = await namesOf(connection);
    return (await listAll(connection, `${ROOT}?`, WirePolicy)).map((wire) => fromWire(wire, names));
  },
  get: async (connection, id) => {
    const answer = await call(connection, { method: 'GET', path: previewPath(ROOT, id) });
    return fromWire(readAnswer(WirePolicy, answer), await namesOf(connection));
  },
  create: async (connection, object, position) => {
    const wire = toWire(object, await namesOf(connection));
    return createPreview(connection, ROOT, { ...wire, place: await toWirePlace(connection, position) });
  },
  replace: async (connection, remote, object) =>
    replacePreview(connection, ROOT, remote, toWire(object, await namesOf(connection))),
  remove: (connection, remote) => removePreview(connection, ROOT, remote),
};

type Named = { id: string; name: string };
type Names = { headers: Named[]; destinations: Named[] };

async function namesOf(connection: Connection): Promise<Names> {
  const headers = await previewHeaderProfileApi.list(connection);
  const destinations = await listDestinationProfiles(connection);
  return { headers, destinations: destinations.map(({ id, profile }) => ({ id, name: profile.name })) };
}

function toWire(object: TenantObject, names: Names) {
  const { name, source, destinations, action } = object as Policy;
  return {
    name,
    enabled: true,
    users: source.users,
    user_groups: source.groups,
    http_header_profile_id: source.headerProfile === null ? null : idOf(names.headers, source.headerProfile),
    destination_profile_ids: destinations.map((destination) => idOf(names.destinations, destination)),
    action: action.type,
    redirect_url: action.type === 'redirect' ? action.url : null,
  };
}

async function toWirePlace(connection: Connection, position: PolicyPosition | null) {
  if (!position || position.at === 'top') return { at: 'top' };
  const policies = await listAll(connection, `${ROOT}?`, WirePolicy);
  return { at: position.at, policy_id: idOf(policies, position.policy) };
}

function idOf(items: Named[], name: string): string {
  const found = items.find((item) => item.name === name);
  if (found) return found.id;
  throw new NetskopeError(
    'rejected',
    `${name} is not in the tenant, so nothing can name it. Make a new plan.`,
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
  const nameOf = (items: Named[], id: string) => items.find((item) => item.id === id)?.name ?? id;
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
