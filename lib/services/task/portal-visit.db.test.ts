import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { doPortalTasks } from '@/testing/portal';
import { laneRow, NPM_ME, preparing, rehearsal } from '@/testing/rehearsal';
import { as, problem, storedMember, value } from '@/testing/tenant';
import { listAudit } from '../audit/list';
import { loadChecklist } from '../evidence/checklist';
import { assignTasks } from './assign';
import { listTasks } from './list';
import { markMade } from './mark-made';
import { noteTask } from './note';

useTestDatabase();

const NPM_ALL = { ecosystem: 'npm', scope: 'everyone' };
const listed = (tenant: string) => value(listTasks(as('viewer'), { tenant }));

/** One tenant with the tasks of two pushes, the wide lane's first: their plans know nothing of each other. */
async function twoPushes() {
  const tenant = await rehearsal();
  for (const lane of [NPM_ALL, NPM_ME]) {
    await tenant.takeUp(lane);
    await tenant.push(preparing(lane));
  }
  return tenant;
}

test('two pushes are one visit: one Apply, and one list verifies both lanes', async () => {
  const tenant = await twoPushes();
  const { visit } = await listed(tenant.slug);
  expect(visit.steps.map(({ change, position, clone }) => [change.object.name, position, clone])).toEqual([
    ['jfrog-browsers', null, null],
    ['PTC npm me - allow browsers', { at: 'top' }, null],
    ['PTC npm me - redirect', { at: 'below', policy: 'PTC npm me - allow browsers' }, null],
    [
      'PTC npm everyone - allow browsers',
      { at: 'below', policy: 'PTC npm me - redirect' },
      'PTC npm me - allow browsers',
    ],
    [
      'PTC npm everyone - redirect',
      { at: 'below', policy: 'PTC npm everyone - allow browsers' },
      'PTC npm me - redirect',
    ],
  ]);
  expect(visit).toMatchObject({ fields: 21, saved: 2 });
  await doPortalTasks(
    tenant.sandbox.portalUrl,
    visit.steps.map(({ change, position }) => ({ ...change, position })),
  );
  const { lanes } = await tenant.verify(await tenant.exported());
  expect(lanes.map(({ verified, deviations }) => ({ verified, deviations }))).toEqual([
    { verified: true, deviations: [] },
    { verified: true, deviations: [] },
  ]);
  expect((await listed(tenant.slug)).visit).toEqual({ steps: [], fields: 0, saved: 0 });
});

test('a tick, a person and a note stay with the task, and none of them closes it', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.takeUp();
  await tenant.push(preparing());
  await storedMember({ id: 'otto', name: 'Otto', email: 'otto@acme.test', role: 'operator' });
  await storedMember({ id: 'vera', name: 'Vera', email: 'vera@acme.test', role: 'viewer' });
  const [first, second] = (await listed(slug)).open.map(({ id }) => id);
  if (!first || !second) throw new Error('There are two tasks.');
  const operator = as('operator');

  await value(markMade(operator, { tenant: slug, task: first, made: true }));
  await value(markMade(operator, { tenant: slug, task: first, made: true }));
  await value(assignTasks(operator, { tenant: slug, tasks: [first, second], person: 'otto' }));
  await value(assignTasks(operator, { tenant: slug, tasks: [second], person: null }));
  await value(noteTask(operator, { tenant: slug, task: first, text: '  Waits for the change window.  ' }));

  const after = await listed(slug);
  const { people } = await value(loadChecklist(as('viewer'), { tenant: slug }));
  expect(people).toEqual([{ id: 'otto', name: 'Otto' }]);
  expect(after.open).toHaveLength(3);
  expect(after.open[0]).toMatchObject({
    status: 'open',
    madeBy: 'The operator',
    assigneeId: 'otto',
    assignee: 'Otto',
    notes: [{ by: 'The operator', text: 'Waits for the change window.' }],
  });
  expect(after.open[1]).toMatchObject({ madeAt: null, assigneeId: null, assignee: null, notes: [] });
  expect((await laneRow(slug)).verifiedAt).toBeNull();

  await value(markMade(operator, { tenant: slug, task: first, made: false }));
  expect((await listed(slug)).open[0]).toMatchObject({ madeBy: null, madeAt: null });
  const { rows } = await value(listAudit(as('viewer'), { tenant: slug }));
  const acts = rows.map(({ action }) => action).filter((action) => /^task\./.test(action));
  expect(acts.sort()).toEqual([
    ...['task.assign', 'task.assign', 'task.assign'],
    ...['task.mark-made', 'task.mark-made', 'task.note'],
  ]);
});

test('only people who may do tasks are given one, and a closed task takes nothing more', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.takeUp();
  await tenant.push(preparing());
  const id = (await listed(slug)).open[0]?.id ?? '';
  await storedMember({ id: 'vera-2', name: 'Vera', email: 'v2@acme.test', role: 'viewer' });
  const operator = as('operator');
  for (const person of ['vera-2', 'nobody']) {
    const refused = await problem(assignTasks(operator, { tenant: slug, tasks: [id], person }));
    expect(refused).toMatchObject({ code: 'invalid', message: expect.stringContaining('Choose another') });
  }
  const long = await problem(noteTask(operator, { tenant: slug, task: id, text: 'x'.repeat(2001) }));
  expect(long).toMatchObject({ code: 'invalid', message: expect.stringContaining('2,000') });

  const other = await rehearsal();
  expect(await problem(markMade(operator, { tenant: other.slug, task: id, made: true }))).toMatchObject({
    code: 'not found',
  });
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  const closed = { tenant: slug, task: id };
  const refusals = [
    await problem(markMade(operator, { ...closed, made: true })),
    await problem(noteTask(operator, { ...closed, text: 'Late.' })),
    await problem(assignTasks(operator, { tenant: slug, tasks: [id], person: null })),
  ];
  expect(refusals.map(({ code }) => code)).toEqual(['conflict', 'conflict', 'conflict']);
});
