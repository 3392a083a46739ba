import type { HeaderProfile, TenantObject } from '@/lib/ptc/objects';
import { listAll, readAnswer } from './answers';
import type { ObjectApi, RemoteObject } from './object-api';
import { PREVIEW_HEADER_PROFILES as ROOT, WireHeaderProfile, WireWritten } from './preview-contract';
import { call } from './request';

/** HTTP header profiles over the provisional preview API. */
export const previewHeaderProfileApi: ObjectApi = {
  list: async (connection) => (await listAll(connection, `${ROOT}?`, WireHeaderProfile)).map(fromWire),
  get: async (connection, id) =>
    fromWire(
      readAnswer(
        WireHeaderProfile,
        await call(connection, { method: 'GET', path: `${ROOT}/${encodeURIComponent(id)}` }),
      ),
    ),
  create: async (connection, object) => {
    const answer = await call(connection, { method: 'POST', path: ROOT, body: toWire(object) });
    return { id: readAnswer(WireWritten, answer).id, requestId: answer.requestId };
  },
  replace: async (connection, { id, revision }, object) => {
    const body = { ...toWire(object), revision };
    const answer = await call(connection, {
      method: 'PATCH',
      path: `${ROOT}/${encodeURIComponent(id)}`,
      body,
    });
    return { id, requestId: answer.requestId };
  },
  remove: async (connection, { id, revision }) => {
    const path = `${ROOT}/${encodeURIComponent(id)}?revision=${encodeURIComponent(revision ?? '')}`;
    const { requestId } = await call(connection, { method: 'DELETE', path });
    return { requestId };
  },
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
