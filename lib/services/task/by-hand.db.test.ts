import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { laneRow, preparing, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { askCapabilities } from '../tenant/ask-capabilities';
import { attestTask } from './attest';
import { listTasks } from './list';

useTestDatabase();

test('where a tenant refuses even destination profiles, a lane is rolled out by hand, profile and switch included', async () => {
  const tenant = await rehearsal();
  await tenant.control('settings', { refuse: { destinations: 'role' } });
  await value(askCapabilities(as('operator'), { tenant: tenant.slug }));
  await tenant.takeUp();
  const openTasks = async () => (await value(listTasks(as('viewer'), { tenant: tenant.slug }))).open;
  const attestProfile = async () => {
    const task = (await openTasks()).find(({ change }) => change.object.kind === 'destination-profile');
    await value(attestTask(as('operator'), { tenant: tenant.slug, task: task?.id ?? '' }));
    return task?.id ?? '';
  };

  const prepared = await tenant.push(preparing());
  expect(prepared.steps.map(({ status }) => status)).toEqual(['portal', 'portal', 'portal', 'portal']);
  await tenant.doTasks();
  const id = await attestProfile();
  expect((await problem(attestTask(as('operator'), { tenant: tenant.slug, task: id }))).code).toBe(
    'conflict',
  );
  const rule = (await openTasks()).find(({ change }) => change.object.kind === 'policy');
  const notByWord = await problem(attestTask(as('operator'), { tenant: tenant.slug, task: rule?.id ?? '' }));
  expect(notByWord.code).toBe('refused');
  await tenant.verify(await tenant.exported());
  expect(await openTasks()).toEqual([]);

  for (const on of [true, false]) {
    expect(await tenant.push(switching(on))).toMatchObject({ status: 'waiting_for_portal' });
    expect((await laneRow(tenant.slug)).on).toBe(!on);
    await tenant.doTasks();
    await attestProfile();
    expect((await laneRow(tenant.slug)).on).toBe(on);
  }
  expect(await tenant.writes()).toEqual([]);
});
