import type { Policy } from '../model/objects';

type Standing = (name: string) => Policy | null;

/**
 * The rules that have to come with some: where one of these lets go of a lane, the wanted rules that take it over; where one takes a
 * lane over, those that let go of it.
 * @param rules those that come anyhow
 * @param wanted every wanted rule, in its order
 * @param standing how a rule of a name stands now, or null
 */
export function partnersOf(rules: Policy[], wanted: Policy[], standing: Standing): Policy[] {
  const coming = new Set(rules.map(({ name }) => name));
  const partners: Policy[] = [];
  for (let found = rules; found.length > 0; ) {
    const released = new Set(found.flatMap((rule) => beyond(standing(rule.name), rule)));
    const taken = new Set(found.flatMap((rule) => beyond(rule, standing(rule.name))));
    found = wanted.filter(
      (rule) =>
        !coming.has(rule.name) &&
        (rule.destinations.some((lane) => released.has(lane)) ||
          beyond(standing(rule.name), rule).some((lane) => taken.has(lane))),
    );
    for (const { name } of found) coming.add(name);
    partners.push(...found);
  }
  return partners;
}

/** The lanes that one rule names and the other does not. */
function beyond(one: Policy | null, other: Policy | null): string[] {
  const named = new Set(other?.destinations);
  return one?.destinations.filter((name) => !named.has(name)) ?? [];
}

/**
 * The rules that stand, that nothing wants any more, and that share a lane with a rule that comes; each with the lanes that it has
 * to keep: those of which no wanted rule of the same action stands already or comes. A lane that no rule is wanted for is not kept.
 */
export function supersededRules(
  coming: Policy[],
  wanted: Policy[],
  known: Policy[],
): { rule: Policy; kept: string[] }[] {
  const comes = new Set(coming.map(({ name }) => name));
  const names = new Set(wanted.map(({ name }) => name));
  const needed = namedIn(wanted);
  const standing = known.filter(({ name }) => names.has(name) && !comes.has(name));
  const carried = namedIn([...coming, ...standing]);
  const shared = namedIn(coming);
  const isKept = (rule: Policy) => (lane: string) =>
    needed.has(slot(rule, lane)) && !carried.has(slot(rule, lane));
  return known
    .filter((rule) => !names.has(rule.name) && rule.destinations.some((lane) => shared.has(slot(rule, lane))))
    .map((rule) => ({ rule, kept: rule.destinations.filter(isKept(rule)) }));
}

/**
 * The lanes that rules which come are for other people than those of any rule that redirects them, or passes them, by now: what
 * their profiles hold has to be as wanted before these people meet it.
 */
export function regroupedLanes(coming: Policy[], known: Policy[]): string[] {
  const before = new Map<string, Policy[]>();
  for (const rule of known)
    for (const lane of rule.destinations) {
      const rules = before.get(slot(rule, lane));
      if (rules) rules.push(rule);
      else before.set(slot(rule, lane), [rule]);
    }
  return coming.flatMap((rule) =>
    rule.destinations.filter(
      (lane) => !before.get(slot(rule, lane))?.some((standing) => samePeople(standing, rule)),
    ),
  );
}

function samePeople({ source: one }: Policy, { source: other }: Policy): boolean {
  return (
    one.everyone === other.everyone &&
    sameNames(one.users, other.users) &&
    sameNames(one.groups, other.groups)
  );
}

const slot = ({ action }: Policy, lane: string): string => `${action.type} ${lane}`;

const namedIn = (rules: Policy[]): ReadonlySet<string> =>
  new Set(rules.flatMap((rule) => rule.destinations.map((lane) => slot(rule, lane))));

/**
 * The wanted rules with those that go between them: below the rules for the same people stand the pairs whose lanes these take
 * over, in the order given, so that new pairs are placed above the first of them. Rules that go without their partner are left out.
 */
export function withGoing(wanted: Policy[], gone: Policy[]): Policy[] {
  const names = new Set(wanted.map(({ name }) => name));
  const going = gone.filter(({ name }) => !names.has(name));
  if (going.length === 0) return wanted;
  const ends = lastForSamePeople(wanted);
  const endOf = new Map(
    wanted.flatMap(({ destinations }, index) => destinations.map((lane) => [lane, ends[index] ?? index])),
  );
  const behind = new Map<number, Policy[]>();
  for (const allow of going.filter(({ action }) => action.type === 'allow')) {
    const redirect = going.find(
      ({ action, destinations }) => action.type === 'redirect' && sameNames(destinations, allow.destinations),
    );
    const at = Math.max(...allow.destinations.map((lane) => endOf.get(lane) ?? -1));
    if (redirect && at >= 0) behind.set(at, [...(behind.get(at) ?? []), allow, redirect]);
  }
  return wanted.flatMap((rule, index) => [rule, ...(behind.get(index) ?? [])]);
}

/** For each rule the index of the last one of those around it that are for the same people. */
function lastForSamePeople(rules: Policy[]): number[] {
  const ends: number[] = [];
  for (let index = rules.length - 1; index >= 0; index -= 1) {
    const [rule, next] = [rules[index], rules[index + 1]];
    ends[index] = rule && next && samePeople(rule, next) ? (ends[index + 1] ?? index) : index;
  }
  return ends;
}

const sameNames = (one: string[], other: string[]): boolean =>
  [...one].sort().join('\n') === [...other].sort().join('\n');
