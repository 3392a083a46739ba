import type { Change, ObjectKey } from './change-schema';
import { isInert, type TenantObject } from './objects';

export type { Change, ObjectKey, PolicyPosition, Precondition, Transport } from './change-schema';

/** The object that a change is about: as it will be, or as it was where it goes. */
export function subjectOf({ object, before, after }: Change): TenantObject {
  const subject = after ?? before;
  if (!subject) throw new Error(`A change of ${object.name} has neither a before nor an after.`);
  return subject;
}

/** One object as last seen in the tenant, or as last made by hand and verified. */
export type KnownObject = { object: TenantObject; remoteId: string | null };

/** True where a change can only end a redirect: a profile that is left with nothing to match. */
export const onlyStops = ({ op, after }: Change): boolean =>
  op === 'update' && after?.kind === 'destination-profile' && isInert(after);

/**
 * True where a change is written before anybody looks: it ends a redirect that is known of, whatever else the profile holds
 * by now. It is safe to repeat.
 */
export const isWrittenFirst = (change: Change): boolean =>
  change.precondition.state === 'unread' &&
  change.precondition.remoteId !== null &&
  change.transport === 'api' &&
  onlyStops(change) &&
  change.before?.kind === 'destination-profile' &&
  !isInert(change.before);

export const keyOf = ({ kind, name }: ObjectKey): string => `${kind}:${name}`;
