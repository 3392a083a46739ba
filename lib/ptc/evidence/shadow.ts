import type { Policy } from '../model/objects';
import type { Lane, TenantModel } from '../model/tenant-model';
import { PolicyLayout } from '../model/tenant-schema';
import { desired } from '../planning/desired';
import type { Deviation } from './deviation';
import {
  applicationsOf,
  type ExportedRule,
  endsEvaluation,
  isForEveryHost,
  mayBeForHosts,
  saysWho,
  titleOf,
} from './exported-rule';

/** What an exported list says of the rules above a pair: what certainly keeps it from matching, and what may. */
export type Shadows = { deviations: Deviation[]; doubts: string[] };

/** The other rules of Turnout: `wider` are those of wider lanes of one ecosystem, which name the same hosts once they are on. */
export type OwnRules = {
  /** The lane's own destination profile. */
  profile: string;
  names: ReadonlySet<string>;
  wider: ReadonlySet<string>;
  /** What the lane's ecosystem is called, in small letters: an application of that name may be for its hosts. */
  words: readonly string[];
};

/** The rules that Turnout wants beside those of one lane, in either policy layout. Scopes are ordered narrow to wide. */
export function ownRulesBeside(
  model: TenantModel,
  lane: Pick<Lane, 'ecosystem' | 'scope' | 'profileName'>,
): OwnRules {
  const positions = new Map(model.scopes.map(({ key }, index) => [key, index]));
  const at = positions.get(lane.scope) ?? 0;
  const isWider = (other: Lane) =>
    other.ecosystem === lane.ecosystem && (positions.get(other.scope) ?? 0) > at;
  const profiles = new Set(model.lanes.filter(isWider).map(({ profileName }) => profileName));
  const policies = PolicyLayout.options.flatMap(
    (policyLayout) => desired({ ...model, policyLayout }).policies,
  );
  const ofWider = policies.filter(({ destinations }) => destinations.some((name) => profiles.has(name)));
  const namesOf = (list: Policy[]) => new Set(list.map(({ name }) => name));
  const words = model.ecosystems
    .filter(({ key }) => key === lane.ecosystem)
    .flatMap(({ key, name }) => [key, name].map((word) => word.toLowerCase()));
  return { profile: lane.profileName, names: namesOf(policies), wider: namesOf(ofWider), words };
}

/**
 * Looks for rules above a pair that take its traffic: the first match ends the evaluation
 * (docs/facts/netskope-api.md 5.1). That its own redirect stands above its allow is a wrong order, and nothing besides.
 */
export function shadowsOf(
  [allow, redirect]: readonly [Policy, Policy],
  rules: ExportedRule[],
  own: OwnRules,
): Shadows {
  const at = rules.findIndex(({ name }) => name.trim() === allow.name);
  const found: Shadows = { deviations: [], doubts: [] };
  const wider: string[] = [];
  for (const rule of rules.slice(0, Math.max(at, 0))) {
    const claim = claimOf(allow, rule, own);
    const name = rule.name.trim();
    if (!claim || name === redirect.name) continue;
    if (own.wider.has(name) && rule.enabled) {
      wider.push(name);
    } else if (claim.reach === 'all' && claim.open.length === 0) {
      found.deviations.push(
        shadowed(
          allow,
          `${titleOf(rule)} is above it and applies to the same people and hosts. Move the pair above it.`,
        ),
      );
    } else if (!own.names.has(name) || own.wider.has(name)) {
      const partly = claim.reach === 'all' ? [] : [PARTLY];
      found.doubts.push(
        `${titleOf(rule)} is above ${allow.name}. ${[...partly, ...claim.open].join(' ')} Check that it does not take this traffic.`,
      );
    }
  }
  // However many of them there are: one pair stands too low.
  if (wider.length > 0) found.deviations.push(shadowed(allow, tooLow(wider)));
  return found;
}

