import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import {
  CANARY_TOKEN,
  laneRow,
  NPM_ME,
  preparing,
  type Rehearsal,
  rehearsal,
  switching,
} from '@/testing/rehearsal';
import { as, problem, value, wholeDatabase } from '@/testing/tenant';
import { checkAudit } from '../audit/check';
import { listAudit } from '../audit/list';
import { makePlan } from '../plan/make';
import { loadSwitchboard } from '../switchboard/load';
import { listTasks } from '../task/list';
import { loadWizard } from '../wizard/load';
import { loadChecklist } from './checklist';

useTestDatabase();
const DOMAINS = ['registry.npmjs.org', 'registry.yarnpkg.com'];

const stateOf = async ({ slug }: Rehearsal) =>
  (await value(loadSwitchboard(as('viewer'), { tenant: slug }))).lanes.map(({ state, on }) => ({
    state,
    on,
  }));
const valuesOf = async (tenant: Rehearsal) =>
  (await tenant.profiles()).map(({ name, values }) => [name, ...values].join(' '));

test('from an empty tenant to a lane that is on and off again', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;

  await tenant.takeUp();
  const before = await value(loadWizard(as('viewer'), { tenant: slug, ...NPM_ME }));
  expect(before).toMatchObject({ takenUp: true, made: false, findings: [] });
  expect(await stateOf(tenant)).toEqual([{ state: 'new', on: false }]);
  expect(await tenant.profiles()).toEqual([]);

  const prepared = await tenant.push(preparing());
  expect(prepared.status).toBe('waiting_for_portal');
  expect(prepared.steps.map(({ status, change }) => `${status} ${change.object.name}`)).toEqual([
    'portal jfrog-browsers',
    'done jfrog-npm-me',
    'portal PTC npm me - allow browsers',
    'portal PTC npm me - redirect',
  ]);
  expect(prepared.steps[1]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(await valuesOf(tenant)).toEqual([`jfrog-npm-me ${INERT_HOST}`]);
  expect(await stateOf(tenant)).toEqual([{ state: 'waiting', on: false }]);

  expect(await problem(makePlan(as('admin'), { tenant: slug, intent: switching(true) }))).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('not verified yet'),
  });

  await tenant.doTasks();
  expect((await tenant.verify(await tenant.exported())).lanes).toEqual([
    { lane: 'npm, Me', verified: true, removed: false, deviations: [], doubts: [], unjudged: [] },
  ]);
  expect((await value(listTasks(as('viewer'), { tenant: slug }))).open).toEqual([]);
  expect(await db().push.findMany({ where: { tenant: { slug } }, select: { status: true } })).toEqual([
    { status: 'done' },
  ]);
  expect(await stateOf(tenant)).toEqual([{ state: 'off', on: false }]);

  const writesBefore = (await tenant.writes()).length;
  const on = await tenant.push(switching(true));
  expect(on).toMatchObject({ status: 'done', message: null });
  expect(await valuesOf(tenant)).toEqual([`jfrog-npm-me ${DOMAINS.join(' ')}`]);
  expect(await stateOf(tenant)).toEqual([{ state: 'on', on: true }]);
  const off = await tenant.push(switching(false));
  expect(off.steps).toHaveLength(1);
  expect(await valuesOf(tenant)).toEqual([`jfrog-npm-me ${INERT_HOST}`]);
  expect(await stateOf(tenant)).toEqual([{ state: 'off', on: false }]);
  const writes = (await tenant.writes()).slice(writesBefore);
  expect(writes.map(({ method, status }) => `${method} ${status}`)).toEqual(['PATCH 200', 'PATCH 200']);

  await everyActIsRecorded(slug);
  await theTokenIsNowhere();
});

