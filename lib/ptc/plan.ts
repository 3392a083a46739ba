import { z } from 'zod';
import { canonicalJson, digest } from './canonical';
import { isInert, type ObjectKind, TenantObject, type TenantView } from './objects';
import { placesOf } from './place';
import { betweenOf, phaseOf, profilesWithChangingPair } from './safe-order';

/** `preview` is the provisional write API of a tenant that has one and whose admin switched it on. */
export const Transport = z.enum(['api', 'portal', 'preview']);
export type Transport = z.infer<typeof Transport>;

/** Where a new policy goes, in the words of the portal's Move Policy dialog. */
const Place = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('top') }),
  z.strictObject({ at: z.literal('above'), policy: z.string() }),
  z.strictObject({ at: z.literal('below'), policy: z.string() }),
]);
export type Place = z.infer<typeof Place>;

const Precondition = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('absent') }),
  z.strictObject({ state: z.literal('present'), fingerprint: z.string(), remoteId: z.string().nullable() }),
]);

/** One reviewed change of one object. A plan is an ordered list of these. */
export const Change = z.strictObject({
  op: z.enum(['create', 'update']),
  before: TenantObject.nullable(),
  after: TenantObject,
  place: Place.nullable(),
  transport: Transport,
  reason: z.string(),
  precondition: Precondition,
});
export type Change = z.infer<typeof Change>;

const LaneKey = z.strictObject({ ecosystem: z.string(), scope: z.string() });

/** What the plan is for; a switch takes effect in the model when its change has been confirmed. */
export const Intent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('prepare'), lane: LaneKey }),
  z.strictObject({ type: z.literal('switch'), lane: LaneKey, on: z.boolean() }),
]);
export type Intent = z.infer<typeof Intent>;

/** Switching off only ever takes a redirect away, so it waits for nobody. */
export const mayNeedApproval = (intent: Intent): boolean => !(intent.type === 'switch' && !intent.on);

export const PlanContent = z.strictObject({
  version: z.literal(1),
  tenant: z.string(),
  intent: Intent,
  changes: z.array(Change),
});
export type PlanContent = z.infer<typeof PlanContent>;

/** One object as last seen in the tenant, or as last made by hand and verified. */
export type KnownObject = { object: TenantObject; remoteId: string | null };

/** A name a plan may touch. Leaving the filter out plans for the whole tenant. */
export type ObjectFilter = (object: TenantObject) => boolean;

/**
 * The changes that lead from what is known of a tenant to what is wanted, in the safe order.
 * @param always what is written even where it stands already, so that its being there gets recorded
 */
export function planChanges(
  wanted: TenantView,
  known: KnownObject[],
  transportOf: (kind: ObjectKind) => Transport,
  filter: ObjectFilter = () => true,
  always: ObjectFilter = () => false,
): Change[] {
  const byKey = new Map(known.map((entry) => [keyOf(entry.object), entry]));
  const printOf = fingerprintsOnce();
  const differs = (after: TenantObject) => {
    const before = byKey.get(keyOf(after));
    return !before || printOf(before.object) !== printOf(after);
  };
  const objects = [...wanted.headerProfiles, ...wanted.destinationProfiles, ...wanted.policies]
    .filter(filter)
    .filter((object) => differs(object) || always(object));
  const changing = new Set(objects.map(({ name }) => name));
  const pairChanges = profilesWithChangingPair(wanted.policies, changing);
  const isKnown = (name: string) => byKey.has(keyOf({ kind: 'policy', name }));
  const places = placesOf(wanted.policies, isKnown, (name) => isKnown(name) || changing.has(name));
  return (
    objects
      .flatMap((after) => {
        const before = byKey.get(keyOf(after)) ?? null;
        const place = before || after.kind !== 'policy' ? null : (places.get(after.name) ?? null);
        const between = betweenOf({ before: before?.object ?? null, after }, pairChanges);
        const change = (from: KnownObject | null, to: TenantObject) =>
          changeOf(from, to, transportOf(to.kind), place, printOf);
        if (!before || !between || [before.object, after].some((end) => printOf(end) === printOf(between)))
          return [change(before, after)];
        return [change(before, between), change({ ...before, object: between }, after)];
      })
      .map((change) => ({ change, phase: phaseOf(change) }))
      // Sorting keeps the order of equals, so within a phase the objects stay in the wanted order.
      .sort((a, b) => a.phase - b.phase)
      .map(({ change }) => change)
  );
}

/** Fingerprints of one plan's objects: each object is hashed once, however often it is compared. */
function fingerprintsOnce(): (object: TenantObject) => string {
  const known = new Map<TenantObject, string>();
  return (object) => {
    const print = known.get(object) ?? fingerprint(object);
    known.set(object, print);
    return print;
  };
}

/** The digest that review, approval and push compare: SHA-256 over the plan's canonical JSON. */
export const planDigest = (content: PlanContent): string => digest(content);

/** The text that is stored and hashed. */
export const planText = (content: PlanContent): string => canonicalJson(content);

export const keyOf = (object: Pick<TenantObject, 'kind' | 'name'>): string => `${object.kind}:${object.name}`;

/** Equal for objects that do the same: lists compare as sets, descriptions do not count (facts/netskope-api.md 6). */
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
    source: { ...object.source, users: [...users].sort(), groups: [...groups].sort() },
  });
}

function changeOf(
  before: KnownObject | null,
  after: TenantObject,
  transport: Transport,
  place: Place | null,
  printOf: (object: TenantObject) => string,
): Change {
  return {
    op: before ? 'update' : 'create',
    before: before?.object ?? null,
    after,
    place,
    transport,
    reason: reasonFor(before?.object ?? null, after),
    precondition: before
      ? { state: 'present', fingerprint: printOf(before.object), remoteId: before.remoteId }
      : { state: 'absent' },
  };
}

function reasonFor(before: TenantObject | null, after: TenantObject): string {
  if (after.kind === 'header-profile') return 'Tells browsers from package managers.';
  if (after.kind === 'policy') {
    return after.action.type === 'allow'
      ? 'Lets browsers through to the website.'
      : 'Sends everything else to Artifactory.';
  }
  if (!isInert(after)) return 'Holds the domains that are redirected.';
  return before
    ? 'Switches the lane off: nothing matches any more.'
    : 'Holds only a host that cannot exist, so nothing is redirected yet.';
}
