import { revised } from './staged';
import type { PolicyGroup } from './tenant-state';

/** The groups that every tenant has. The first stays on top and the last at the bottom; which of this is Netskope's is unknown. */
const BUILT_IN = ['1', '2', '3'];
const [FIRST, LAST] = ['1', '3'];

/** Whether a group came with the tenant: it keeps its name and cannot be deleted. */
export function isBuiltIn(group: PolicyGroup): boolean {
  return BUILT_IN.includes(group.id);
}

/** Whether a group can go one place up or down. */
export function canStep(groups: readonly PolicyGroup[], group: PolicyGroup, step: -1 | 1): boolean {
  const other = groups[groups.indexOf(group) + step];
  const fixed = [FIRST, LAST];
  return other !== undefined && !fixed.includes(group.id) && !fixed.includes(other.id);
}

/** The list with one group a place further up or down. */
export function steppedGroup(groups: readonly PolicyGroup[], group: PolicyGroup, step: -1 | 1) {
  if (!canStep(groups, group, step)) return groups;
  const at = groups.indexOf(group);
  return groups.toSpliced(at, 1).toSpliced(at + step, 0, revised(group, {}));
}

/** The list with a new group in it, above the last one. */
export function withGroup(groups: readonly PolicyGroup[], group: PolicyGroup): readonly PolicyGroup[] {
  const at = groups.findIndex(({ id }) => id === LAST);
  return groups.toSpliced(at < 0 ? groups.length : at, 0, group);
}
