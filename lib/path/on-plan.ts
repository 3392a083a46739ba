import type { Change } from '../ptc/model/change';
import { keyOf } from '../ptc/model/change';
import { applyChange, placed } from '../ptc/planning/apply-change';
import type { Configuration, KnownRule } from './configuration';

/** What would be known of a tenant once a plan was carried out on what stands now. */
export function onPlan(known: Configuration, { number, changes, at }: PlannedChanges): Configuration {
  const profiles = changes
    .filter(({ object }) => object.kind !== 'policy')
    .reduce(applyChange, { ...known.profiles, policies: [] });
  const what = `plan #${number}`;
  const seen = new Map(known.seen);
  for (const { object } of changes) seen.set(keyOf(object), { at, what });
  return { ...known, profiles, seen, rules: changes.reduce(ruleChange, known.rules) };
}

type PlannedChanges = { number: number; changes: Change[]; at: string };

function ruleChange(rules: KnownRule[], { object, after, position }: Change): KnownRule[] {
  if (object.kind !== 'policy') return rules;
  if (after === null) return rules.filter(({ name }) => name !== object.name);
  if (after.kind !== 'policy') return rules;
  return placed(rules, { is: 'own', name: after.name, policy: after }, position);
}
