import type { Reading } from './reading';

/** What a reading is judged by: what stood or a plan, and a plan beside it. */
type Judged = Pick<Reading, 'planNumber' | 'firstPlanNumber'>;

/** A name for each of the rules that a reading is judged by; one alone has no second. */
export type Sides = { first: string; second: string | null };

export const sidesOf = ({ planNumber, firstPlanNumber }: Judged): Sides => ({
  first: firstPlanNumber === null ? 'As it stood' : `With plan #${firstPlanNumber}`,
  second: planNumber === null ? null : `With plan #${planNumber}`,
});

/** What lies between the two. */
export const betweenWords = ({ planNumber, firstPlanNumber }: Judged): string =>
  firstPlanNumber === null
    ? `What plan #${planNumber} changes`
    : `From plan #${firstPlanNumber} to plan #${planNumber}`;

/** What a reading is judged by, in a list. */
export function judgedByWords({ planNumber, firstPlanNumber }: Judged): string {
  const first = firstPlanNumber === null ? 'What stood' : `Plan #${firstPlanNumber}`;
  return planNumber === null ? first : `${first}, plan #${planNumber}`;
}
