import fc from 'fast-check';

/** Who acts. */
export const PEOPLE = ['ana', 'ben'];
const person = fc.constantFrom(...PEOPLE);
const which = fc.constantFrom<('newest' | 'older')[]>('newest', 'newest', 'newest', 'older');

/** One act of one person, or one step of the worker, on one lane. */
export type Act =
  | { type: 'plan'; by: string; what: 'switch' | 'prepare' }
  | { type: 'approve'; by: string; which: 'newest' | 'older'; digest: 'own' | 'of another' }
  | { type: 'start'; by: string; which: 'newest' | 'older'; digest: 'own' | 'of another' }
  | { type: 'step' }
  | { type: 'ask for approval'; on: boolean }
  | { type: 'drift'; values: string[] }
  | { type: 'drift back' }
  | { type: 'stage'; values: string[] }
  | { type: 'settle'; how: 'apply' | 'revert' };

const values = fc.constantFrom(
  ['mallory.test'],
  ['registry.npmjs.org', 'mallory.test'],
  ['off.turnout.invalid'],
);
const digest = fc.constantFrom<('own' | 'of another')[]>('own', 'own', 'own', 'own', 'own', 'of another');

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('plan'),
      by: person,
      what: fc.constantFrom('switch', 'switch', 'prepare'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('approve'), by: person, which, digest }) },
  { weight: 8, arbitrary: fc.record({ type: fc.constant('start'), by: person, which, digest }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('step') }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('ask for approval'), on: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('drift'), values }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('drift back') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('stage'), values }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('settle'), how: fc.constantFrom('apply', 'revert') }),
  },
) as fc.Arbitrary<Act>;

/** Random acts on one of four lanes. The first one plans, so that there is something to do them about. */
export const interleaving: fc.Arbitrary<{ lane: number; acts: Act[] }> = fc.record({
  lane: fc.nat({ max: 3 }),
  acts: fc
    .tuple(person, fc.array(act, { minLength: 3, maxLength: 7 }))
    .map(([by, acts]): Act[] => [{ type: 'plan', by, what: 'switch' }, ...acts]),
});
