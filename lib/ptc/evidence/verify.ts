import type { Policy } from '../model/objects';
import type { Deviation } from './deviation';
import { actionWordOf, type ExportedRule, saysWho } from './exported-rule';

/** What an exported list does not contain, so that no verification by export may claim it. */
export const NOT_IN_EXPORT = [
  'the HTTP header profile on the allow rule',
  'the destination profiles of both rules',
  'the redirect URL',
] as const;

/** Compares a lane's pair with an exported list and names each deviation. An empty answer means the structure holds. */
export function verifyPair([allow, redirect]: readonly [Policy, Policy], rules: ExportedRule[]): Deviation[] {
  const pair = [allow, redirect].flatMap((policy) => verifyRule(policy, rules));
  return pair.some(({ problem }) => problem === 'missing')
    ? pair
    : [...pair, ...verifyOrder(allow, redirect, rules)];
}

/** What a list leaves open of a pair's rules, in sentences: neither a deviation nor right. Empty where all of it is judged. */
export function unjudgedOf(pair: readonly [Policy, Policy], rules: ExportedRule[]): string[] {
  return pair.flatMap((policy) => {
    const rule = ruleOf(policy, rules);
    if (!rule) return [];
    const open = [
      ...(rule.enabled === null ? ['whether it is enabled'] : []),
      ...(actionWordOf(rule) ? [] : [`what it does (the list says ${rule.action.trim() || 'nothing'})`]),
      ...(saysWho(rule) ? [] : ['whom it applies to']),
    ];
    return open.length > 0 ? [`${policy.name}: ${open.join(', ')}.`] : [];
  });
}

/** What an exported list still holds of rules that had to go. An empty answer means that they are gone. */
export function verifyGone(policies: readonly Policy[], rules: ExportedRule[]): Deviation[] {
  const names = new Set(rules.map(({ name }) => name.trim()));
  return policies
    .filter(({ name }) => names.has(name))
    .map(({ name }) => ({
      policy: name,
      problem: 'still there' as const,
      text: `${name} is still in the list. Delete it, then Apply Changes.`,
    }));
}

function verifyRule(policy: Policy, rules: ExportedRule[]): Deviation[] {
  const rule = ruleOf(policy, rules);
  const found = (problem: Deviation['problem'], text: string): Deviation => ({
    policy: policy.name,
    problem,
    text,
  });
  if (!rule) return [found('missing', `${policy.name} is not in the list. Make it, then Apply Changes.`)];
  const wanted = policy.action.type;
  const word = actionWordOf(rule);
  return [
    ...(rule.enabled === false ? [found('disabled', `${policy.name} is disabled. Enable it.`)] : []),
    ...(word === null || word === wanted
      ? []
      : [
          found(
            'wrong action',
            `${policy.name} has the action ${rule.action.trim()}. Set it to ${title(wanted)}.`,
          ),
        ]),
    ...(!saysWho(rule) || sameAudience(policy, rule)
      ? []
      : [
          found(
            'wrong scope',
            `${policy.name} has the source ${said(rule)}. Set it to ${said(policy.source)}.`,
          ),
        ]),
  ];
}

const ruleOf = ({ name }: Policy, rules: ExportedRule[]): ExportedRule | undefined =>
  rules.find((rule) => rule.name.trim() === name);

function verifyOrder(allow: Policy, redirect: Policy, rules: ExportedRule[]): Deviation[] {
  const at = (policy: Policy) => rules.findIndex((rule) => rule.name.trim() === policy.name);
  if (at(allow) + 1 === at(redirect)) return [];
  const text =
    at(allow) > at(redirect)
      ? `${allow.name} is below ${redirect.name}: browsers would be redirected. Move it directly above.`
      : `${allow.name} is not directly above ${redirect.name}. Move it there.`;
  return [{ policy: allow.name, problem: 'wrong order', text }];
}

type Source = { everyone: boolean; users: string[]; groups: string[] };

function sameAudience({ source }: Policy, rule: ExportedRule): boolean {
  if (source.everyone || rule.everyone) return source.everyone === rule.everyone;
  return sameSet(source.users, rule.users) && sameSet(source.groups, rule.groups);
}

function sameSet(a: string[], b: string[]): boolean {
  const fold = (list: string[]) =>
    [...new Set(list.map((entry) => entry.trim().toLowerCase()))].sort().join('\n');
  return fold(a) === fold(b);
}

/** A source in words: `all users`, or its users and groups. */
export function said({ everyone, users, groups }: Source): string {
  if (everyone) return 'all users';
  return [...users, ...groups].join(', ') || 'nobody';
}

const title = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
