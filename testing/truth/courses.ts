import fc from 'fast-check';

/** What becomes of a push that was just started: it is carried out, is left for later, or its worker dies in the middle. */
export type Then = 'work' | 'leave' | 'die before a write' | 'die after a write' | 'give up after a write';

const KINDS = [
  'status',
  'slow down',
  'status-after-commit',
  'drop-before-commit',
  'drop-after-commit',
  'slow-body',
  'truncate',
  'token-expired',
] as const;
export const HOLDS = ['own', 'own and more', 'half', 'more', 'inert'] as const;
export const EDITS = ['toggle', 'top', 'bottom', 'delete'] as const;

/** One act of one person, of somebody else in the portal, of the worker, of the tenant or of the clock. */
export type Act =
  | { type: 'switch'; lanes: number[]; on: boolean; boxed: boolean; then: Then }
  | { type: 'promote'; lane: number; then: Then }
  | { type: 'everything off'; then: Then }
  | { type: 'take back' }
  | { type: 'undo'; then: Then }
  | { type: 'restore' | 'accept'; all: boolean; then: Then }
  | { type: 'time passes' }
  | { type: 'try now' }
  | { type: 'profile'; lane: number; holds: (typeof HOLDS)[number]; staged: boolean }
  | { type: 'rule'; lane: number; half: 'allow' | 'redirect'; edit: (typeof EDITS)[number]; applied: boolean }
  | { type: 'apply' | 'discard' }
  | { type: 'faults'; kind: (typeof KINDS)[number]; method: 'GET' | 'PATCH' | '*'; count: number }
  | { type: 'mend' | 'read' | 'upload the list' | 'rest' };
export type Course<Of = Act> = {
  acts: Of[] /** Whether the tenant works again before the last reading. */;
  mended: boolean;
};

/** How the connection between a browser and the server is lost: refused, without an answer, or known to the device. */
const WAYS = ['refused', 'silent', 'offline'] as const;
/** What happens besides where a browser looks on; `meanwhile` is done while it sees nothing. */
export type WatchedAct =
  | Act
  | { type: 'connection lost'; how: (typeof WAYS)[number]; meanwhile: Act }
  | { type: 'tenant gone' | 'worker gone' };

/** The lanes of {@link truthTenant}, the ones that are verified more often than the others. */
const lane = fc.constantFrom(0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5);
const then = fc.constantFrom<Then[]>(
  ...(['work', 'work', 'work', 'work', 'work', 'work', 'leave'] as const),
  'die before a write',
  'die after a write',
  'give up after a write',
);

function of<T extends WatchedAct['type']>(type: T, fields: { [K in string]: fc.Arbitrary<unknown> } = {}) {
  return fc.record({ type: fc.constant(type), ...fields });
}

const lanes = fc.oneof(
  { weight: 4, arbitrary: lane.map((one) => [one]) },
  { weight: 1, arbitrary: fc.constantFrom([0, 1], [0, 3], [1, 2], [0, 1, 3]) },
);

const act = fc.oneof(
  {
    weight: 12,
    arbitrary: of('switch', {
      lanes,
      on: fc.boolean(),
      boxed: fc.constantFrom(false, false, false, true),
      then,
    }),
  },
  { weight: 1, arbitrary: of('promote', { lane, then }) },
  { weight: 3, arbitrary: of('everything off', { then }) },
  { weight: 2, arbitrary: of('take back') },
  { weight: 3, arbitrary: of('undo', { then }) },
  { weight: 3, arbitrary: of('restore', { all: fc.boolean(), then }) },
  { weight: 2, arbitrary: of('accept', { all: fc.boolean(), then }) },
  { weight: 4, arbitrary: of('time passes') },
  { weight: 1, arbitrary: of('try now') },
  {
    weight: 6,
    arbitrary: of('profile', {
      lane,
      holds: fc.constantFrom(...HOLDS),
      staged: fc.constantFrom(false, false, true),
    }),
  },
  {
    weight: 4,
    arbitrary: of('rule', {
      lane,
      half: fc.constantFrom('allow', 'redirect', 'redirect'),
      edit: fc.constantFrom(...EDITS),
      applied: fc.constantFrom(true, true, false),
    }),
  },
  { weight: 1, arbitrary: of('apply') },
  { weight: 1, arbitrary: of('discard') },
  {
    weight: 7,
    arbitrary: of('faults', {
      kind: fc.constantFrom(...KINDS),
      method: fc.constantFrom('GET', 'PATCH', 'PATCH', '*'),
      count: fc.constantFrom(1, 2, 4, 8, 1_000),
    }),
  },
  { weight: 3, arbitrary: of('mend') },
  { weight: 4, arbitrary: of('read') },
  { weight: 1, arbitrary: of('upload the list') },
  { weight: 3, arbitrary: of('rest') },
) as fc.Arbitrary<Act>;

const watchedAct = fc.oneof(
  { weight: 30, arbitrary: act },
  { weight: 4, arbitrary: of('connection lost', { how: fc.constantFrom(...WAYS), meanwhile: act }) },
  { weight: 2, arbitrary: of('tenant gone') },
  { weight: 1, arbitrary: of('worker gone') },
) as fc.Arbitrary<WatchedAct>;

const courseWith = <Of>(acts: fc.Arbitrary<Of>, maxLength: number): fc.Arbitrary<Course<Of>> =>
  fc.record({
    acts: fc.array(acts, { minLength: 3, maxLength }),
    mended: fc.constantFrom(true, true, true, false),
  });
/** Random courses of three to nine acts. */
const course = courseWith(act, 9);
/** Shorter, as in these a worker and its tenant take the time that they take. */
const watchedCourse = courseWith(watchedAct, 7);

/** The course of that number under that seed: the same each time, whichever others are run. */
export const courseOf = (seed: number, number: number): Course => sampled(course, seed + number);

/** The same of those that a browser looks on. */
export const watchedCourseOf = (seed: number, number: number): Course<WatchedAct> =>
  sampled(watchedCourse, seed + number);

function sampled<Of>(courses: fc.Arbitrary<Course<Of>>, seed: number): Course<Of> {
  const [one] = fc.sample(courses, { numRuns: 1, seed });
  if (!one) throw new Error('There is no such course.');
  return one;
}