function tooLow(wider: string[]): string {
  const [are, them] = wider.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${wider.join(', ')} above it ${are} for a wider scope. Move the narrow pair above ${them}.`;
}

const PARTLY = 'It may apply to some of the same people.';

/** A rule that is not Turnout's and the traffic of a pair that it takes, as far as a list tells. */
export type Claim = {
  name: string;
  action: string;
  /** What the list leaves open, in sentences; empty where it takes this traffic for certain, be it of some people. */
  open: string[];
};

/** What a list that a pair may not stand in yet says of where to put it. */
export type Offer = {
  /** The first rule that would take its traffic for certain, or else the first that may; null where none would. */
  above: Claim | null;
  /** Rules higher than that one which may take some of its traffic: there they stay above the pair. */
  higher: Claim[];
  /** That one and all below it: what the pair lets through is not looked at by these. */
  below: Claim[];
};

/** Where a pair would stand so that no rule takes its traffic, and what stands above and below that place. */
export function placeIn(allow: Policy, rules: ExportedRule[], own: OwnRules): Offer {
  const claims = rules.flatMap((rule): Claim[] => {
    const claim = own.names.has(rule.name.trim()) ? null : claimOf(allow, rule, own);
    return claim ? [{ name: rule.name.trim(), action: rule.action.trim(), open: claim.open }] : [];
  });
  const certain = claims.findIndex(({ open }) => open.length === 0);
  const at = Math.max(certain, 0);
  return { above: claims[at] ?? null, higher: claims.slice(0, at), below: claims.slice(at) };
}

const shadowed = ({ name }: Policy, text: string): Deviation => ({
  policy: name,
  problem: 'shadowed',
  text: `${name} never matches: ${text}`,
});

/** Null where a rule takes nothing of a policy's traffic; else whose, and what the list leaves open. */
function claimOf(
  policy: Policy,
  rule: ExportedRule,
  own: OwnRules,
): { reach: 'all' | 'some'; open: string[] } | null {
  const reach = reachOf(policy, rule);
  if (rule.enabled === false || reach === 'none') return null;
  const isWider = own.wider.has(rule.name.trim());
  if (!isWider && !namesOurHosts(rule, own) && !mayBeForHosts(rule, own.words)) return null;
  return {
    reach,
    open: [
      ...(rule.enabled === null ? ['The list does not show whether it is enabled.'] : []),
      ...(saysWho(rule) ? [] : ['The list does not show whom it applies to.']),
      ...(endsEvaluation(rule) ? [] : [NO_END]),
      ...hostsOpen(rule, own),
    ],
  };
}

/** docs/facts/netskope-api.md 5.1. */
const NO_END =
  'The list does not show whether it ends the evaluation: a data loss prevention alert may continue.';

function hostsOpen(rule: ExportedRule, own: OwnRules): string[] {
  if (rule.narrowedBy.length > 0)
    return [
      `It applies to ${rule.narrowedBy.join(', ')}, and the list does not show whether that includes these registries.`,
    ];
  if (namesOurHosts(rule, own)) return [];
  const names = applicationsOf(rule).filter((name) => name !== '...');
  return names.length > 0
    ? [`It applies to ${names.join(', ')}, and the list does not show which hosts that includes.`]
    : ['The list does not show which hosts it applies to.'];
}

/** Whether a rule is for all, some or none of the people of a policy, as far as names tell; group members are not known. */
function reachOf({ source }: Policy, rule: ExportedRule): 'all' | 'some' | 'none' {
  if (rule.everyone) return 'all';
  if (source.everyone || !saysWho(rule)) return 'some';
  const fold = (names: string[]) => new Set(names.map((name) => name.trim().toLowerCase()));
  const [users, groups] = [fold(rule.users), fold(rule.groups)];
  const shared = [
    ...source.users.map((name) => users.has(name.trim().toLowerCase())),
    ...source.groups.map((name) => groups.has(name.trim().toLowerCase())),
  ];
  if (shared.length > 0 && shared.every(Boolean)) return 'all';
  // Somebody of a group that only one of the two names may belong to both.
  return shared.some(Boolean) || groups.size > 0 || source.groups.length > 0 ? 'some' : 'none';
}

/** Where the column names destination profiles, as the sandbox's does, a rule for the lane's own profile is seen too. */
function namesOurHosts(rule: ExportedRule, { profile }: OwnRules): boolean {
  return isForEveryHost(rule) || applicationsOf(rule).includes(profile);
}
