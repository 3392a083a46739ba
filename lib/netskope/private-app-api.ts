import { z } from 'zod';
import type { PrivateApp, TenantObject } from '@/lib/ptc/model/objects';
import { readAnswer, unlessGone } from './answers';
import { NetskopeError } from './errors';
import { NpaId } from './npa-answers';
import { type ObjectApi, oneByOne, type RemoteObject } from './object-api';
import { hostsIn, listPrivateApps } from './private-apps';
import { listPublishers } from './publishers';
import { type Connection, call } from './request';

const ROOT = '/steering/apps/private';

/** Both pairs of names are read (docs/facts/netskope-api.md 4.6). What was sent as `type` returns as `transport`. */
const Wire = z
  .object({
    id: NpaId.nullish(),
    app_id: NpaId.nullish(),
    name: z.string().nullish(),
    app_name: z.string().nullish(),
    host: z.string().nullish(),
    real_host: z.string().nullish(),
    clientless_access: z.boolean().nullish(),
    use_publisher_dns: z.boolean().nullish(),
    protocols: z
      .array(
        z.object({ transport: z.string().nullish(), type: z.string().nullish(), port: z.coerce.string() }),
      )
      .nullish(),
    service_publisher_assignments: z.array(z.object({ publisher_name: z.string().nullish() })).nullish(),
  })
  .transform(({ id, app_id, name, app_name, ...rest }, ctx) => {
    const [itsId, itsName] = [id ?? app_id, name ?? app_name];
    if (typeof itsId === 'string' && typeof itsName === 'string')
      return { ...rest, id: itsId, name: itsName };
    ctx.addIssue('It has no id or no name.');
    return z.NEVER;
  });
type Wire = z.infer<typeof Wire>;
const Enveloped = z.object({ data: Wire });
/** A write says no more than the id: what stands is read back. */
const Written = z.object({
  data: z
    .object({ id: NpaId.nullish(), app_id: NpaId.nullish() })
    .transform(({ id, app_id }) => id ?? app_id)
    .pipe(z.string()),
});

/** Private apps over the public API. Netskope puts their names in square brackets; Turnout knows them without. */
export const privateAppApi: ObjectApi = {
  list: async (connection) =>
    (await listPrivateApps(connection)).map(({ id, name }) => ({
      id,
      name: unbracketed(name),
      staged: false,
      modifiedBy: null,
    })),
  get,
  getAll: oneByOne(get),
  create: async (connection, object) => {
    const body = await toWire(connection, object);
    const answer = await call(connection, { method: 'POST', path: ROOT, body });
    return { id: readAnswer(Written, answer).data, requestId: answer.requestId };
  },
  // What a PATCH does not name stays as an administrator set it (docs/facts/netskope-api.md 4.6).
  replace: async (connection, { id }, object) => {
    const body = await toWire(connection, object);
    const { requestId } = await call(connection, { method: 'PATCH', path: pathOf(id), body });
    return { id, requestId };
  },
  remove: async (connection, { id }) => {
    const { requestId } = await call(connection, { method: 'DELETE', path: pathOf(id) });
    return { requestId };
  },
};

const pathOf = (id: string): string => `${ROOT}/${encodeURIComponent(id)}`;

/** A name as rules have to spell it (docs/facts/netskope-api.md 4.6). */
export const bracketed = (name: string): string => `[${name}]`;

export const unbracketed = (name: string): string => /^\[(.*)\]$/.exec(name)?.[1] ?? name;

async function get(connection: Connection, id: string): Promise<RemoteObject | null> {
  const answer = await unlessGone(call(connection, { method: 'GET', path: pathOf(id) }));
  return answer && fromWire(readAnswer(Enveloped, answer).data);
}

async function toWire(connection: Connection, object: TenantObject) {
  const { name, hosts, ports, publisherDns, publishers } = object as PrivateApp;
  return {
    app_name: name,
    host: hosts.join(','),
    protocols: protocolsOf(ports),
    publishers: await publishersOf(connection, publishers),
    clientless_access: false,
    use_publisher_dns: publisherDns,
  };
}

/** One entry for each protocol, with its ports in one text. */
function protocolsOf(ports: string[]): { type: string; port: string }[] {
  const byType = new Map<string, string[]>();
  for (const entry of ports) {
    const [type = '', port = ''] = entry.split(' ');
    byType.set(type, [...(byType.get(type) ?? []), port]);
  }
  return [...byType].map(([type, list]) => ({ type, port: list.join(',') }));
}

/** A write names publishers by id, and the domain by name. */
async function publishersOf(connection: Connection, names: string[]) {
  const listed = await listPublishers(connection);
  return names.map((name) => {
    const found = listed.find((one) => one.name === name);
    if (found) return { publisher_id: found.id, publisher_name: found.name };
    const way = 'Correct its name in Settings, Private Access, and make a new plan.';
    throw new NetskopeError('rejected', `The tenant has no publisher ${name}. ${way}`);
  });
}

/** An app with browser access, or that leads to another host than it says, is none that Turnout makes. */
function fromWire(wire: Wire): RemoteObject {
  const name = unbracketed(wire.name);
  const isOurKind = !wire.clientless_access && !wire.real_host;
  const object: PrivateApp = {
    kind: 'private-app',
    name,
    hosts: hostsIn(wire.host),
    ports: (wire.protocols ?? []).flatMap(({ transport, type, port }) =>
      port.split(',').map((one) => `${transport ?? type ?? 'tcp'} ${one.trim()}`),
    ),
    publisherDns: wire.use_publisher_dns ?? false,
    publishers: (wire.service_publisher_assignments ?? []).flatMap(
      ({ publisher_name }) => publisher_name?.trim() || [],
    ),
  };
  return {
    id: wire.id,
    name,
    object: isOurKind ? object : null,
    staged: false,
    modifiedBy: null,
    revision: null,
  };
}
