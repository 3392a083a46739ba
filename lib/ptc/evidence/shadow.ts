import type { Policy } from '../model/objects';
import { type Lane, PolicyLayout, type TenantModel } from '../model/tenant-model';
import { desired } from '../planning/desired';
import type { Deviation, ExportedRule } from './verify';

/** What an exported list says of the rules above a pair: what certainly keeps it from matching, and what may. */
export type Shadows = { deviations: Deviation[]; doubts: string[] };

/** What the export's `application` column says where a rule is for every host (docs/facts/netskope-api.md 4.5). */
const EVERY_HOST = /^(any|all|all web traffic|any web traffic)$/i;

/** The other rules of Turnout: `wider` are those of wider lanes of one ecosystem, which name the same hosts once they are on. */
export type OwnRules = {
  /** The lane's own destination profile. */
  profile: string;
  names: ReadonlySet<string>;
  wider: ReadonlySet<string>;
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
  return { profile: lane.profileName, names: namesOf(policies), wider: namesOf(ofWider) };
}

/**
 * Looks for enabled rules above a pair that take its traffic: the first match ends the evaluation
 * (docs/facts/netskope-api.md 5.1).
 */
export function shadowsOf(allow: Policy, rules: ExportedRule[], own: OwnRules): Shadows {
  const at = rules.findIndex(({ name }) => name.trim() === allow.name);
  const above = rules.slice(0, Math.max(at, 0)).filter(({ enabled }) => enabled);
  const found: Shadows = { deviations: [], doubts: [] };
  for (const rule of above) {
    const reach = reachOf(allow, rule);
    if (reach === 'none') continue;
    if (own.wider.has(rule.name.trim())) {
      found.deviations.push(
        shadowed(allow, `${rule.name} is for a wider scope. Move the narrow pair above it.`),
      );
    } else if (reach === 'all' && namesOurHosts(rule, own)) {
      found.deviations.push(
        shadowed(
          allow,
          `${rule.name} stands above it and is for the same people and hosts. Move the pair above it.`,
        ),
      );
    } else if (!own.names.has(rule.name.trim()) && mayNameOurHosts(rule, own)) {
      found.doubts.push(
        `${rule.name} (${rule.action || 'no action'}) stands above ${allow.name}. The list does not show for which hosts: check that it is not for these registries.`,
      );
    }
  }
  return found;
}

const shadowed = ({ name }: Policy, text: string): Deviation => ({
  policy: name,
  problem: 'shadowed',
  text: `${name} never matches: ${text}`,
});

/** Whether a rule is for all, some or none of the people of a policy, as far as names tell; group members are not known. */
function reachOf({ source }: Policy, rule: ExportedRule): 'all' | 'some' | 'none' {
  if (rule.everyone) return 'all';
  if (source.everyone) return rule.users.length + rule.groups.length > 0 ? 'some' : 'none';
  const fold = (names: string[]) => new Set(names.map((name) => name.trim().toLowerCase()));
  const [users, groups] = [fold(rule.users), fold(rule.groups)];
  const shared = [
    ...source.users.map((name) => users.has(name.trim().toLowerCase())),
    ...source.groups.map((name) => groups.has(name.trim().toLowerCase())),
  ];
  if (shared.length > 0 && shared.every(Boolean)) return 'all';
  // Somebody of a group that only one of the two names may belong to both.
  const mixed = groups.size > 0 || source.groups.length > 0;
  return shared.some(Boolean) || (mixed && users.size + groups.size > 0) ? 'some' : 'none';
}

const applicationsOf = ({ application }: ExportedRule): string[] =>
  application
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

/** Where the column names destination profiles, as the sandbox's does, a rule for the lane's own profile is seen too. */
function namesOurHosts(rule: ExportedRule, { profile }: OwnRules): boolean {
  return applicationsOf(rule).some((name) => EVERY_HOST.test(name) || name === profile);
}

/** A rule for a named application is not for a registry; one for unnamed hosts, or for a part of the people, may be. */
function mayNameOurHosts(rule: ExportedRule, own: OwnRules): boolean {
  const names = applicationsOf(rule);
  return names.length === 0 || names.includes('...') || namesOurHosts(rule, own);
}
