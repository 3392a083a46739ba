import { expect, test } from 'vitest';
import type { Change } from '@/lib/ptc/model/change';
import type { Policy } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { doPortalTasks } from '@/testing/portal';
import { laneRow, NPM_ME, preparing, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { listTasks } from '../task/list';
import { editTenant } from '../tenant/edit';
import { loadWizard } from '../wizard/load';
import { placeByExport } from './place-by-export';

useTestDatabase();

/** A rule of the company's own, for everybody and every host, as somebody made it at the bottom of an empty list. */
const corp = (name: string): Pick<Change, 'object' | 'after' | 'position'> => {
  const source = { everyone: true, users: [], groups: [], headerProfile: null };
  const after: Policy = { kind: 'policy', name, source, destinations: [], action: { type: 'allow' } };
  return { object: { kind: 'policy', name }, after, position: { at: 'top' } };
};
const portalOf = ({ sandbox }: Rehearsal) => (sandbox.preview ?? sandbox).portalUrl;
const place = async (tenant: Rehearsal, text: string) =>
  value(placeByExport(as('viewer'), { tenant: tenant.slug, ...NPM_ME, text }));
const choose = (tenant: Rehearsal, at: 'top' | 'above', rule: string) =>
  editTenant(as('operator'), { tenant: tenant.slug, pairPlace: { at, rule } });
const namesIn = (text: string) =>
  (JSON.parse(text) as { data: { ruleName: string }[] }).data.map(({ ruleName }) => ruleName);

test('a list names the place, the choice shapes plan and task, and there the pair is verified', async () => {
  const tenant = await rehearsal();
  await doPortalTasks(portalOf(tenant), [corp('Corp web'), corp('Corp first')]);
  const { data } = JSON.parse(await tenant.exported()) as { data: object[] };
  // The first of the two is for what the list does not tell: it may be for the registries.
  const [first, second] = data;
  const list = JSON.stringify({ data: [{ ...first, application: 'Any', app_tags: 'Sanctioned' }, second] });
  await tenant.takeUp();
  const offer = await place(tenant, list);
  expect(offer).toMatchObject({
    rules: 2,
    notUnderstood: [],
    above: { name: 'Corp web', action: 'Allow', open: [] },
    higher: [{ name: 'Corp first', open: [expect.stringContaining('app tag Sanctioned')] }],
    below: [{ name: 'Corp web' }],
  });

  await value(choose(tenant, 'above', 'Corp web'));
  const prepared = await tenant.push(preparing());
  const positions = prepared.steps.map(({ change }) => change.position).filter(Boolean);
  expect(positions).toEqual([
    { at: 'above', policy: 'Corp web' },
    { at: 'below', policy: 'PTC npm me - allow browsers' },
  ]);
  const { visit } = await value(listTasks(as('viewer'), { tenant: tenant.slug }));
  const step = visit.steps.find(({ placeNote }) => placeNote !== null);
  expect(step).toMatchObject({
    change: { object: { name: 'PTC npm me - allow browsers' } },
    position: { at: 'above', policy: 'Corp web' },
    placeNote: expect.stringContaining('Corp web would take this traffic first'),
  });
  await tenant.doTasks();
  const text = await tenant.exported();
  expect(namesIn(text)).toEqual([
    'Corp first',
    'PTC npm me - allow browsers',
    'PTC npm me - redirect',
    'Corp web',
  ]);
  const { data: after } = JSON.parse(text) as { data: object[] };
  const tagged = JSON.stringify({ data: [{ ...after[0], app_tags: 'Sanctioned' }, ...after.slice(1)] });
  expect((await tenant.verify(tagged)).lanes).toMatchObject([
    { verified: true, doubts: [expect.stringContaining('Corp first (Allow) is above')] },
  ]);
});

test('without a choice the top is kept, and the task names the other place once a list was read', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await value(choose(tenant, 'top', 'Corp web'));
  const prepared = await tenant.push(preparing());
  expect(prepared.steps.map(({ change }) => change.position).filter(Boolean)[0]).toEqual({ at: 'top' });
  const { visit } = await value(listTasks(as('viewer'), { tenant: tenant.slug }));
  expect(visit.steps.flatMap(({ placeNote }) => placeNote ?? [])).toEqual([
    expect.stringContaining('Or directly above Corp web, the first rule that would take this traffic.'),
  ]);
});

test('the preview API puts the pair there as well', async () => {
  const tenant = await rehearsal({ preview: true });
  await doPortalTasks(portalOf(tenant), [corp('Corp web'), corp('Corp first')]);
  await tenant.takeUp();
  await value(choose(tenant, 'above', 'Corp web'));
  expect((await tenant.push(preparing())).status).toBe('done');
  expect(namesIn(await tenant.exported())).toEqual([
    'Corp first',
    'PTC npm me - allow browsers',
    'PTC npm me - redirect',
    'Corp web',
  ]);
  // Once ours stand, the next pair goes next to them.
  await tenant.takeUp({ ecosystem: 'pypi', scope: 'me' });
  const pypi = { tenant: tenant.slug, ecosystem: 'pypi', scope: 'me' };
  expect((await value(loadWizard(as('viewer'), pypi))).place).toEqual({
    beside: { at: 'below', policy: 'PTC npm me - redirect' },
    isFirst: false,
  });
});

test('a place needs a rule, and not one of ours', async () => {
  const tenant = await rehearsal();
  expect(await problem(choose(tenant, 'above', ' '))).toMatchObject({
    code: 'invalid',
    fields: { pairPlace: 'Read an exported list first: it names the rule.' },
  });
  const list = JSON.stringify({ data: [] });
  const untaken = placeByExport(as('viewer'), { tenant: tenant.slug, ...NPM_ME, text: list });
  expect((await problem(untaken)).code).toBe('not found');
  await tenant.takeUp();
  expect(await problem(choose(tenant, 'above', 'PTC npm me - redirect'))).toMatchObject({
    code: 'refused',
    fields: { 'pairPlace.rule': expect.stringContaining("one of Turnout's own rules") },
  });
  expect(await place(tenant, list)).toMatchObject({ above: null, higher: [], below: [] });
  expect((await laneRow(tenant.slug)).evidence).toBeNull();
});
