import { z } from 'zod';
import { canonicalJson, digest } from '../model/canonical';
import {
  type KnownObject,
  keyOf,
  onlyStops,
  type PolicyPosition,
  type Precondition,
  type Transport,
} from '../model/change';
import { Change } from '../model/change-schema';
import { fingerprint } from '../model/fingerprint';
import { Intent } from '../model/intent';
import { METHOD_FIELD } from '../model/method-guard';
import { isInert, type ObjectKind, type TenantObject, type TenantView } from '../model/objects';
import { Override } from '../model/override-schema';
import { PolicyLayout } from '../model/tenant-schema';
import { type Extent, namedBy, type ObjectFilter, within } from './extent';
import { positionsOf } from './policy-position';
import { betweenOf, phaseOf, profilesWithChangingPair, redirectedBy } from './safe-order';
import { withGoing } from './take-over';

export const PlanContent = z.strictObject({
  version: z.literal(1),
  tenant: z.string(),
  intent: Intent,
  changes: z.array(Change),
  /** How the tenant's policies are laid out once the pairs of this plan stand; left out where it changes nothing of that. */
  layout: PolicyLayout.optional(),
  /** What speaks against it and was known when it was made; left out where nothing does. */
  warnings: z.array(z.string()).optional(),
  /** The overridden guard rails that it rests on. */
  overrides: z.array(Override).optional(),
});
export type PlanContent = z.infer<typeof PlanContent>;

/** Switching off, and whatever else only ends redirects, waits for nobody. */
export const mayNeedApproval = ({ intent, changes }: PlanContent): boolean =>
  !(intent.type === 'switch' && !intent.on) && !changes.every(onlyStops);

type Options = Partial<Extent> & {
  /** What is written even where it stands already, so that its being there gets recorded. */
  always?: ObjectFilter | undefined;
};

/** The changes that lead from what is known of a tenant to what is wanted, in the safe order. */
export function planChanges(
  wanted: TenantView,
  known: KnownObject[],
  transportOf: (kind: ObjectKind) => Transport,
  { always = () => false, ...extent }: Options = {},
): Change[] {
  const byKey = new Map(known.map((entry) => [keyOf(entry.object), entry]));
  const printOf = fingerprintsOnce();
  const differs = (after: TenantObject) => {
    const before = byKey.get(keyOf(after));
    return !before || printOf(before.object) !== printOf(after);
  };
  const rules = known.flatMap(({ object }) => (object.kind === 'policy' ? [object] : []));
  const { coming, gone } = within(wanted, rules, extent);
  const objects = coming.filter((object) => differs(object) || always(object));
  const changing = new Set(objects.map(({ name }) => name));
  const goneKeys = new Set(gone.map(keyOf));
  const isGone = (object: TenantObject) => goneKeys.has(keyOf(object));
  const pairChanges = profilesWithChangingPair(wanted.policies, changing);
  const redirected = redirectedBy(wanted.policies.filter((rule) => !isGone(rule)));
  const isKnown = (name: string) => byKey.has(keyOf({ kind: 'policy', name }));
  const listed = withGoing(wanted.policies, rules.filter(isGone));
  const isNew = ({ kind, name }: TenantObject) => kind === 'policy' && !isKnown(name);
  const positions = objects.some(isNew)
    ? positionsOf(listed, isKnown, (name) => isKnown(name) || changing.has(name), wanted.above)
    : new Map<string, PolicyPosition>();
  const writes = objects.flatMap((after) => {
    const before = byKey.get(keyOf(after)) ?? null;
    const position = before || after.kind !== 'policy' ? null : (positions.get(after.name) ?? null);
    const between = betweenOf({ before: before?.object ?? null, after }, pairChanges, redirected);
    const change = (from: KnownObject | null, to: TenantObject) =>
      writeOf(from, to, transportOf(to.kind), position, printOf);
    if (!before || !between || [before.object, after].some((end) => printOf(end) === printOf(between)))
      return [change(before, after)];
    return [change(before, between), change({ ...before, object: between }, after)];
  });
  const needed = gone.length > 0 ? namedBy(leftOf(known, objects).filter((object) => !isGone(object))) : null;
  const removals = gone.flatMap((key) => {
    const before = byKey.get(keyOf(key));
    return before && !needed?.has(keyOf(key))
      ? [removalOf(before, transportOf(key.kind), redirected, printOf)]
      : [];
  });
  return inSafeOrder([...writes, ...removals], redirected);
}

