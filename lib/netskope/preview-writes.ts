import { readAnswer } from './answers';
import type { Standing } from './object-api';
import { WireWritten } from './preview-contract';
import { type Connection, call } from './request';

/** The address of one object of the provisional preview API. */
export const previewPath = (root: string, id: string): string => `${root}/${encodeURIComponent(id)}`;

/** Makes an object over the preview API. */
export async function createPreview(connection: Connection, root: string, body: object) {
  const answer = await call(connection, { method: 'POST', path: root, body });
  return { id: readAnswer(WireWritten, answer).id, requestId: answer.requestId };
}

/** Replaces an object over the preview API, in the revision in which it was seen and in no other. */
export async function replacePreview(
  connection: Connection,
  root: string,
  { id, revision }: Standing,
  body: object,
) {
  const wire = { ...body, revision };
  const answer = await call(connection, { method: 'PATCH', path: previewPath(root, id), body: wire });
  return { id, requestId: answer.requestId };
}

/** Deletes an object over the preview API, in the revision in which it was seen and in no other. */
export async function removePreview(connection: Connection, root: string, { id, revision }: Standing) {
  const path = `${previewPath(root, id)}?revision=${encodeURIComponent(revision ?? '')}`;
  const { requestId } = await call(connection, { method: 'DELETE', path });
  return { requestId };
}
