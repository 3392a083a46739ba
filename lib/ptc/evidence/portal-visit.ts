import { type Change, keyOf, type PolicyPosition, subjectOf } from '../model/change';
import { isPrivateKind, type Policy, type TenantObject } from '../model/objects';
import type { PairPlace } from '../model/tenant-model';
import { handsOverIn, startsRedirect } from '../planning/safe-order';
import { fieldsOf, firstPlaceText, type PortalField } from './portal-fields';

export type VisitTask = { id: string; change: Change };

/** One task of a visit, with what is left to type of it. */
export type VisitStep<T extends VisitTask = VisitTask> = T & {
  /** Where a new policy goes, next to a rule that stands by then; null where nothing is placed. */
  position: PolicyPosition | null;
  /** Of the first of all pairs: what its place means, and the other one. */
  placeNote: string | null;
  /** The rule to begin with, by the portal's Clone; null where the form is empty or the object stands. */
  clone: string | null;
  /** What is to be typed. */
  typed: PortalField[];
  /** What the clone, or the object as it stands, has already: to be checked, not typed. */
  kept: PortalField[];
  /** Fields to be emptied, with what they hold: what is cloned or changed has them, and what is wanted has not. */
  cleared: PortalField[];
  /** True where everything before it has to be applied first. */
  afterApply: boolean;
};

export type Visit<T extends VisitTask = VisitTask> = {
  steps: VisitStep<T>[];
  /** Fields left to type or to empty, and how many more it would be without Clone. */
  fields: number;
  saved: number;
};

/** The numbers of one step: fields left to type, and how many more without Clone. */
export function fieldCount({ clone, typed, kept, cleared }: VisitStep): { fields: number; saved: number } {
  const fields = typed.length + cleared.length;
  return { fields, saved: clone === null ? 0 : typed.length + kept.length - fields };
}

/**
 * The order in which one person does all open portal tasks in one visit: what stops a redirect, header profiles,
 * destination profiles, policies from top to bottom as they will stand, what starts a redirect. One Apply Changes ends it.
 * What can only follow an Apply comes behind it: the deletion of a profile that an applied rule names
 * (docs/facts/netskope-api.md 4.1), and the second of two edits of one object.
 * @param standing what the ledger knows to stand in the tenant
 * @param order the names of the wanted policies from top to bottom
 * @param place where the first of all pairs goes
 */
export function planVisit<T extends VisitTask>(
  tasks: readonly T[],
  standing: readonly TenantObject[],
  order: readonly string[],
  place: PairPlace = { at: 'top', rule: '' },
): Visit<T> {
  const ranks = new Map(order.map((name, index) => [name, index]));
  const first: PolicyPosition = place.at === 'top' ? { at: 'top' } : { at: 'above', policy: place.rule };
  const wanted = { order, ranks, first };
  // By name and in the order in which they came to stand, so that the latest of equals is the one to clone.
  const policies = new Map<string, Policy>();
  for (const object of standing) if (object.kind === 'policy') policies.set(object.name, object);
  const steps = inOrder(tasks, ranks).map(({ task, afterApply }): VisitStep<T> => {
    const { object, before, after } = task.change;
    if (!after) {
      if (object.kind === 'policy') policies.delete(object.name);
      return { ...task, ...NOTHING, afterApply };
    }
    const position = positionOf(task.change, policies, wanted);
    const base = before ?? (after.kind === 'policy' ? policies.get(after.name) : undefined);
    const entry = base ? { clone: null, ...comparedWith(base, after) } : entryOf(after, policies);
    if (after.kind === 'policy') {
      policies.delete(after.name);
      policies.set(after.name, after);
    }
    const isFirst = position === first && after.kind === 'policy' && after.action.type === 'allow';
    return { ...task, ...entry, position, placeNote: isFirst ? firstPlaceText(place) : null, afterApply };
  });
  const counts = steps.map(fieldCount);
  return {
    steps,
    fields: counts.reduce((sum, { fields }) => sum + fields, 0),
    saved: counts.reduce((sum, { saved }) => sum + saved, 0),
  };
}

const NOTHING = { position: null, placeNote: null, clone: null, typed: [], kept: [], cleared: [] };

/**
 * Tasks that are done in their places among those of a visit, so that a number stays with its task until the visit is over.
 * @param steps the tasks of the visit in its order
 */
export function inOneOrder<T extends VisitTask>(
  steps: readonly T[],
  done: readonly T[],
  order: readonly string[],
): T[] {
  const ranks = new Map(order.map((name, index) => [name, index]));
  return [...placed(done, ranks), ...placed(steps, ranks)].sort(byPlace).map(({ task }) => task);
}

type Placed<T> = { task: T; phase: number; rank: number; afterApply: boolean };

/** Sorting keeps the order of equals: the second edit of one object stays the second. */
const inOrder = <T extends VisitTask>(tasks: readonly T[], ranks: ReadonlyMap<string, number>): Placed<T>[] =>
  placed(tasks, ranks).sort(byPlace);

const byPlace = (a: Placed<unknown>, b: Placed<unknown>): number => a.phase - b.phase || a.rank - b.rank;

