import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { NPM_ME, preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { editScope } from '../scope/edit';
import { setApprovals } from '../tenant/set-approvals';
import { readNow } from '../watch/read-now';
import { loadPlanReport } from './report';

useTestDatabase();

const report = ({ slug }: Rehearsal, number: number) =>
  value(loadPlanReport(as('viewer'), { tenant: slug, number }));

test('a report names the people, the gate and the way back by hand, before the push and after it', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  const { number } = await tenant.plan(preparing());
  const before = await report(tenant, number);
  expect(before).toMatchObject({
    tenant: { name: 'Rehearsal' },
    audiences: [{ name: 'Me', ecosystems: ['npm'], headcount: { people: 1, at: null } }],
    gone: [],
    approvals: { asked: false, endsRedirects: false },
    profilesBy: 'api',
    byHand: [{ profileName: 'jfrog-npm-me', redirectPolicy: 'PTC npm me - redirect' }],
  });
  expect(before.gates?.drawn.map(({ title }) => title)).toEqual(['npm, Me']);
  await tenant.verified();
  const pushed = await tenant.push(switching(true));
  const after = await report(tenant, pushed.number);
  expect(after.gates?.drawn[0]?.gate.lines.find(({ key }) => key === 'rules')?.standing).toBe('holds');
  const off = await tenant.push(switching(false));
  expect(await report(tenant, off.number)).toMatchObject({ gates: null, approvals: { endsRedirects: true } });
});

test('how many people it touches is what the directory said, and why where it said nothing', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.takeUp();
  const edit = (groups: string[]) =>
    value(editScope(as('operator'), { tenant: slug, scope: 'me', users: [], groups }));
  await edit(['PTC-Pilot']);
  const { number } = await tenant.plan(preparing());
  const counted = async () => (await report(tenant, number)).audiences[0]?.headcount;
  expect(await counted()).toMatchObject({ people: null, why: expect.stringContaining('Not counted yet') });
  await value(readNow(as('operator'), { tenant: slug }));
  expect(await counted()).toMatchObject({ people: 3, at: expect.any(String) });
});

test('reading it stores nothing, and a lane that is set up no longer is said to be gone', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.takeUp();
  const { number } = await tenant.plan(preparing());
  await value(setApprovals(as('admin'), { tenant: slug, on: true }));
  const acts = () => db().auditEvent.count();
  const count = await acts();
  expect((await report(tenant, number)).approvals).toEqual({ asked: true, endsRedirects: false });
  expect(await acts()).toBe(count);
  await db().lane.deleteMany({ where: { tenant: { slug } } });
  expect(await report(tenant, number)).toMatchObject({ audiences: [], gone: [NPM_ME], byHand: [] });
  const missing = await problem(loadPlanReport(as('viewer'), { tenant: slug, number: 99 }));
  expect(missing.code).toBe('not found');
});
