import { type Change, keyOf } from '../model/change';
import type { TenantObject } from '../model/objects';
import type { PlanContent } from '../planning/plan';
import { driftOf } from './drift';

/** What is done to one object, from what stands to what is wanted. */
type Course = { name: string; stands: TenantObject | null; wanted: TenantObject | null; held: string };

/** What is no longer as somebody was shown it, in sentences. Both are looks for the same intent, and differ. */
export function sinceLooked(shown: PlanContent, now: PlanContent): string {
  const [was, is] = [coursesOf(shown.changes), coursesOf(now.changes)];
  const pairs = [...new Set([...was.keys(), ...is.keys()])].map(
    (key) => [was.get(key), is.get(key)] as const,
  );
  const inTenant = pairs.flatMap(([before, after]) => ofTenant(before, after));
  if (inTenant.length > 0) return `The tenant has changed since you reviewed this: ${inTenant.join(' ')}`;
  const otherwise = pairs.flatMap(([before, after]) => (after && !isSame(before, after) ? after.name : []));
  if (otherwise.length > 0)
    return `The configuration has changed since you reviewed this: ${otherwise.join(', ')}.`;
  return 'The warnings have changed since you reviewed this.';
}

/** One object can be changed twice: what stood before the first, and what is wanted after the last. */
function coursesOf(changes: Change[]): Map<string, Course> {
  const courses = new Map<string, Course>();
  for (const { object, before, after, precondition } of changes) {
    const begun = courses.get(keyOf(object));
    const stands = begun ? begun.stands : before;
    const held = begun ? begun.held : JSON.stringify(precondition);
    courses.set(keyOf(object), { name: object.name, stands, wanted: after, held });
  }
  return courses;
}

/** What the tenant holds otherwise than it was shown. */
function ofTenant(was: Course | undefined, is: Course | undefined): string[] {
  if (!is) return was ? [`${was.name} is already as planned.`] : [];
  if (!was) return [`${is.name} must be changed too.`];
  const standing = standingNow(was, is);
  if (standing) return [standing];
  return was.held === is.held ? [] : [`${is.name} was deleted and created again.`];
}

function standingNow({ stands: before }: Course, { name, stands }: Course): string | null {
  if (!before) return stands && `${name} has appeared.`;
  return driftOf(before, stands && { object: stands, staged: false, modifiedBy: null })?.text ?? null;
}

const isSame = (one: Course | undefined, other: Course): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
