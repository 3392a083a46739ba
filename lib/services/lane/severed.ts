import type { Deviation } from '@/lib/ptc/evidence/deviation';
import type { TenantObject } from '@/lib/ptc/model/objects';
import type { TenantModel } from '@/lib/ptc/model/tenant-model';
import { pairNamesOf } from '@/lib/ptc/planning/pairs';
import type { LaneRow } from '../words/loaded-tenant';

type Known = {
  drifted: { expected: TenantObject; state: string; staged: boolean }[];
  deviations: Deviation[];
};

/** What a policy list shows of a redirect rule that then redirects nothing. */
const ENDED: Deviation['problem'][] = ['missing', 'disabled', 'wrong action'];

/**
 * Whether a lane's redirect rule is known to be gone or disabled, by the watch where an API reads the rules, else by the last policy
 * list: whatever its profile holds, nothing is redirected then.
 */
export function isSevered(
  { ecosystem, scope, profileName }: LaneRow,
  model: TenantModel,
  { drifted, deviations }: Known,
): boolean {
  const { redirect } = pairNamesOf(model, ecosystem, scope.key);
  const isListed = deviations.some(({ policy, problem }) => policy === redirect && ENDED.includes(problem));
  const isSeen = drifted.some(
    ({ expected, state, staged }) =>
      !staged &&
      state !== 'changed' &&
      expected.kind === 'policy' &&
      expected.action.type === 'redirect' &&
      expected.destinations.includes(profileName),
  );
  return isListed || isSeen;
}
