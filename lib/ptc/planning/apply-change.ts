import type { Change, ObjectKey, PolicyPosition } from '../model/change';
import type { TenantView } from '../model/objects';
import { withObjects } from './view';

/**
 * What a tenant looks like after one change, and what the tracer shows of a plan: the simulation that the safety properties
 * are proven on.
 */
export function applyChange(view: TenantView, { object, after, position }: Change): TenantView {
  if (!after) return without(view, object);
  if (after.kind === 'destination-profile') {
    return { ...view, destinationProfiles: put(view.destinationProfiles, after) };
  }
  if (after.kind === 'header-profile') return { ...view, headerProfiles: put(view.headerProfiles, after) };
  if (after.kind === 'policy') return { ...view, policies: placed(view.policies, after, position) };
  return withObjects(view, [after]);
}

function without(view: TenantView, { kind, name }: ObjectKey): TenantView {
  const left = <T extends { name: string }>(list: T[]) => list.filter((item) => item.name !== name);
  if (kind === 'destination-profile') return { ...view, destinationProfiles: left(view.destinationProfiles) };
  if (kind === 'header-profile') return { ...view, headerProfiles: left(view.headerProfiles) };
  if (kind === 'policy') return { ...view, policies: left(view.policies) };
  const { privateAccess = [] } = view;
  return { ...view, privateAccess: privateAccess.filter((one) => one.kind !== kind || one.name !== name) };
}

function put<T extends { name: string }>(list: T[], item: T): T[] {
  const index = list.findIndex((other) => other.name === item.name);
  return index < 0 ? [...list, item] : list.with(index, item);
}

/** A list of rules with one more where a change puts it, or in the place of the one of its name. */
export function placed<T extends { name: string }>(
  rules: T[],
  rule: T,
  position: PolicyPosition | null,
): T[] {
  if (rules.some((other) => other.name === rule.name)) return put(rules, rule);
  if (!position || position.at === 'top') return [rule, ...rules];
  const anchor = rules.findIndex((other) => other.name === position.policy);
  if (anchor < 0) return [rule, ...rules];
  return rules.toSpliced(position.at === 'above' ? anchor : anchor + 1, 0, rule);
}
