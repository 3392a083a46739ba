import type { Change, ObjectKey, PolicyPosition } from '../lib/ptc/model/change';
import type { Policy, TenantView } from '../lib/ptc/model/objects';

/** What the tenant looks like after one change: the simulation that the safety properties are proven on. */
export function applyChange(view: TenantView, { object, after, position }: Change): TenantView {
  if (!after) return without(view, object);
  if (after.kind === 'destination-profile') {
    return { ...view, destinationProfiles: put(view.destinationProfiles, after) };
  }
  if (after.kind === 'header-profile') return { ...view, headerProfiles: put(view.headerProfiles, after) };
  return { ...view, policies: putPolicy(view.policies, after, position) };
}

function without(view: TenantView, { kind, name }: ObjectKey): TenantView {
  const left = <T extends { name: string }>(list: T[]) => list.filter((item) => item.name !== name);
  if (kind === 'destination-profile') return { ...view, destinationProfiles: left(view.destinationProfiles) };
  if (kind === 'header-profile') return { ...view, headerProfiles: left(view.headerProfiles) };
  return { ...view, policies: left(view.policies) };
}

function put<T extends { name: string }>(list: T[], item: T): T[] {
  const index = list.findIndex((other) => other.name === item.name);
  return index < 0 ? [...list, item] : list.with(index, item);
}

function putPolicy(policies: Policy[], policy: Policy, position: PolicyPosition | null): Policy[] {
  if (policies.some((other) => other.name === policy.name)) return put(policies, policy);
  if (!position || position.at === 'top') return [policy, ...policies];
  const anchor = policies.findIndex((other) => other.name === position.policy);
  if (anchor < 0) return [policy, ...policies];
  return policies.toSpliced(position.at === 'above' ? anchor : anchor + 1, 0, policy);
}