function placed<T extends VisitTask>(tasks: readonly T[], ranks: ReadonlyMap<string, number>): Placed<T>[] {
  const met = new Set<string>();
  const plan = tasks.map(({ change }) => change);
  return tasks.map((task) => {
    const key = keyOf(task.change.object);
    const again = met.has(key);
    met.add(key);
    const phase = again ? PHASE.again : phaseIn(task.change, plan);
    const rank = ranks.get(task.change.object.name) ?? Number.MAX_SAFE_INTEGER;
    return { task, phase, rank: phase === PHASE.policy ? rank : 0, afterApply: phase >= PHASE.again };
  });
}

const PHASE = {
  stop: 0,
  removeRedirect: 1,
  header: 2,
  inert: 3,
  policy: 4,
  handOver: 5,
  removeAllow: 6,
  start: 7,
  again: 8,
  removeHeader: 9,
  removeProfile: 10,
} as const;

function phaseIn(change: Change, plan: Change[]): number {
  const { before, after } = change;
  if (!after && handsOverIn(change, plan)) return PHASE.handOver;
  const subject = subjectOf(change);
  if (subject.kind === 'policy') {
    if (after) return PHASE.policy;
    return subject.action.type === 'redirect' ? PHASE.removeRedirect : PHASE.removeAllow;
  }
  if (isPrivateKind(subject.kind)) return privatePhase(subject.kind, after !== null);
  if (!after) return subject.kind === 'header-profile' ? PHASE.removeHeader : PHASE.removeProfile;
  if (after.kind === 'header-profile') return PHASE.header;
  if (startsRedirect({ before, after })) return PHASE.start;
  return before ? PHASE.stop : PHASE.inert;
}

/** An app stands before the rule that names it, and goes after it. */
function privatePhase(kind: TenantObject['kind'], comes: boolean): number {
  if (comes) return kind === 'private-app' ? PHASE.header : PHASE.inert;
  return kind === 'access-rule' ? PHASE.removeHeader : PHASE.removeProfile;
}

type Wanted = { order: readonly string[]; ranks: ReadonlyMap<string, number>; first: PolicyPosition };

/**
 * Next to the nearest rule of ours that stands by then. The other half of its pair comes first, because allow has to stand
 * directly above redirect; then the rule that it follows, then the one that it precedes.
 */
function positionOf(
  change: Change,
  policies: ReadonlyMap<string, Policy>,
  wanted: Wanted,
): PolicyPosition | null {
  const { after, before, position } = change;
  if (after?.kind !== 'policy' || before || policies.has(after.name)) return null;
  const at = wanted.ranks.get(after.name);
  if (at === undefined)
    return position && (position.at === 'top' || policies.has(position.policy)) ? position : wanted.first;
  const next = wanted.order[at + 1];
  const partner = next === undefined ? undefined : policies.get(next);
  if (after.action.type === 'allow' && partner?.action.type === 'redirect' && samePair(after, partner))
    return { at: 'above', policy: partner.name };
  const above = wanted.order.slice(0, at).findLast((name) => policies.has(name));
  if (above !== undefined) return { at: 'below', policy: above };
  const below = wanted.order.slice(at + 1).find((name) => policies.has(name));
  return below === undefined ? wanted.first : { at: 'above', policy: below };
}

const samePair = (one: Policy, other: Policy): boolean =>
  one.destinations.some((name) => other.destinations.includes(name));

type Entry = Pick<VisitStep, 'clone' | 'typed' | 'kept' | 'cleared'>;

/** Everything typed into an empty form, or less than that into a clone of the rule that is most like it. */
function entryOf(after: TenantObject, policies: ReadonlyMap<string, Policy>): Entry {
  const blank: Entry = { clone: null, typed: fieldsOf(after), kept: [], cleared: [] };
  if (after.kind !== 'policy') return blank;
  let best = blank;
  for (const rule of policies.values()) {
    if (!isLike(rule, after)) continue;
    const entry = { clone: rule.name, ...comparedWith(rule, after) };
    const isShorter = lengthOf(entry) < lengthOf(blank);
    if (isShorter && lengthOf(entry) <= lengthOf(best)) best = entry;
  }
  return best;
}

const lengthOf = ({ typed, cleared }: Entry): number => typed.length + cleared.length;

/** Alike enough to be cloned: the same action, header profile and redirect URL. */
function isLike(rule: Policy, after: Policy): boolean {
  return (
    rule.source.headerProfile === after.source.headerProfile &&
    JSON.stringify(rule.action) === JSON.stringify(after.action)
  );
}

function comparedWith(base: TenantObject, after: TenantObject): Omit<Entry, 'clone'> {
  const old = new Map(fieldsOf(base).map(([name, value]) => [name, JSON.stringify(value)]));
  const fields = fieldsOf(after);
  const isKept = ([name, value]: PortalField) => old.get(name) === JSON.stringify(value);
  const names = new Set(fields.map(([name]) => name));
  return {
    typed: fields.filter((field) => !isKept(field)),
    kept: fields.filter(isKept),
    cleared: fieldsOf(base).filter(([name]) => !names.has(name)),
  };
}
