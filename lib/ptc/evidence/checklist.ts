import type { TenantModel } from '../model/tenant-model';
import { fieldsOf } from './portal-fields';
import { inOneOrder, type Visit, type VisitStep, type VisitTask } from './portal-visit';
import { placeOf, type TaskPlace } from './task-place';
import { type JudgedTask, type ShownLane, type TaskVerdict, verdictOf } from './task-verdict';

type Task = VisitTask & JudgedTask;

/** One task of the checklist: its number in the order of making, where it stands, and what is known of it. */
export type CheckItem<T extends Task = Task> = VisitStep<T> &
  TaskPlace &
  TaskVerdict & {
    number: number;
    /** The numbers of the tasks that keep its lanes from being verified, while it is right itself. */
    waitsFor: number[];
  };

/** What the last exported list showed, and when. */
export type LastList = { at: Date; lanes: (ShownLane & { lane: string })[] };

/**
 * The tasks of a visit and those of it that are done, numbered in the order in which they are made.
 * @param done the closed tasks whose lanes wait to be switched on
 * @param order the names of the wanted policies from top to bottom
 */
export function checklist<T extends Task>(
  visit: Visit<T>,
  done: readonly T[],
  order: readonly string[],
  model: TenantModel,
  last: LastList | null,
): CheckItem<T>[] {
  const closed = done.map((task): VisitStep<T> => ({ ...task, ...CLOSED, kept: keptOf(task) }));
  const shown = new Map(last?.lanes.map((lane) => [lane.lane, lane]));
  const items = inOneOrder(visit.steps, closed, order).map((step, index) => {
    const place = placeOf(step.change, model);
    const lanes = place.lanes.flatMap(({ name }) => shown.get(name) ?? []);
    return { ...step, ...place, ...verdictOf(step, lanes, last?.at ?? null), number: index + 1 };
  });
  return items.map((item) => ({ ...item, waitsFor: waitsFor(item, items) }));
}

const CLOSED = { position: null, placeNote: null, clone: null, typed: [], cleared: [], afterApply: false };

const keptOf = ({ change: { after } }: VisitTask) => (after ? fieldsOf(after) : []);

type Numbered = TaskPlace & TaskVerdict & { number: number };

/** A lane is verified as a whole: what is right waits for what is not. */
function waitsFor(item: Numbered, items: Numbered[]): number[] {
  if (item.state === 'verified' || item.state === 'differs' || item.shown.length === 0) return [];
  const own = new Set(item.lanes.map(({ name }) => name));
  return items
    .filter(({ lanes }) => lanes.some(({ name }) => own.has(name)))
    .filter(({ state, shown }) => state === 'differs' || (state !== 'verified' && shown.length === 0))
    .map(({ number }) => number);
}