async function everyActIsRecorded(slug: string): Promise<void> {
  const { rows } = await value(listAudit(as('viewer'), { tenant: slug }));
  const acts = rows
    .toReversed()
    .map(({ actorName, action, targetName }) => `${actorName}: ${action} ${targetName}`);
  expect(acts).toEqual([
    'The operator: lane.take-up npm, Me',
    'The operator: plan.make #1 Prepare npm, Me',
    'The operator: push.start #1 Prepare npm, Me',
    'The worker: push.step.portal jfrog-browsers',
    'The worker: push.step.done jfrog-npm-me',
    'The worker: push.step.portal PTC npm me - allow browsers',
    'The worker: push.step.portal PTC npm me - redirect',
    'The worker: push.waiting-for-portal #1 Prepare npm, Me',
    'The operator: lane.verify npm, Me',
    'The operator: plan.make #2 Switch npm, Me on',
    'The operator: push.start #2 Switch npm, Me on',
    'The worker: push.step.done jfrog-npm-me',
    'The worker: push.done #2 Switch npm, Me on',
    'The operator: plan.make #3 Switch npm, Me off',
    'The operator: push.start #3 Switch npm, Me off',
    'The worker: push.step.done jfrog-npm-me',
    'The worker: push.done #3 Switch npm, Me off',
  ]);
  const switchedOn = rows.toReversed()[11];
  expect(switchedOn?.before).toMatchObject({ values: [INERT_HOST] });
  expect(switchedOn?.after).toMatchObject({ values: DOMAINS, plan: 2, for: 'The operator' });
  expect(await value(checkAudit(as('viewer'), { tenant: slug }))).toMatchObject({
    rows: rows.length,
    fault: null,
  });
}

async function theTokenIsNowhere(): Promise<void> {
  const rows = (await wholeDatabase()).join('\n');
  expect(rows).toContain('jfrog-npm-me');
  for (const plain of [
    CANARY_TOKEN,
    Buffer.from(CANARY_TOKEN).toString('base64'),
    Buffer.from(CANARY_TOKEN).toString('hex'),
  ])
    expect(rows).not.toContain(plain.slice(4, 20));
}

test('deviations are named, kept, and gone once they are mended', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  const redirectAsAllow = { type: 'allow' } as const;
  await tenant.doTasks((change) => {
    const { after } = change;
    if (after?.kind !== 'policy') return change;
    if (after.action.type === 'allow')
      return { ...change, after: { ...after, source: { ...after.source, users: ['bea@sandbox.test'] } } };
    return { ...change, after: { ...after, action: redirectAsAllow } };
  });
  const [found] = (await tenant.verify(await tenant.exported())).lanes;
  expect(found?.verified).toBe(false);
  expect(found?.deviations.map(({ policy, problem: what }) => `${policy}: ${what}`)).toEqual([
    'PTC npm me - allow browsers: wrong scope',
    'PTC npm me - redirect: wrong action',
  ]);
  const { lanes } = await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }));
  expect(lanes[0]).toMatchObject({
    state: 'waiting',
    openTasks: 3,
    evidence: { deviations: found?.deviations },
  });
  expect((await problem(makePlan(as('admin'), { tenant: tenant.slug, intent: switching(true) }))).code).toBe(
    'refused',
  );

  await tenant.doTasks();
  expect((await tenant.verify(await tenant.exported('csv'))).lanes[0]).toMatchObject({
    verified: true,
    deviations: [],
  });
});

test('a list alone, without the word of a person, does not verify what a person has just made', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  await tenant.doTasks();
  expect((await tenant.verify(await tenant.exported(), false)).lanes[0]).toMatchObject({
    verified: false,
    deviations: [],
  });
  expect((await laneRow(tenant.slug)).verifiedAt).toBeNull();
  await tenant.verify(await tenant.exported());
  expect((await tenant.verify(await tenant.exported(), false)).lanes[0]?.verified).toBe(true);
});

test('a rule that is gone from a later list takes the verification with it, and the way on', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  const rules = JSON.parse(await tenant.exported()) as { data: { ruleName: string }[] };
  const without = {
    ...rules,
    data: rules.data.filter(({ ruleName }) => !ruleName.endsWith('allow browsers')),
  };
  expect((await tenant.verify(JSON.stringify(without))).lanes[0]?.deviations).toMatchObject([
    { problem: 'missing' },
  ]);
  expect(await stateOf(tenant)).toEqual([{ state: 'drift', on: true }]);
  // Off is always open, on is not.
  expect(await tenant.push(switching(false))).toMatchObject({ status: 'done' });
  expect((await problem(makePlan(as('admin'), { tenant: tenant.slug, intent: switching(true) }))).code).toBe(
    'refused',
  );
});

