import type { HeaderProfile, TenantObject } from '@/lib/ptc/model/objects';
import { listAll, readAnswer } from './answers';
import type { ObjectApi, RemoteObject } from './object-api';
import { PREVIEW_HEADER_PROFILES as ROOT, WireHeaderProfile } from './preview-contract';
import { createPreview, previewPath, removePreview, replacePreview } from './preview-writes';
import { call } from './request';

/** HTTP header profiles over the provisional preview API. */
export const previewHeaderProfileApi: ObjectApi = {
  list: async (connection) => (await listAll(connection, `${ROOT}?`, WireHeaderProfile)).map(fromWire),
  get: async (connection, id) =>
    fromWire(
      readAnswer(WireHeaderProfile, await call(connection, { method: 'GET', path: previewPath(ROOT, id) })),
    ),
  create: (connection, object) => createPreview(connection, ROOT, toWire(object)),
  replace: (connection, remote, object) => replacePreview(connection, ROOT, remote, toWire(object)),
  remove: (connection, remote) => removePreview(connection, ROOT, remote),
};

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
