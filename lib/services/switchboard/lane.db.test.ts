import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { inHours, switchingUntil } from '@/testing/lane-timers';
import { NPM_ME, preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { listLaneAudit } from '../audit/list';
import { setApprovals } from '../tenant/set-approvals';
import { readNow } from '../watch/read-now';
import { loadLane } from './lane';

useTestDatabase();

const PYPI_ME = { ecosystem: 'pypi', scope: 'me' };
const lane = ({ slug }: Rehearsal, keys = NPM_ME) => value(loadLane(as('viewer'), { tenant: slug, ...keys }));

test('a lane that nobody has set up has nothing but its name', async () => {
  const tenant = await rehearsal();
  expect(await lane(tenant)).toEqual({
    ...NPM_ME,
    profileName: 'jfrog-npm-me',
    canaryHost: '',
    history: { acts: [], count: 0 },
    switched: null,
    drifts: [],
    waiting: [],
    canary: null,
    lastTimer: null,
    npm12: 'unknown',
    gate: expect.objectContaining({ lane: NPM_ME }),
  });
  const told = await problem(loadLane(as('viewer'), { tenant: tenant.slug, ecosystem: 'npm', scope: 'no' }));
  expect(told.code).toBe('not found');
});

test('who switched it and why, how it differs, and what was done to it, without what was done to others', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.verified(PYPI_ME);
  await tenant.push(switchingUntil(inHours(1)));
  const { number } = await tenant.push({
    type: 'switch',
    on: false,
    lanes: [NPM_ME],
    reason: 'Wrong hosts.',
  });
  const profile = (await tenant.profiles()).find(({ name }) => name === 'jfrog-npm-me');
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['quay.io'] });
  await value(readNow(as('operator'), { tenant: tenant.slug }));

  const seen = await lane(tenant);
  expect(seen.switched).toEqual({ push: number, by: 'The operator', reason: 'Wrong hosts.' });
  expect(seen.drifts).toMatchObject([
    { name: 'jfrog-npm-me', expected: { values: ['off.turnout.invalid'] }, found: { values: ['quay.io'] } },
  ]);
  expect(seen.lastTimer).toMatchObject({
    on: false,
    why: 'time_box',
    outcome: 'The lane was switched off before.',
  });
  expect(seen.history.acts.map(({ action, targetName }) => `${action} ${targetName}`)).toEqual([
    'drift.seen jfrog-npm-me',
    `push.start #${number} Switch npm, Me off`,
    `push.start #${number - 1} Switch npm, Me on`,
    'lane.verify npm, Me',
    'lane.verify npm, Me',
    'push.waiting-for-portal #1 Prepare npm, Me',
  ]);
  expect((await lane(tenant, PYPI_ME)).drifts).toEqual([]);

  const listed = await value(listLaneAudit(as('viewer'), { tenant: tenant.slug, lane: NPM_ME }));
  expect(listed.title).toBe('npm, Me');
  expect(listed.rows).toHaveLength(seen.history.count);
  expect(listed.rows.slice(0, 6).map(({ seq }) => seq)).toEqual(seen.history.acts.map(({ seq }) => seq));
  expect(listed.rows.some(({ targetName }) => targetName.includes('PyPI'))).toBe(false);
});

test('a plan of it that waits for an approval', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
  const { number, title } = await tenant.plan(switching(true));
  expect((await lane(tenant)).waiting).toMatchObject([{ number, title, author: 'The operator' }]);
});

test('what differs in another lane, or was prepared alone, switched nothing here', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  expect((await lane(tenant)).switched).toBeNull();
});
