import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { administer } from '@/scripts/postgres/databases';
import { useTestDatabase } from '@/testing/database';
import { preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { makePlan } from '../plan/make';
import { editScope } from '../scope/edit';
import { loadPush } from './load';
import { startPush } from './start';

const { ownerUrl } = useTestDatabase();

/** Starts a plan that was made before something else happened, and returns how it ended. */
async function pushLate(tenant: Rehearsal, plan: { number: number; digest: string }) {
  const writes = (await tenant.writes()).length;
  await tenant.start(plan);
  await tenant.workOff();
  const push = await value(loadPush(as('viewer'), { tenant: tenant.slug, number: plan.number }));
  return { push, written: (await tenant.writes()).length - writes };
}

describe('a plan that the tenant has moved away from stops as stale and writes nothing', () => {
  test('the profile was changed', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    const plan = await tenant.plan(switching(true));
    const [profile] = await tenant.profiles();
    await tenant.behindOurBack('PATCH', `/${profile?.id}`, {
      type: 'insensitive',
      values: ['mallory.test'],
    });
    const { push, written } = await pushLate(tenant, plan);
    expect(push.status).toBe('stale');
    expect(push.steps[0]?.message).toMatch(/^jfrog-npm-me was changed.* it now holds mallory\.test\.$/);
    expect(written).toBe(0);
    expect((await tenant.profiles())[0]?.values).toEqual(['mallory.test']);
    expect(await db().lane.findFirst({ where: { tenant: { slug: tenant.slug } } })).toMatchObject({
      on: false,
    });
  });

  test('the profile was deleted', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    await tenant.push(preparing());
    const [profile] = await tenant.profiles();
    await db().lane.updateMany({ data: { verifiedAt: new Date() } });
    const plan = await tenant.plan(switching(false));
    expect(plan.content.changes).toEqual([]);
    await tenant.behindOurBack('DELETE', `/${profile?.id}`);
    const again = await tenant.plan(preparing());
    expect(again.content.changes[1]).toMatchObject({ op: 'create', precondition: { state: 'absent' } });
  });

  test('a profile of that name appeared', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    const plan = await tenant.plan(preparing());
    await tenant.behindOurBack('POST', '', {
      name: 'jfrog-npm-me',
      type: 'insensitive',
      values: ['theirs.test'],
    });
    const { push, written } = await pushLate(tenant, plan);
    expect(push.status).toBe('stale');
    expect(push.steps.map(({ status }) => status)).toEqual(['portal', 'stale', 'waiting', 'waiting']);
    expect(push.message).toBe('Stopped at step 2. 1 of 4 steps hold; nothing after them was written.');
    expect(written).toBe(0);
    expect((await tenant.profiles()).map(({ values }) => values)).toEqual([['theirs.test']]);
  });
});

test('somebody else’s profile of the wanted name is a conflict before any plan', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.behindOurBack('POST', '', {
    name: 'jfrog-npm-me',
    type: 'insensitive',
    values: [INERT_HOST],
  });
  const writes = (await tenant.writes()).length;
  const told = await problem(makePlan(as('operator'), { tenant: tenant.slug, intent: preparing() }));
  expect(told).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Turnout did not make it'),
  });
  expect(await db().plan.count({ where: { tenant: { slug: tenant.slug } } })).toBe(0);
  expect((await tenant.writes()).length).toBe(writes);
});

test('nothing is planned over an edit that somebody has staged: it may be applied at any moment', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const [profile] = await tenant.profiles();
  const staged = { type: 'insensitive', values: ['theirs.test'] };
  await tenant.behindOurBack('PATCH', `/${profile?.id}?interactive=true`, staged);
  const refused = await problem(makePlan(as('operator'), { tenant: tenant.slug, intent: switching(true) }));
  expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('has a staged edit') });
  await tenant.behindOurBack('POST', `/${profile?.id}/revert`);
  expect(await tenant.push(switching(true))).toMatchObject({ status: 'done' });
});