type Exported = { data: Record<string, string>[] };

/** The list as exported, each row changed. */
async function altered(tenant: Rehearsal, alter: (row: Record<string, string>) => object): Promise<string> {
  const { data } = JSON.parse(await tenant.exported()) as Exported;
  return JSON.stringify({ data: data.map(alter) });
}

test('other headings and longer actions are read; what is not understood is shown, and waits for a word', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  await tenant.doTasks();
  const text = await altered(tenant, ({ ruleName, status, user, action }) => ({
    'Policy Name': ruleName,
    State: status,
    Users: user,
    Action: action === 'Redirect' ? 'Umleiten' : `${action?.toUpperCase()} (web)`,
    Severity: 'High',
  }));
  const first = await tenant.verify(text);
  expect(first.predicted).toContain('Policy Name');
  expect(first.notUnderstood).toEqual([
    'The column Severity was not used: High.',
    'The action “Umleiten” is not understood: row 2.',
  ]);
  const unjudged = ['PTC npm me - redirect: what it does (the list says Umleiten).'];
  expect(first.lanes).toMatchObject([{ verified: false, deviations: [], unjudged }]);
  expect((await laneRow(tenant.slug)).evidence).toMatchObject({ doubts: [`Not judged: ${unjudged[0]}`] });

  expect((await tenant.verify(text, true, { unjudged: true })).lanes).toMatchObject([
    { verified: true, unjudged },
  ]);
  const row = await laneRow(tenant.slug);
  expect(row.evidence).toMatchObject({ attested: expect.arrayContaining(unjudged), doubts: [] });

  // The same list again, without that word, neither confirms the lane nor takes anything from it.
  expect((await tenant.verify(text, false)).lanes).toMatchObject([{ verified: true, unjudged }]);
  expect(await laneRow(tenant.slug)).toEqual(row);
});

test('a rule above that blocks is named with what it does, an alert as a doubt', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  await tenant.doTasks();
  const { data } = JSON.parse(await tenant.exported()) as Exported;
  const corp = { ...data[0], user: 'All', application: 'Any', ruleName: 'Corp web' };
  const under = (action: string) => JSON.stringify({ data: [{ ...corp, action }, ...data] });
  expect((await tenant.verify(under('Block'))).lanes[0]?.deviations).toMatchObject([
    { problem: 'shadowed', text: expect.stringContaining('Corp web (Block) is above it') },
  ]);
  expect((await tenant.verify(under('Alert'))).lanes[0]).toMatchObject({
    verified: true,
    doubts: [expect.stringContaining('Corp web (Alert)')],
  });
});

test('a right list without the attestation is no deviation, in the audit either', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  await tenant.doTasks();
  const compared = await tenant.verify(await tenant.exported(), false);
  expect(compared.lanes).toMatchObject([{ verified: false, deviations: [] }]);
  const last = await db().auditEvent.findFirstOrThrow({
    where: { targetName: 'npm, Me', action: { startsWith: 'lane.' } },
    orderBy: { at: 'desc' },
  });
  expect(last.action).toBe('lane.compare');
});

test('what a list showed stays, for everybody, until the next one', async () => {
  const tenant = await rehearsal();
  const last = async () => (await value(loadChecklist(as('viewer'), { tenant: tenant.slug }))).last;
  await tenant.takeUp();
  await tenant.push(preparing());
  expect(await last()).toBeNull();
  const first = await tenant.verify(await tenant.exported());
  expect(first.lanes[0]?.deviations).toHaveLength(2);
  const from = { at: expect.any(Date), by: 'The operator', fileName: 'policies.json' };
  expect(await last()).toEqual({ ...first, ...from });
  await tenant.doTasks();
  const second = await tenant.verify(await tenant.exported());
  expect(second.lanes[0]?.verified).toBe(true);
  expect(await last()).toEqual({ ...second, ...from });
});
