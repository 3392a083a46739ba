import { z } from 'zod';
import { TenantObject } from './object-schema';
import { OBJECT_KINDS } from './objects';

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
