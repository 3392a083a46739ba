import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { laneRow, NPM_ME, preparing, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { editEcosystem } from '../ecosystem/edit';
import { loadSwitchboard } from '../switchboard/load';
import { listTasks } from '../task/list';
import { editTenant } from '../tenant/edit';
import { loadTenantSettings } from '../tenant/settings';
import { makePlan } from './make';

useTestDatabase();

const PYPI_ME = { ecosystem: 'pypi', scope: 'me' };
const guard = (tenant: string, ecosystem: string, methodGuard: boolean) =>
  value(editEcosystem(as('operator'), { tenant, ecosystem, methodGuard }));
const namesIn = ({ steps }: { steps: { status: string; change: { object: { name: string } } }[] }) =>
  steps.map(({ status, change }) => `${status} ${change.object.name}`);
const openIn = async (tenant: string) =>
  (await value(listTasks(as('viewer'), { tenant }))).open.map(({ change }) => change.object.name);
const lanesOf = async (tenant: string) =>
  (await value(loadSwitchboard(as('viewer'), { tenant }))).lanes.map(({ ecosystem, openTasks, state }) => ({
    ecosystem,
    openTasks,
    state,
  }));

test('a guarded lane waits for both header profiles, and its redirect alone names the second', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await guard(slug, 'npm', true);
  await tenant.takeUp();
  const prepared = await tenant.push(preparing());
  expect(namesIn(prepared)).toEqual([
    'portal jfrog-browsers',
    'portal jfrog-methods-read',
    'done jfrog-npm-me',
    'portal PTC npm me - allow browsers',
    'portal PTC npm me - redirect',
  ]);
  expect(prepared.steps[1]?.change.after).toEqual({
    kind: 'header-profile',
    name: 'jfrog-methods-read',
    fields: [{ header: 'Method', regex: ['GET', 'HEAD'] }],
  });
  const headers = prepared.steps.map(({ change: { after } }) =>
    after?.kind === 'policy' ? after.source.headerProfile : null,
  );
  expect(headers).toEqual([null, null, null, 'jfrog-browsers', 'jfrog-methods-read']);
  expect(await lanesOf(slug)).toEqual([{ ecosystem: 'npm', openTasks: 4, state: 'waiting' }]);
  await tenant.doTasks();
  expect((await tenant.verify(await tenant.exported())).lanes).toMatchObject([{ verified: true }]);
  expect(await openIn(slug)).toEqual([]);
  expect(await tenant.push(switching(true))).toMatchObject({ status: 'done' });
});

test('a guard that comes to a live lane is a plan of two, and what it is not for stays as it is', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.verified();
  await tenant.verified(PYPI_ME);
  await tenant.push(switching(true));
  await guard(slug, 'npm', true);
  const { differing } = await value(loadTenantSettings(as('viewer'), { tenant: slug }));
  expect(differing).toEqual([{ ...NPM_ME, title: 'npm, Me' }]);

  expect((await tenant.plan(preparing(PYPI_ME))).content.changes).toEqual([]);
  expect(namesIn(await tenant.push(preparing()))).toEqual([
    'portal jfrog-methods-read',
    'portal PTC npm me - redirect',
  ]);
  expect(await lanesOf(slug)).toEqual([
    { ecosystem: 'npm', openTasks: 2, state: 'on' },
    { ecosystem: 'pypi', openTasks: 0, state: 'off' },
  ]);
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  expect(await openIn(slug)).toEqual([]);

  await guard(slug, 'npm', false);
  expect(namesIn(await tenant.push(preparing()))).toEqual(['portal PTC npm me - redirect']);
});

test('a list that verifies one lane leaves the header profile of another open', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.verified();
  await guard(slug, 'pypi', true);
  await tenant.takeUp(PYPI_ME);
  await tenant.push(preparing(PYPI_ME));
  await tenant.verify(await tenant.exported());
  expect(await openIn(slug)).toEqual([
    'jfrog-methods-read',
    'PTC pypi me - allow browsers',
    'PTC pypi me - redirect',
  ]);
  expect((await laneRow(slug)).verifiedAt).not.toBeNull();
});

test('Hugging Face is guarded to GET alone, and by API where the tenant has one', async () => {
  const tenant = await rehearsal({ preview: true });
  const lane = { ecosystem: 'huggingface', scope: 'me' };
  await tenant.takeUp(lane);
  const warnings = async () => (await tenant.plan(preparing(lane))).content.warnings ?? [];
  const WITHOUT = expect.stringContaining('every download fails while the lane is on');
  expect(await warnings()).not.toContainEqual(WITHOUT);
  const pushed = await tenant.push(preparing(lane));
  expect(pushed).toMatchObject({ status: 'done', message: null });
  expect(pushed.steps[1]?.change.after).toMatchObject({
    name: 'jfrog-methods-get',
    fields: [{ header: 'Method', regex: ['GET'] }],
  });
  await guard(tenant.slug, 'huggingface', false);
  expect(await warnings()).toContainEqual(WITHOUT);
  expect(namesIn(await tenant.push(preparing(lane)))).toEqual(['done PTC huggingface me - redirect']);
});

test('a lane whose guard is not pushed yet is not switched on', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await guard(tenant.slug, 'npm', true);
  const refused = await problem(makePlan(as('operator'), { tenant: tenant.slug, intent: switching(true) }));
  expect(refused).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('differs from what was'),
  });
});

test('the profile of browsers takes no name of a method profile', async () => {
  const { slug } = await rehearsal();
  const headerProfile = { name: 'jfrog-methods-get', host: ['.+'], userAgent: ['Mozilla.*'] };
  expect(await problem(editTenant(as('operator'), { tenant: slug, headerProfile }))).toMatchObject({
    code: 'refused',
  });
});
