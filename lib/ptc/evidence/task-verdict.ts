import { type Change, subjectOf } from '../model/change';
import type { Policy } from '../model/objects';
import type { Deviation } from './deviation';
import { said } from './verify';

/** What is known of one task of a visit: `made` is a person's tick, the others are what a list showed. */
export type TaskState = 'open' | 'made' | 'verified' | 'differs';

export type TaskVerdict = {
  state: TaskState;
  /** Of what differs, in two words; null otherwise. */
  short: string | null;
  /** What the last list showed of it, in sentences; empty where it showed nothing. */
  shown: string[];
};

export type JudgedTask = {
  change: Change;
  status: string;
  createdAt: Date;
  madeAt: Date | null;
  closedBy: string | null;
};

/** What the last list showed of the lanes of one task. */
export type ShownLane = {
  verified: boolean;
  deviations: Deviation[];
  unjudged: string[];
};

/**
 * What the last exported list says of a task. A tick that is younger than the list stands against it: what was found has been
 * put right since. What is not in the list speaks only against a task that was ticked before.
 * @param lanes what the list showed of the task's lanes; empty where it was before the task, or knew nothing of them
 * @param comparedAt when the list was compared
 */
export function verdictOf(task: JudgedTask, lanes: ShownLane[], comparedAt: Date | null): TaskVerdict {
  const { name } = task.change.object;
  if (task.status === 'done') return { state: 'verified', short: null, shown: [closedText(task, lanes)] };
  const isNewer = comparedAt !== null && task.createdAt < comparedAt;
  const own = isNewer
    ? uniqueOf(
        lanes.flatMap(({ deviations }) => deviations),
        name,
      )
    : [];
  const tickedBefore = isNewer && task.madeAt !== null && task.madeAt < comparedAt;
  const tickedSince = isNewer && task.madeAt !== null && !tickedBefore;
  const isUndone = own.some(({ problem }) => NOT_DONE.has(problem));
  if (own.length > 0 && !tickedSince && (tickedBefore || !isUndone)) {
    return { state: 'differs', short: shortOf(own), shown: own.map(({ text }) => text) };
  }
  const state = task.madeAt === null ? 'open' : 'made';
  const isShown =
    isNewer && !tickedSince && lanes.length > 0 && own.length === 0 && task.change.object.kind === 'policy';
  return { state, short: null, shown: isShown ? asItShouldBe(name, lanes) : [] };
}

/** Nothing was made yet, or nothing deleted. */
const NOT_DONE: ReadonlySet<Deviation['problem']> = new Set(['missing', 'still there']);

const SHORT: Record<Deviation['problem'], string> = {
  missing: 'not in the list',
  disabled: 'disabled',
  'wrong action': 'wrong action',
  'wrong scope': 'wrong source',
  'wrong order': 'wrong order',
  shadowed: 'never matches',
  'still there': 'still there',
};

function shortOf([first, ...more]: Deviation[]): string {
  const word = first ? SHORT[first.problem] : '';
  return more.length > 0 ? `${word}, ${more.length} more` : word;
}

/** Lanes that share a rule name its deviations once each. */
function uniqueOf(deviations: Deviation[], name: string): Deviation[] {
  const own = deviations.filter(({ policy }) => policy === name);
  return own.filter(({ text }, index) => own.findIndex((one) => one.text === text) === index);
}

function asItShouldBe(name: string, lanes: ShownLane[]): string[] {
  const open = lanes.flatMap(({ unjudged }) => unjudged).filter((text) => text.startsWith(`${name}: `));
  return open.length > 0
    ? open.map((text) => `Not judged: ${text.slice(name.length + 2)}`)
    : ['As it should be.'];
}

function closedText({ change, closedBy }: JudgedTask, lanes: ShownLane[]): string {
  const subject = subjectOf(change);
  if (!change.after) return 'Deleted.';
  if (subject.kind !== 'policy' || !lanes.some(({ verified }) => verified))
    return `Confirmed by ${closedBy ?? 'someone'}.`;
  return ruleText(subject);
}

function ruleText({ action, source }: Policy): string {
  const what = action.type === 'allow' ? 'Allow' : 'Redirect';
  const place = action.type === 'allow' ? ', directly above its redirect' : '';
  return `Enabled, ${what}, for ${said(source)}${place}.`;
}
