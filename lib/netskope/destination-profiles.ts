import { z } from 'zod';
import type { DestinationProfile } from '@/lib/ptc/model/objects';
import { MatchType } from '@/lib/ptc/model/tenant-schema';
import { listAll, readAnswer, unlessGone } from './answers';
import { NetskopeError, type NetskopeErrorKind } from './errors';
import type { ListedObject } from './listed';
import type { RemoteObject, WrittenObject } from './object-api';
import { type Connection, call } from './request';

/** What a list is asked for of the vendor's object (docs/facts/netskope-api.md 4.1). Unknown members are left alone. */
const Listed = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string().nullish(),
  modify_by: z.string().nullish(),
});
const Wire = Listed.extend({
  type: MatchType,
  values: z.array(z.string()).nullish(),
  description: z.string().nullish(),
});

const ROOT = '/profiles/destinations';
const FIELDS = 'id,name';
/** What no client of the vendor's asks for: a tenant that refuses the two is asked without (docs/facts/netskope-api.md 4.1). */
const MORE_FIELDS = `${FIELDS},status,modify_by`;

/**
 * The names of all destination profiles of the tenant, page by page: what others' profiles hold may be larger than any answer
 * that is taken. There is no look-up by name. Where the tenant does not say it, nobody's staged edit is seen here: a write
 * to such a profile is refused all the same.
 */
export async function listDestinationProfiles(connection: Connection): Promise<ListedObject[]> {
  const list = (fields: string) => listAll(connection, `${ROOT}?fields=${fields}&`, Listed);
  try {
    return (await list(MORE_FIELDS)).map(listedOf);
  } catch (error) {
    if (!(error instanceof NetskopeError) || error.details.status !== 400) throw error;
    return (await list(FIELDS)).map(listedOf);
  }
}

/** One profile as it is now; null where the tenant has none of that id. */
export async function getDestinationProfile(
  connection: Connection,
  id: string,
): Promise<RemoteObject | null> {
  const answer = await unlessGone(
    call(connection, { method: 'GET', path: `${ROOT}/${encodeURIComponent(id)}` }),
  );
  if (!answer) return null;
  const found = fromWire(readAnswer(Wire, answer));
  return found.staged ? { ...found, live: await appliedVersion(connection, id) } : found;
}

/** Of these it is no failure of the tenant that it does not say what is live. */
const UNTOLD: NetskopeErrorKind[] = ['forbidden', 'no route', 'not found', 'rejected', 'unreadable'];

/** What a profile with a staged edit does meanwhile (docs/facts/netskope-api.md 4.1); null where the tenant does not say that. */
async function appliedVersion(connection: Connection, id: string): Promise<RemoteObject['object']> {
  const path = `${ROOT}/${encodeURIComponent(id)}/versions/applied`;
  try {
    return fromWire(readAnswer(Wire, await call(connection, { method: 'GET', path }))).object;
  } catch (error) {
    if (error instanceof NetskopeError && UNTOLD.includes(error.kind)) return null;
    throw error;
  }
}

/** Half a minute, and longer for many values: up to the five minutes that Cloud Exchange waits (docs/facts/netskope-api.md 4.1). */
const timeFor = (values: string[]): number => Math.min(300_000, 30_000 + values.length * 10);

/** Creates a profile, live at once. Not safe to repeat without looking first. */
export async function createDestinationProfile(
  connection: Connection,
  profile: DestinationProfile,
): Promise<WrittenObject> {
  const { name, type, values, description } = profile;
  const answer = await call(connection, {
    method: 'POST',
    path: ROOT,
    body: { name, type, values, description },
    timeoutMs: timeFor(values),
  });
  return { id: readAnswer(Wire, answer).id, requestId: answer.requestId };
}

/**
 * Replaces type and values together, live at once. Safe to repeat: the list is replaced whole.
 * @param rename also gives the profile its name back; a name may be patched (docs/facts/netskope-api.md 4.1)
 */
export async function replaceDestinationValues(
  connection: Connection,
  id: string,
  { name, type, values }: DestinationProfile,
  rename = false,
): Promise<WrittenObject> {
  const path = `${ROOT}/${encodeURIComponent(id)}`;
  const answer = await call(connection, {
    method: 'PATCH',
    path,
    body: { ...(rename && { name }), type, values },
    timeoutMs: timeFor(values),
  });
  return { id: readAnswer(Wire, answer).id, requestId: answer.requestId };
}

/** Takes a profile away, live at once. Refused with 409 while a policy names it (docs/facts/netskope-api.md 4.1). */
export async function deleteDestinationProfile(
  connection: Connection,
  id: string,
): Promise<{ requestId: string | null }> {
  const { requestId } = await call(connection, {
    method: 'DELETE',
    path: `${ROOT}/${encodeURIComponent(id)}`,
  });
  return { requestId };
}

function listedOf({ id, name, status, modify_by }: z.infer<typeof Listed>): ListedObject {
  return { id, name, staged: (status ?? 'applied') !== 'applied', modifiedBy: modify_by ?? null };
}

function fromWire(wire: z.infer<typeof Wire>): RemoteObject {
  const { name, type, values, description } = wire;
  return {
    ...listedOf(wire),
    object: {
      kind: 'destination-profile',
      name,
      type,
      values: values ?? [],
      description: description ?? '',
    },
    revision: null,
  };
}
