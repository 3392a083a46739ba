import { expect, test } from 'vitest';
import type { Report } from './report';
import { killSwitchWords, noApprovalWords, notPushedWords, portalWords, undoWords } from './report-words';

type Plan = Report['plan'];
type Push = NonNullable<Report['push']>;

const change = (transport: 'api' | 'portal') => ({ transport });
const plan = (over: object = {}, intent: object = { type: 'switch', on: true }): Plan =>
  ({
    status: 'open',
    intact: true,
    push: null,
    approval: { needed: false, missing: false, given: [], lost: [] },
    content: { intent, changes: [change('api'), change('portal'), change('portal')] },
    ...over,
  }) as unknown as Plan;
const push = (over: object = {}): Push =>
  ({ number: 7, undoable: false, undoneBy: null, over: true, ...over }) as unknown as Push;

const otto = { personId: 'otto', personName: 'Otto', at: new Date(), gone: null };
const ASKED = { asked: true, endsRedirects: false };
const approval = (over: object) => ({
  approval: { needed: true, missing: true, given: [], lost: [], ...over },
});
const NO_MORE = { ...otto, gone: 'was disabled' };

test.each<[string, Plan, Report['known']['approvals'], string | null]>([
  ['one that was given', plan(approval({ given: [otto], missing: false })), ASKED, null],
  ['one that is missing', plan(approval({})), ASKED, 'Missing.'],
  ['one that was lost', plan(approval({ lost: [NO_MORE] })), ASKED, 'Missing.'],
  ['a tenant that asks for none', plan(), { asked: false, endsRedirects: false }, 'does not ask'],
  ['a switch off', plan(), { asked: true, endsRedirects: true }, 'only ends redirects'],
  ['no change', plan({ content: { changes: [] } }), { asked: true, endsRedirects: true }, 'changes nothing'],
  // Approvals were switched on after the push: nothing is missing of it.
  ['a push', plan({ status: 'pushed', push: {}, ...approval({}) }), ASKED, 'None was given.'],
  [
    'a lost one of a push',
    plan({ status: 'pushed', push: {}, ...approval({ lost: [NO_MORE] }) }),
    ASKED,
    null,
  ],
  ['a replaced plan', plan({ status: 'replaced', ...approval({}) }), ASKED, 'before a newer plan'],
])('an approval is told of %s', (_, of, approvals, said) => {
  const words = noApprovalWords(of, approvals);
  if (said === null) expect(words).toBeNull();
  else expect(words).toContain(said);
});

test('a plan that was not pushed says so, and whether it still can be', () => {
  expect(notPushedWords(plan())).toBe('Not pushed yet.');
  expect(notPushedWords(plan({ intact: false }))).toContain('cannot be pushed');
  expect(notPushedWords(plan({ status: 'replaced' }))).toContain('no longer be pushed');
  expect(notPushedWords(plan({ push: { status: 'done' } }))).toBeNull();
});

test.each<[string, Plan, Push | null, string]>([
  ['before the push', plan(), null, 'Once pushed, Undo'],
  ['of a replaced plan', plan({ status: 'replaced' }), null, 'never pushed'],
  ['while it runs', plan(), push({ over: false }), 'once the push has ended'],
  ['of what holds', plan(), push({ undoable: true }), 'Undo on the page of push #7'],
  ['where nothing holds', plan(), push(), 'nothing to undo'],
  ['that was done', plan(), push({ undoneBy: 9 }), 'Undone by push #9.'],
  ['of a canary', plan({}, { type: 'canary' }), push(), 'takes the canary host out again'],
  ['of a retirement', plan({}, { type: 'retire' }), push(), 'Retiring has no Undo'],
])('the way back %s', (_, of, its, said) => {
  expect(undoWords({ plan: of, push: its })).toContain(said);
});

test('what a person makes in the portal is named by its places', () => {
  const of = (...transports: ('api' | 'portal')[]) =>
    portalWords(plan({ content: { changes: transports.map(change) } }));
  expect(of('api')).toBeNull();
  expect(of('api', 'portal')).toContain('Change 2 is');
  expect(of('portal', 'api', 'portal', 'portal')).toContain('Changes 1, 3 and 4 are');
  expect(of('api', ...Array.from({ length: 30 }, () => 'portal' as const))).toContain(
    '30 of the 31 changes are',
  );
});

test('the kill switch says whom it is for, and what it cannot do by API', () => {
  const known = (over: object) =>
    ({ profilesBy: 'api', byHand: [{}], ...over }) as unknown as Report['known'];
  expect(killSwitchWords(known({}))).not.toContain('portal task');
  expect(killSwitchWords(known({ profilesBy: 'portal' }))).toContain('portal task');
  expect(killSwitchWords(known({ byHand: [] }))).toContain('takes back nothing of it');
});
