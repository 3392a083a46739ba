import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { hostChanged, waitIsOver } from '@/testing/host-change';
import { preparing, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, storedPerson, storedTenant, value } from '@/testing/tenant';
import { listAudit } from '../audit/list';
import { loadPlan } from '../plan/load';
import { makePlan } from '../plan/make';
import { loadSwitchboard } from '../switchboard/load';
import { approveHost, takeBackHost } from './approve-host';
import { changeHost } from './change-host';
import { bringDueHosts } from './due-hosts';
import { loadTenantSettings } from './settings';

useTestDatabase();
const FORMER = 'acme.jfrog.io';
const NEW = 'new.jfrog.io';
let tenant = '';
let tenants = 0;

beforeEach(async () => {
  await db().user.deleteMany();
  tenants += 1;
  ({ slug: tenant } = await storedTenant(`host-${tenants}.goskope.com`));
});

const somebodyElse = () => storedPerson('operator');
const ask = (host = NEW, again = host) => changeHost(as('admin'), { tenant, host, again });
const settings = () => value(loadTenantSettings(as('viewer'), { tenant }));
const waiting = async () => (await settings()).hostChange?.id ?? '';
const acts = async () => {
  const { rows } = await value(listAudit(as('viewer'), { tenant }));
  return rows.map(({ action, actorName }) => [action, actorName]);
};

test('where nobody else may approve it is typed twice, waits, and takes effect by the worker', async () => {
  expect(await problem(ask(NEW, ''))).toMatchObject({
    code: 'invalid',
    fields: { again: expect.any(String) },
  });
  expect(await problem(ask(FORMER))).toMatchObject({ fields: { host: expect.stringContaining('already') } });
  const { dueAt } = await value(ask());
  const { hostChange } = await settings();
  expect(Date.parse(dueAt ?? '') - Date.parse(hostChange?.askedAt ?? '')).toBe(15 * 60_000);
  await value(bringDueHosts(as('worker'), {}));
  expect(await settings(), 'its wait is not over').toMatchObject({ artifactoryHost: FORMER, alone: true });
  const { attention } = await value(loadSwitchboard(as('operator'), { tenant }));
  expect(attention).toMatchObject([{ kind: 'host change', act: { way: { to: 'tenant settings' } } }]);
  expect(await problem(ask('third.jfrog.io'))).toMatchObject({ code: 'conflict' });
  await waitIsOver(tenant);
  await Promise.all([1, 2, 3].map(() => value(bringDueHosts(as('worker'), {}))));
  expect((await settings()).artifactoryHost).toBe(NEW);
  expect(await acts()).toEqual([
    ['tenant.change-host', 'The worker'],
    ['tenant.ask-host', 'The admin'],
  ]);
  expect((await value(loadSwitchboard(as('operator'), { tenant }))).attention).toEqual([]);
});

test('where somebody else may, it waits for them, however long, and not for who asked', async () => {
  await somebodyElse();
  expect((await value(ask(NEW, ''))).dueAt).toBeNull();
  expect(await settings()).toMatchObject({ alone: false, artifactoryHost: FORMER });
  await value(bringDueHosts(as('worker'), {}));
  const change = await waiting();
  expect(await problem(approveHost(as('admin'), { tenant, change }))).toMatchObject({ code: 'refused' });
  const stale = { tenant, change: '00000000-0000-4000-8000-000000000000' };
  expect(await problem(approveHost(as('operator'), stale))).toMatchObject({ code: 'conflict' });
  await value(approveHost(as('operator'), { tenant, change }));
  expect(await settings()).toMatchObject({
    artifactoryHost: NEW,
    hostChange: { from: FORMER, to: NEW, approvedBy: 'The operator' },
  });
  expect(await problem(approveHost(as('operator'), { tenant, change }))).toMatchObject({ code: 'conflict' });
});

test('is taken back by anybody who may change anything, and never takes effect then', async () => {
  await value(ask());
  const change = await waiting();
  await waitIsOver(tenant);
  const both = await Promise.all([
    takeBackHost(as('operator'), { tenant, change }),
    bringDueHosts(as('worker'), {}),
  ]);
  const { artifactoryHost, hostChange } = await settings();
  expect([both[0].ok, artifactoryHost, hostChange === null]).toBeOneOf([
    [true, FORMER, true],
    [false, NEW, false],
  ]);
  expect(await problem(takeBackHost(as('operator'), { tenant, change }))).toMatchObject({ code: 'conflict' });
});

test('an operator changes it by no verb', async () => {
  expect(await problem(changeHost(as('operator'), { tenant, host: NEW, again: NEW }))).toMatchObject({
    code: 'forbidden',
  });
});

test('every plan says that it waits or has just changed; with the change nothing is verified, and former plans are replaced', async () => {
  const acme = await rehearsal();
  tenant = acme.slug;
  await acme.verified();
  await acme.takeUp({ ecosystem: 'pypi', scope: 'me' });
  const pypi = preparing({ ecosystem: 'pypi', scope: 'me' });
  const warnings = async (number: number) =>
    (await value(loadPlan(as('viewer'), { tenant, number }))).content.warnings ?? [];
  await value(ask());
  const waits = await acme.plan(pypi);
  expect(await warnings(waits.number)).toContainEqual(
    expect.stringContaining(
      'The admin changes the Artifactory host from artifactory.sandbox.test to new.jfrog.io',
    ),
  );
  const off = await acme.plan(switching(true));
  expect(await warnings(off.number)).toContainEqual(expect.stringContaining('changes the Artifactory host'));
  await waitIsOver(tenant);
  await value(bringDueHosts(as('worker'), {}));
  expect((await value(loadPlan(as('viewer'), { tenant, number: waits.number }))).status).toBe('replaced');
  const { lanes } = await value(loadSwitchboard(as('viewer'), { tenant }));
  expect(lanes.map(({ verifiedAt, evidence }) => [verifiedAt, evidence])).toEqual([
    [null, null],
    [null, null],
  ]);
  const on = await makePlan(as('operator'), { tenant, intent: switching(true) });
  expect(on).toMatchObject({ ok: false });
  const again = await acme.plan(pypi);
  expect(await warnings(again.number)).toContainEqual(
    expect.stringContaining('Make sure that new.jfrog.io is yours'),
  );
});

test('a change that took effect long ago is said no more', async () => {
  await hostChanged(tenant, NEW);
  const row = await db().tenant.findUniqueOrThrow({ where: { slug: tenant } });
  const doneAt = new Date(Date.now() - 25 * 3_600_000).toISOString();
  await db().tenant.update({
    where: { slug: tenant },
    data: { hostChange: { ...(row.hostChange as object), doneAt } },
  });
  expect((await settings()).hostChange).toBeNull();
});
