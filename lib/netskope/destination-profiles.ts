import { z } from 'zod';
import type { DestinationProfile } from '@/lib/ptc/model/objects';
import { MatchType } from '@/lib/ptc/model/tenant-model';
import { listAll, readAnswer } from './answers';
import { NetskopeError } from './errors';
import { type Connection, call } from './request';

/** The vendor's object (docs/facts/netskope-api.md 4.1). Unknown members are left alone. */
const Wire = z.object({
  id: z.string(),
  name: z.string(),
  type: MatchType,
  values: z.array(z.string()).nullish(),
  description: z.string().nullish(),
  status: z.string().nullish(),
  modify_by: z.string().nullish(),
});

export type RemoteProfile = {
  id: string;
  profile: DestinationProfile;
  staged: boolean;
  modifiedBy: string | null;
};
export type Written = { remote: RemoteProfile; requestId: string | null };

const ROOT = '/profiles/destinations';
const FIELDS = 'id,name,type,values_count,description,values';
/** What no client of the vendor's asks for: a tenant that refuses the two is asked without (docs/facts/netskope-api.md 4.1). */
const MORE_FIELDS = `${FIELDS},status,modify_by`;

/**
 * Every destination profile of the tenant, page by page. There is no look-up by name. Where the tenant does not say it,
 * nobody's staged edit is seen here: a write to such a profile is refused all the same.
 */
export async function listDestinationProfiles(connection: Connection): Promise<RemoteProfile[]> {
  const list = (fields: string) => listAll(connection, `${ROOT}?fields=${fields}&`, Wire);
  try {
    return (await list(MORE_FIELDS)).map(fromWire);
  } catch (error) {
    if (!(error instanceof NetskopeError) || error.details.status !== 400) throw error;
    return (await list(FIELDS)).map(fromWire);
  }
}

/** One profile as it is now. */
export async function getDestinationProfile(connection: Connection, id: string): Promise<RemoteProfile> {
  return fromWire(
    readAnswer(Wire, await call(connection, { method: 'GET', path: `${ROOT}/${encodeURIComponent(id)}` })),
  );
}

/** Half a minute, and longer for many values: up to the five minutes that Cloud Exchange waits (docs/facts/netskope-api.md 4.1). */
const timeFor = (values: string[]): number => Math.min(300_000, 30_000 + values.length * 10);

/** Creates a profile, live at once. Not safe to repeat without looking first. */
export async function createDestinationProfile(
  connection: Connection,
  profile: DestinationProfile,
): Promise<Written> {
  const { name, type, values, description } = profile;
  const answer = await call(connection, {
    method: 'POST',
    path: ROOT,
    body: { name, type, values, description },
    timeoutMs: timeFor(values),
  });
  return { remote: fromWire(readAnswer(Wire, answer)), requestId: answer.requestId };
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
): Promise<Written> {
  const path = `${ROOT}/${encodeURIComponent(id)}`;
  const answer = await call(connection, {
    method: 'PATCH',
    path,
    body: { ...(rename && { name }), type, values },
    timeoutMs: timeFor(values),
  });
  return { remote: fromWire(readAnswer(Wire, answer)), requestId: answer.requestId };
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

function fromWire(wire: z.infer<typeof Wire>): RemoteProfile {
  return {
    id: wire.id,
    profile: {
      kind: 'destination-profile',
      name: wire.name,
      type: wire.type,
      values: wire.values ?? [],
      description: wire.description ?? '',
    },
    staged: (wire.status ?? 'applied') !== 'applied',
    modifiedBy: wire.modify_by ?? null,
  };
}