/** Every object as it is after the writes. */
function leftOf(known: KnownObject[], written: TenantObject[]): TenantObject[] {
  const objects = [...known.map(({ object }) => object), ...written];
  return [...new Map(objects.map((object) => [keyOf(object), object])).values()];
}

/** Sorting keeps the order of equals, so within a phase the objects stay in the wanted order. */
function inSafeOrder(changes: Change[], redirected: ReadonlySet<string>): Change[] {
  return changes
    .map((change) => ({ change, phase: phaseOf(change, redirected) }))
    .sort((a, b) => a.phase - b.phase)
    .map(({ change }) => change);
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

/**
 * The digest of what somebody has looked at before there is a plan: what it would hold, but for why a switch is made and
 * until when, which are said after the look and change nothing of what is written.
 */
export function lookDigest(content: PlanContent): string {
  const { intent } = content;
  if (intent.type !== 'switch') return planDigest(content);
  const { type, lanes, on } = intent;
  return planDigest({ ...content, intent: { type, lanes, on } });
}

/** The text that is stored and hashed. */
export const planText = (content: PlanContent): string => canonicalJson(content);

/** What a change relies on: the object as it was seen, or that there is none. */
export function preconditionOf(seen: KnownObject | null, printOf = fingerprint): Precondition {
  return seen
    ? { state: 'present', fingerprint: printOf(seen.object), remoteId: seen.remoteId }
    : { state: 'absent' };
}

function writeOf(
  before: KnownObject | null,
  after: TenantObject,
  transport: Transport,
  position: PolicyPosition | null,
  printOf: (object: TenantObject) => string,
): Change {
  return {
    op: before ? 'update' : 'create',
    object: { kind: after.kind, name: after.name },
    before: before?.object ?? null,
    after,
    position,
    transport,
    reason: reasonFor(before?.object ?? null, after),
    precondition: preconditionOf(before, printOf),
  };
}

function removalOf(
  before: KnownObject,
  transport: Transport,
  redirected: ReadonlySet<string>,
  printOf: (object: TenantObject) => string,
): Change {
  const { kind, name } = before.object;
  const base = { object: { kind, name }, before: before.object, after: null, position: null, transport };
  const isReplaced =
    before.object.kind === 'policy' && before.object.destinations.some((lane) => redirected.has(lane));
  const reason = isReplaced
    ? 'Another pair covers its lanes by then.'
    : 'It did not exist before. Nothing refers to it any more when it is deleted.';
  return { op: 'delete', ...base, reason, precondition: preconditionOf(before, printOf) };
}

function reasonFor(before: TenantObject | null, after: TenantObject): string {
  if (after.kind === 'header-profile')
    return after.fields.some(({ header }) => header === METHOD_FIELD)
      ? 'Lets requests that change something pass unredirected.'
      : 'Tells browsers from package managers.';
  if (after.kind === 'policy') {
    return after.action.type === 'allow'
      ? 'Lets browsers through to the website.'
      : 'Sends everything else to Artifactory.';
  }
  if (after.kind === 'private-app') return 'Makes Artifactory reachable through Private Access.';
  if (after.kind === 'access-rule') return 'Gives the private app to the people of the rollout.';
  if (!isInert(after)) return 'Holds the domains that are redirected.';
  return before
    ? 'Switches the lane off: nothing matches any more.'
    : 'Holds only a host that cannot exist, so nothing is redirected yet.';
}
