import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { endPush, oneStep } from '@/testing/push-steps';
import { laneRow, NPM_ME, preparing, rehearsal, switching } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { editEcosystem } from '../ecosystem/edit';
import { editScope } from '../scope/edit';
import { listTasks } from '../task/list';
import { loadPush } from './load';

useTestDatabase();

test('whom and what a lane that is on redirects changes in steps that are safe one by one', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.verified();
  await tenant.push(switching(true));
  await value(
    editScope(as('operator'), { tenant: slug, scope: 'me', users: ['bea@sandbox.test'], groups: [] }),
  );
  const definition = 'registry.npmjs.org\nmirror.acme.test';
  await value(
    editEcosystem(as('operator'), { tenant: slug, ecosystem: 'npm', matchType: 'insensitive', definition }),
  );

  const push = await tenant.push(preparing());
  expect(push.steps.map(({ status, change: { object } }) => `${status} ${object.name}`)).toEqual([
    // What is to go, goes at once; what is to come waits for the rules.
    'done jfrog-npm-me',
    'portal PTC npm me - allow browsers',
    'portal PTC npm me - redirect',
    'portal PTC npm me - allow browsers',
    'waiting jfrog-npm-me',
  ]);
  expect(push.status).toBe('waiting_for_portal');
  expect((await tenant.profiles())[0]?.values).toEqual(['registry.npmjs.org']);

  const { open } = await value(listTasks(as('viewer'), { tenant: slug }));
  const told = open.map(
    ({ change: { after } }) =>
      after?.kind === 'policy' && [after.action.type, ...after.source.users.toSorted()],
  );
  expect(told).toEqual([
    ['allow', 'bea@sandbox.test', 'dana@sandbox.test'],
    ['redirect', 'bea@sandbox.test'],
    ['allow', 'bea@sandbox.test'],
  ]);

  await tenant.doTasks();
  expect((await tenant.verify(await tenant.exported())).lanes[0]).toMatchObject({
    verified: true,
    deviations: [],
  });
  expect((await value(listTasks(as('viewer'), { tenant: slug }))).open).toEqual([]);
  await tenant.workOff();
  expect((await value(loadPush(as('viewer'), { tenant: slug, number: push.number }))).status).toBe('done');
  expect((await tenant.profiles())[0]?.values).toEqual(['registry.npmjs.org', 'mirror.acme.test']);
  expect((await laneRow(slug)).on).toBe(true);
});

test('rules that are verified just as the worker lets go of the push do not leave it behind', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  const { slug } = tenant;
  await value(
    editScope(as('operator'), { tenant: slug, scope: 'me', users: ['bea@sandbox.test'], groups: [] }),
  );
  const definition = 'registry.npmjs.org\nmirror.acme.test';
  const npm = { tenant: slug, ecosystem: 'npm', matchType: 'insensitive' as const };
  await value(editEcosystem(as('operator'), { ...npm, definition }));
  const plan = await tenant.plan(preparing());
  await tenant.start(plan);
  const { id } = await value(loadPush(as('viewer'), { tenant: slug, number: plan.number }));
  for (let index = 0; await oneStep(id, index); index++);
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  expect(await endPush(id)).toBe('queued');
  await tenant.workOff();
  expect((await value(loadPush(as('viewer'), { tenant: slug, number: plan.number }))).status).toBe('done');
  expect((await tenant.profiles())[0]?.values).toEqual(['registry.npmjs.org', 'mirror.acme.test']);
});

test('a second push of the same rules takes the place of the first one’s tasks', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  await tenant.push(preparing());
  const { open } = await value(listTasks(as('viewer'), { tenant: tenant.slug }));
  expect(open.map(({ change }) => change.object.name)).toEqual([
    'jfrog-browsers',
    'PTC npm me - allow browsers',
    'PTC npm me - redirect',
  ]);
  expect(await db().portalTask.count({ where: { tenant: { slug: tenant.slug }, status: 'replaced' } })).toBe(
    3,
  );
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  const pushes = await db().push.findMany({
    where: { tenant: { slug: tenant.slug } },
    select: { status: true },
  });
  expect(pushes.map(({ status }) => status)).toEqual(['done', 'done']);
});

test('two lanes are prepared and verified with one list, narrow above wide, each switched by itself', async () => {
  const tenant = await rehearsal();
  const wide = { ecosystem: 'npm', scope: 'everyone' };
  await tenant.verified(wide);
  await tenant.verified(NPM_ME);
  const rules = JSON.parse(await tenant.exported()) as { data: { ruleName: string }[] };
  expect(rules.data.map(({ ruleName }) => ruleName)).toEqual([
    'PTC npm me - allow browsers',
    'PTC npm me - redirect',
    'PTC npm everyone - allow browsers',
    'PTC npm everyone - redirect',
  ]);
  await tenant.push(switching(true));
  expect((await laneRow(tenant.slug, wide)).on).toBe(false);
  const names = (await tenant.profiles()).filter(({ values }) => values.includes('registry.npmjs.org'));
  expect(names.map(({ name }) => name)).toEqual(['jfrog-npm-me']);
});
