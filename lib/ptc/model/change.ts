import { z } from 'zod';
import { digest } from './canonical';
import { isInert, OBJECT_KINDS, TenantObject } from './objects';

/** `preview` is the provisional write API of a tenant that has one and whose admin switched it on. */
export const Transport = z.enum(['api', 'portal', 'preview']);
export type Transport = z.infer<typeof Transport>;

/** Where a new policy goes, in the words of the portal's Move Policy dialog. */
const PolicyPosition = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('top') }),
  z.strictObject({ at: z.literal('above'), policy: z.string() }),
  z.strictObject({ at: z.literal('below'), policy: z.string() }),
]);
export type PolicyPosition = z.infer<typeof PolicyPosition>;

const Precondition = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('absent') }),
  z.strictObject({ state: z.literal('present'), fingerprint: z.string(), remoteId: z.string().nullable() }),
  /** Whatever it holds: nobody looked, and what is written ends a redirect. */
  z.strictObject({ state: z.literal('unread'), remoteId: z.string().nullable() }),
]);
export type Precondition = z.infer<typeof Precondition>;

/** Names one object of a tenant: the names of one kind are unique. */
export const ObjectKey = z.strictObject({ kind: z.enum(OBJECT_KINDS), name: z.string() });
export type ObjectKey = z.infer<typeof ObjectKey>;

const ChangeFields = z.strictObject({
  op: z.enum(['create', 'update', 'delete', 'accept']),
  object: ObjectKey,
  before: TenantObject.nullable(),
  after: TenantObject.nullable(),
  position: PolicyPosition.nullable(),
  transport: Transport,
  reason: z.string(),
  precondition: Precondition,
});

/** Plans are kept as they were reviewed, and the older ones call a policy's position its place. */
function fromOlder(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || !('place' in stored)) return stored;
  const { place, ...rest } = stored;
  return { ...rest, position: place };
}

/**
 * One reviewed change of one object. `accept` writes nothing to the tenant: what stands there (`after`) takes the place
 * of what Turnout expected (`before`). `after` is null for what is deleted, or accepted as gone.
 */
export const Change = z.preprocess(fromOlder, ChangeFields);
export type Change = z.infer<typeof Change>;

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

/**
 * Equal for objects that do the same: lists compare as sets, descriptions do not count (docs/facts/netskope-api.md 6).
 */
export function fingerprint(object: TenantObject): string {
  if (object.kind === 'destination-profile') {
    return digest({
      kind: object.kind,
      name: object.name,
      type: object.type,
      values: [...object.values].sort(),
    });
  }
  if (object.kind === 'header-profile') return digest(object);
  const { users, groups } = object.source;
  return digest({
    ...object,
    destinations: [...object.destinations].sort(),
    source: { ...object.source, users: [...users].sort(), groups: [...groups].sort() },
  });
}
