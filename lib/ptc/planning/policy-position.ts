import type { PolicyPosition } from '../model/change';
import type { Policy } from '../model/objects';

/**
 * Where each wanted policy goes that does not stand yet, by its name. A redirect rule goes directly below its allow rule;
 * an allow rule above the next of ours that stands already, else below the last of ours before it, so that narrow scopes
 * stay above wide ones. One pass down and one up, because a tenant may have thousands of lanes.
 * @param isKnown whether a policy of that name stands before the plan
 * @param stands whether one stands before the plan or comes with it
 * @param above the rule of somebody else's above which the first of all goes; left out where that is the top
 */
export function positionsOf(
  policies: Policy[],
  isKnown: (name: string) => boolean,
  stands: (name: string) => boolean,
  above?: string,
): ReadonlyMap<string, PolicyPosition> {
  const first: PolicyPosition = above === undefined ? { at: 'top' } : { at: 'above', policy: above };
  const below = (policy: Policy | undefined): PolicyPosition =>
    policy ? { at: 'below', policy: policy.name } : first;
  const knownBelow = nextKnown(policies, isKnown);
  const positions = new Map<string, PolicyPosition>();
  let last: Policy | undefined;
  // Allow rules are made before redirect rules, so of a pair made by the same plan only the first stands by now.
  let lastStanding: Policy | undefined;
  for (const [index, policy] of policies.entries()) {
    const { name, action } = policy;
    const next = knownBelow[index];
    if (action.type === 'redirect') positions.set(name, below(last));
    else positions.set(name, next ? { at: 'above', policy: next.name } : below(lastStanding));
    if (!stands(name)) continue;
    last = policy;
    if (action.type === 'allow' || isKnown(name)) lastStanding = policy;
  }
  return positions;
}

/** For each policy the nearest one below it that stands already. */
function nextKnown(policies: Policy[], isKnown: (name: string) => boolean): (Policy | undefined)[] {
  const found: (Policy | undefined)[] = [];
  let next: Policy | undefined;
  for (let index = policies.length - 1; index >= 0; index -= 1) {
    found[index] = next;
    const policy = policies[index];
    if (policy && isKnown(policy.name)) next = policy;
  }
  return found;
}
