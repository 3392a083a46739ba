import { revised, type Staged, statusOf } from './staged';
import type { Policy, PolicyGroup } from './tenant-state';

/** The choices of the Move Policy step. */
export const POSITIONS = { top: 'Top', bottom: 'Bottom', above: 'Above', below: 'Below' } as const;
export type Position = keyof typeof POSITIONS;

/**
 * Policies from top to bottom: groups in their order, and within a group the order of the list
 * (docs/facts/netskope-api.md 5.1).
 */
export function inOrder(policies: readonly Policy[], groups: readonly PolicyGroup[]): readonly Policy[] {
  return groups.flatMap((group) => policies.filter((policy) => policy.groupId === group.id));
}

/** The list with one policy put where it belongs: at an end of its group, or next to another one and into its group. */
export function placed(
  policies: readonly Policy[],
  policy: Policy,
  position: Position,
  referenceId: string,
): readonly Policy[] {
  const rest = policies.filter((one) => one.id !== policy.id);
  if (position === 'top') return [policy, ...rest];
  const at = rest.findIndex((one) => one.id === referenceId);
  const reference = rest[at];
  if (position === 'bottom' || !reference) return [...rest, policy];
  return rest.toSpliced(position === 'above' ? at : at + 1, 0, { ...policy, groupId: reference.groupId });
}

/** The list with one policy moved: to an end of its own group, or next to another policy and into that one's group. */
export function moved(policies: readonly Policy[], id: string, position: Position, referenceId: string) {
  const policy = policies.find((one) => one.id === id);
  return policy ? placed(policies, revised(policy, {}), position, referenceId) : policies;
}

/** The list with one policy a place further up or down; beyond its group's end it enters the next group. */
export function stepped(policies: readonly Policy[], groups: readonly PolicyGroup[], id: string, by: -1 | 1) {
  const policy = policies.find((one) => one.id === id);
  if (!policy) return policies;
  const mates = policies.filter((one) => one.groupId === policy.groupId);
  const neighbour = mates[mates.indexOf(policy) + by];
  const isUp = by === -1;
  if (neighbour) return moved(policies, id, isUp ? 'above' : 'below', neighbour.id);
  const next = groups[groups.findIndex((group) => group.id === policy.groupId) + by];
  if (!next) return policies;
  return placed(policies, revised(policy, { groupId: next.id }), isUp ? 'bottom' : 'top', '');
}

/** Makes one policy live, its place included: next to the neighbour it was staged at. All others keep their order. */
export function applyPolicy(staged: Staged<Policy>, id: string): Staged<Policy> {
  const policy = staged.draft.find((one) => one.id === id);
  const rest = staged.live.filter((one) => one.id !== id);
  const live = policy ? rest.toSpliced(placeAmong(rest, staged, policy), 0, policy) : rest;
  return { ...staged, live };
}

/** Below the nearest applied policy above it, else above the nearest one below it; staged neighbours count last. */
function placeAmong(rest: readonly Policy[], staged: Staged<Policy>, policy: Policy): number {
  const group = staged.draft.filter((one) => one.groupId === policy.groupId);
  const own = group.findIndex((one) => one.id === policy.id);
  const isLive = (one: Policy) => rest.some(({ id, groupId }) => id === one.id && groupId === one.groupId);
  const isApplied = (one: Policy) => isLive(one) && statusOf(staged, one.id) === 'applied';
  const [above, below] = [group.slice(0, own).toReversed(), group.slice(own + 1)];
  const indexOf = (one: Policy | undefined) => rest.findIndex(({ id }) => id === one?.id);
  for (const fits of [isApplied, isLive]) {
    if (above.some(fits)) return indexOf(above.find(fits)) + 1;
    if (below.some(fits)) return indexOf(below.find(fits));
  }
  return rest.length;
}
