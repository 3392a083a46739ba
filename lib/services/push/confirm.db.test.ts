import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { useTestDatabase } from '@/testing/database';
import { laneRow, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value, wholeDatabase } from '@/testing/tenant';
import { lookAtPlan } from '../plan/look';
import { setApprovals } from '../tenant/set-approvals';
import { confirmPlan } from './confirm';

useTestDatabase();

const look = ({ slug }: Rehearsal, intent: Intent) =>
  value(lookAtPlan(as('operator'), { tenant: slug, intent }));
const confirm = ({ slug }: Rehearsal, intent: Intent, digest: string, replaces: number[] = []) =>
  confirmPlan(as('operator'), { tenant: slug, intent, digest, replaces });
const actions = async ({ slug }: Rehearsal, after: number) => {
  const rows = await db().auditEvent.findMany({ where: { chain: await idOf(slug), seq: { gt: after } } });
  return rows.map(({ action }) => action);
};
const idOf = async (slug: string) => (await db().tenant.findUniqueOrThrow({ where: { slug } })).id;
const lastAct = async ({ slug }: Rehearsal) =>
  (await db().auditEvent.aggregate({ where: { chain: await idOf(slug) }, _max: { seq: true } }))._max.seq ??
  0;

test('confirming makes the plan that was shown and starts its push, in one act', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const shown = await look(tenant, switching(true));
  const last = await lastAct(tenant);
  const said = { ...switching(true), reason: 'A pilot.' } as Intent;
  const confirmed = await value(confirm(tenant, said, shown.digest));
  expect(confirmed.state).toBe('pushed');
  expect(await actions(tenant, last)).toEqual(['plan.make', 'push.start']);
  await tenant.workOff();
  expect(await laneRow(tenant.slug)).toMatchObject({ on: true });
});

test('what is no longer as it was shown is shown again, and nothing is stored', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const shown = await look(tenant, switching(true));
  const [profile] = await tenant.profiles();
  const values = ['mallory.test'];
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values });
  const before = await wholeDatabase();
  const confirmed = await value(confirm(tenant, switching(true), shown.digest));
  expect(await wholeDatabase()).toEqual(before);
  if (confirmed.state !== 'changed') throw new Error(confirmed.state);
  expect(confirmed.look.content.changes[0]?.before).toMatchObject({ values });
  expect(await value(confirm(tenant, switching(true), confirmed.look.digest))).toMatchObject({
    state: 'pushed',
  });
});

test('with approvals on it stores the plan, which waits; the next one has to be told of it first', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
  const shown = await look(tenant, switching(true));
  expect(shown.needsApproval).toBe(true);
  const first = await value(confirm(tenant, switching(true), shown.digest));
  expect(first).toMatchObject({ state: 'waits' });
  expect(
    await db().push.count({ where: { plan: { title: shown.title, tenant: { slug: tenant.slug } } } }),
  ).toBe(0);
  const second = await value(confirm(tenant, switching(true), shown.digest));
  if (second.state !== 'changed' || first.state !== 'waits') throw new Error(second.state);
  expect(second.look.waiting).toMatchObject([{ number: first.number }]);
  const third = await value(confirm(tenant, switching(true), second.look.digest, [first.number]));
  expect(third).toMatchObject({ state: 'waits' });
  expect(
    await db().plan.findFirst({ where: { number: first.number, tenant: { slug: tenant.slug } } }),
  ).toMatchObject({ status: 'replaced' });
});

test('with nothing to push there is nothing to confirm', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const shown = await look(tenant, switching(false));
  expect(shown.content.changes).toEqual([]);
  const before = await wholeDatabase();
  expect((await problem(confirm(tenant, switching(false), shown.digest))).message).toContain(
    'nothing to push',
  );
  expect(await wholeDatabase()).toEqual(before);
});