test('an edit that somebody has staged in the portal is left alone', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const plan = await tenant.plan(switching(true));
  const [profile] = await tenant.profiles();
  await tenant.behindOurBack('PATCH', `/${profile?.id}?interactive=true`, { description: 'half done' });
  const { push } = await pushLate(tenant, plan);
  expect(push.status).toBe('failed');
  expect(push.steps[0]?.message).toContain('Someone has a staged edit of this profile in the portal.');
  expect((await tenant.profiles())[0]?.values).toEqual([INERT_HOST]);
  expect((await tenant.writes()).some(({ path }) => path.endsWith('/deploy'))).toBe(false);
});

describe('a push is refused', () => {
  test('for a plan with another digest than the one reviewed', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    const { number } = await tenant.plan(preparing());
    const starting = startPush(as('operator'), { tenant: tenant.slug, plan: number, digest: 'f'.repeat(64) });
    expect(await problem(starting)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('not the plan that you reviewed'),
    });
    expect(await db().push.count({ where: { tenant: { slug: tenant.slug } } })).toBe(0);
  });

  test('for a plan whose stored text was changed under its digest', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    const { number, digest } = await tenant.plan(preparing());
    const { content } = await db().plan.findFirstOrThrow({ where: { tenant: { slug: tenant.slug } } });
    const forged = content.replaceAll(INERT_HOST, 'registry.npmjs.org');
    expect(forged).not.toBe(content);
    await administer(
      ownerUrl,
      `ALTER TABLE "Plan" DISABLE TRIGGER plan_stays_as_reviewed;
       UPDATE "Plan" SET "content" = replace("content", '${INERT_HOST}', 'registry.npmjs.org') WHERE "digest" = '${digest}';
       ALTER TABLE "Plan" ENABLE TRIGGER plan_stays_as_reviewed`,
    );
    const stored = await db().plan.findFirstOrThrow({ where: { digest } });
    expect(stored.content).toBe(forged);
    const starting = startPush(as('operator'), { tenant: tenant.slug, plan: number, digest });
    expect((await problem(starting)).code).toBe('conflict');
  });

  test('for a plan that a newer one replaced', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    const older = await tenant.plan(preparing());
    const newer = await tenant.plan(preparing());
    const starting = startPush(as('operator'), {
      tenant: tenant.slug,
      plan: older.number,
      digest: older.digest,
    });
    expect((await problem(starting)).message).toContain('was replaced by a newer one');
    await tenant.start(newer);
  });

  test('for a plan that is pushed already, also where two start it at once', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    const { number, digest } = await tenant.plan(preparing());
    const input = { tenant: tenant.slug, plan: number, digest };
    const answers = await Promise.all(Array.from({ length: 5 }, () => startPush(as('operator'), input)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await problem(startPush(as('operator'), input))).message).toContain('has already been pushed');
    expect(await db().push.count({ where: { tenant: { slug: tenant.slug } } })).toBe(1);
    await tenant.workOff();
    expect(await tenant.profiles()).toHaveLength(1);
  });

  test('for a plan of nothing, and for one that is not there', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    const { number, digest } = await tenant.plan(preparing());
    const starting = startPush(as('operator'), { tenant: tenant.slug, plan: number, digest });
    expect(await problem(starting)).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('nothing to push'),
    });
    const missing = startPush(as('operator'), { tenant: tenant.slug, plan: 99, digest });
    expect((await problem(missing)).code).toBe('not found');
  });
});

test('a scope that was edited after the verification keeps its lane from being switched on', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const people = { users: ['dana@sandbox.test', 'amir@sandbox.test'], groups: [] };
  await value(editScope(as('operator'), { tenant: tenant.slug, scope: 'me', ...people }));
  const told = await problem(makePlan(as('operator'), { tenant: tenant.slug, intent: switching(true) }));
  expect(told.message).toContain('PTC npm me - allow browsers differs from what was verified');
  await tenant.push(preparing());
  await tenant.doTasks();
  expect((await tenant.verify(await tenant.exported())).lanes[0]?.verified).toBe(true);
  expect(await tenant.push(switching(true))).toMatchObject({ status: 'done' });
});
