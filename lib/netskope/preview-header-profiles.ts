import type { HeaderProfile, TenantObject } from '@/lib/ptc/model/objects';
import { listAll, readAnswer, unlessGone } from './answers';
import type { ObjectApi, RemoteObject } from './object-api';
import { PREVIEW_HEADER_PROFILES as ROOT, WireHeaderProfile } from './preview-contract';
import { createPreview, previewPath, removePreview, replacePreview } from './preview-writes';
import { type Connection, call } from './request';

/** HTTP header profiles over the provisional preview API. */
export const previewHeaderProfileApi: ObjectApi = {
  list,
  get: async (connection, id) => {
    const answer = await unlessGone(call(connection, { method: 'GET', path: previewPath(ROOT, id) }));
    return answer && fromWire(readAnswer(WireHeaderProfile, answer));
  },
  getAll: async (connection, ids) => (await list(connection)).filter(({ id }) => ids.includes(id)),
  create: (connection, object) => createPreview(connection, ROOT, toWire(object)),
  replace: (connection, standing, object) => replacePreview(connection, ROOT, standing, toWire(object)),
  remove: (connection, standing) => removePreview(connection, ROOT, standing),
};

/** A list of these says what each of them holds: it is never large. */
async function list(connection: Connection): Promise<RemoteObject[]> {
  return (await listAll(connection, `${ROOT}?`, WireHeaderProfile)).map(fromWire);
}

function toWire(object: TenantObject) {
  const { name, fields } = object as HeaderProfile;
  return { name, fields: fields.map(({ header, regex }) => ({ field: header, exact: [], regex })) };
}

/** A profile with exact values is none that Turnout makes. */
function fromWire({ id, name, fields, revision, status, modify_by }: WireHeaderProfile): RemoteObject {
  const used = fields.filter(({ exact, regex }) => exact.length + regex.length > 0);
  const object: HeaderProfile | null = used.some(({ exact }) => exact.length > 0)
    ? null
    : { kind: 'header-profile', name, fields: used.map(({ field, regex }) => ({ header: field, regex })) };
  return { id, name, object, staged: status !== 'applied', modifiedBy: modify_by ?? null, revision };
}
