import type { KnownRule } from '@/lib/path/configuration';
import { actionWordOf, type ExportedRule } from '@/lib/ptc/evidence/exported-rule';
import type { Policy } from '@/lib/ptc/model/objects';
import { placed } from '@/lib/ptc/planning/apply-change';

/** A rule of Turnout as it was expected and as it was found; null where it is gone, or not as Turnout makes one. */
export type StandingRule = { expected: Policy; object: Policy | null; why: string | null; at: string };

type KeptList = { at: Date; fileName: string; rules: ExportedRule[] };

/**
 * The rules of a tenant from top to bottom: in the order of the exported list where there is one, Turnout's own as they are
 * known; what came after the list stands beside those it was wanted beside.
 * @param wanted the rules that Turnout wants, top to bottom
 */
export function rulesInOrder(standing: StandingRule[], wanted: Policy[], list: KeptList | null): KnownRule[] {
  const places = new Map(wanted.map(({ name }, index) => [name, index]));
  const at = ({ expected }: StandingRule) => places.get(expected.name) ?? wanted.length;
  const own = [...standing].sort((one, other) => at(one) - at(other));
  if (!list) return own.map(ownRule);
  const byName = new Map(own.map((rule) => [rule.expected.name, rule]));
  const asked = new Map(wanted.map((policy) => [policy.name, policy]));
  const listed = list.rules.map((rule) => listedRule(rule, byName, asked, list));
  return own.reduce((rules, rule, index) => {
    if (rules.some(({ name }) => name === rule.expected.name)) return rules;
    const before = own
      .slice(0, index)
      .findLast(({ expected }) => rules.some(({ name }) => name === expected.name));
    const position = before
      ? ({ at: 'below', policy: before.expected.name } as const)
      : ({ at: 'top' } as const);
    return placed(rules, missing(rule, list), position);
  }, listed);
}

const ownRule = ({ expected, object, why }: StandingRule): KnownRule =>
  object
    ? { is: 'own', name: expected.name, policy: object }
    : { is: 'out of force', name: expected.name, policy: expected, why: why ?? 'it is gone from the tenant' };

/** One of Turnout's that the list has as something else is what the list says: somebody changed it. */
function listedRule(
  listed: ExportedRule,
  standing: ReadonlyMap<string, StandingRule>,
  asked: ReadonlyMap<string, Policy>,
  { at }: KeptList,
): KnownRule {
  const name = listed.name.trim();
  const own = standing.get(name);
  const policy = own?.object ?? own?.expected ?? asked.get(name);
  if (!policy) return { is: 'foreign', name, listed };
  // What was seen after the list counts.
  if (own && Date.parse(own.at) > at.getTime()) return ownRule(own);
  if (listed.enabled === false)
    return { is: 'out of force', name, policy, why: 'it is disabled in the list' };
  const word = actionWordOf(listed);
  if (word !== null && word !== policy.action.type) return { is: 'foreign', name, listed };
  return own ? ownRule(own) : { is: 'own', name, policy };
}

/** A list that is newer than what is known of a rule says that it is gone. */
function missing(rule: StandingRule, { at, fileName }: KeptList): KnownRule {
  if (Date.parse(rule.at) > at.getTime()) return ownRule(rule);
  const { expected } = rule;
  return { is: 'out of force', name: expected.name, policy: expected, why: `it is not in ${fileName}` };
}
