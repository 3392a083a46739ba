import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { laneRow, NPM_ME, preparing, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value, wholeDatabase } from '@/testing/tenant';
import { beginCanary } from '../rollout/begin-canary';
import { promoteLane } from '../rollout/promote';
import { setApprovals } from '../tenant/set-approvals';
import { setCanary } from '../tenant/set-canary';
import { lookAtPlan } from './look';
import { makePlan } from './make';

useTestDatabase();

test('a look says what the plan would be, and leaves every row as it was', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const open = await tenant.plan(switching(true));
  const before = await wholeDatabase();
  const look = await value(lookAtPlan(as('operator'), { tenant: tenant.slug, intent: switching(true) }));
  expect(await wholeDatabase()).toEqual(before);
  expect(look).toEqual({
    title: open.title,
    content: open.content,
    digest: open.digest,
    needsApproval: false,
    waiting: [],
    idle: [],
    layouts: null,
    reach: { everyone: false, people: { people: 1, atMost: false }, neverOn: [] },
    npm12: 'unknown',
    gate: expect.objectContaining({ lane: { ecosystem: 'npm', scope: 'me' } }),
  });
});

test('why and until when are said after the look, and leave its digest as it is', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const look = (extra: object) =>
    value(
      lookAtPlan(as('operator'), { tenant: tenant.slug, intent: { ...switching(true), ...extra } as never }),
    );
  const [bare, said] = [
    await look({}),
    await look({ reason: 'A pilot.', until: new Date(Date.now() + 3_600_000).toISOString() }),
  ];
  expect(said.digest).toBe(bare.digest);
  expect(said.content).not.toEqual(bare.content);
});

test('what is refused as a plan is refused as a look', async () => {
  const tenant = await rehearsal();
  const told = await problem(lookAtPlan(as('operator'), { tenant: tenant.slug, intent: switching(true) }));
  expect(told.message).toBe('npm, Me is not set up yet. Set it up first.');
});

/** A tenant with approvals on, and Dana's plan for npm, Me that waits for one. */
async function withWaitingPlan() {
  const tenant = await rehearsal();
  await tenant.verified();
  await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
  const waiting = await tenant.plan(switching(true));
  const statusOf = (number: number) =>
    db()
      .plan.findFirstOrThrow({ where: { tenant: { slug: tenant.slug }, number } })
      .then(({ status }) => status);
  return { tenant, waiting, statusOf };
}

test('a plan that waits for an approval is replaced by nothing that does not name it', async () => {
  const { tenant, waiting, statusOf } = await withWaitingPlan();
  const { slug } = tenant;
  const told = await problem(makePlan(as('admin'), { tenant: slug, intent: preparing() }));
  expect(told.message).toBe(
    `Plan #${waiting.number} of The operator waits for an approval. A new plan replaces it: confirm that, or push it first.`,
  );
  expect(told.waiting).toEqual([
    { number: waiting.number, title: waiting.title, author: 'The operator', at: expect.any(Date) },
  ]);
  expect(await statusOf(waiting.number)).toBe('open');
  const replaces = [waiting.number];
  const made = await value(makePlan(as('admin'), { tenant: slug, intent: switching(true), replaces }));
  expect(await statusOf(waiting.number)).toBe('replaced');
  expect(await statusOf(made.number)).toBe('open');
});

test('a look names the plan that waits; where approvals are off none waits', async () => {
  const { tenant, waiting } = await withWaitingPlan();
  const input = { tenant: tenant.slug, intent: switching(true) };
  expect((await value(lookAtPlan(as('operator'), input))).waiting).toMatchObject([
    { number: waiting.number, author: 'The operator' },
  ]);
  await value(setApprovals(as('admin'), { tenant: tenant.slug, on: false }));
  expect((await value(lookAtPlan(as('operator'), input))).waiting).toEqual([]);
});

test('a promotion and a canary ask about the waiting plan of their lane too', async () => {
  const { tenant, waiting, statusOf } = await withWaitingPlan();
  const { slug } = tenant;
  await value(setCanary(as('admin'), { tenant: slug, host: 'canary.sandbox.test' }));
  expect((await problem(beginCanary(as('operator'), { tenant: slug, ...NPM_ME }))).waiting).toHaveLength(1);
  expect(await statusOf(waiting.number)).toBe('open');
  const wider = await value(promoteLane(as('operator'), { tenant: slug, ...NPM_ME }));
  expect((await problem(promoteLane(as('operator'), { tenant: slug, ...NPM_ME }))).waiting).toMatchObject([
    { number: wider.plan },
  ]);
  const again = await value(promoteLane(as('operator'), { tenant: slug, ...NPM_ME, replaces: [wider.plan] }));
  expect(await statusOf(wider.plan)).toBe('replaced');
  expect(await statusOf(again.plan)).toBe('open');
  expect(await laneRow(slug)).toMatchObject({ on: false });
});
