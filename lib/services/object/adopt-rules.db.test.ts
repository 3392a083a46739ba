import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import {
  adopt,
  adoptBlindly,
  inspect,
  keyOf,
  leavesEverything,
  withForeign,
} from '@/testing/foreign-objects';
import { preparing, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { adoptObject } from './adopt';

useTestDatabase();

const ALLOW = 'PTC npm me - allow browsers';
const REDIRECT = 'PTC npm me - redirect';
const rule = (tenant: Rehearsal, name: string, fields: object) =>
  tenant.behindOurBack('POST', '', { name, users: [], user_groups: [], ...fields }, '/preview/rtppolicies');

test('the rules that name a profile are shown, the blocking ones too, and belong to what is adopted', async () => {
  const { tenant, id } = await withForeign({ preview: true });
  const to = { destination_profile_ids: [id] };
  await rule(tenant, 'SOC block', { action: 'block', enabled: true, ...to });
  const shown = await value(inspect(tenant));
  expect(shown.rules).toEqual([{ name: 'SOC block', does: 'block' }]);
  await rule(tenant, 'SOC later', { action: 'allow', enabled: false, ...to });
  const late = adoptObject(as('admin'), { ...keyOf(tenant), fingerprint: shown.fingerprint });
  expect((await problem(late)).message).toContain('changed since you reviewed it');
  expect((await value(inspect(tenant))).rules).toContainEqual({
    name: 'SOC later',
    does: 'allow, disabled',
  });
  await value(adopt(tenant));
});

test('a header profile is adopted too, and the next plan puts it right', async () => {
  const tenant = await rehearsal({ preview: true });
  await tenant.takeUp();
  const fields = [{ field: 'User-Agent', exact: [], regex: ['.*'] }];
  await tenant.behindOurBack('POST', '', { name: 'jfrog-browsers', fields }, '/preview/httpheaderprofiles');
  await value(adopt(tenant, 'jfrog-browsers', 'header-profile'));
  const push = await tenant.push(preparing());
  expect(push.status).toBe('done');
  const change = push.steps.find(({ change: { object } }) => object.kind === 'header-profile')?.change;
  expect(change).toMatchObject({ op: 'update', before: { fields: [{ regex: ['.*'] }] } });
});

test.each([
  ['blocks', { action: 'block', enabled: true }],
  ['is disabled', { action: 'allow', enabled: false }],
])('a rule that %s is none of Turnout’s kind', async (_, fields) => {
  const { tenant, id } = await withForeign({ preview: true });
  await rule(tenant, ALLOW, { ...fields, destination_profile_ids: [id] });
  expect(await value(inspect(tenant, ALLOW, 'policy'))).toMatchObject({
    content: null,
    obstacle: expect.stringContaining('is something Turnout never makes'),
  });
  const told = await leavesEverything(tenant, () => adoptBlindly(tenant, ALLOW, 'policy'));
  expect(told).toMatchObject({ code: 'conflict', message: expect.stringContaining('never makes') });
});

test('a rule on the wrong side of its pair is moved first: no plan would move it', async () => {
  const { tenant, id } = await withForeign({ preview: true });
  const to = { enabled: true, destination_profile_ids: [id] };
  await rule(tenant, REDIRECT, { action: 'redirect', redirect_url: 'https://theirs.test/', ...to });
  await rule(tenant, ALLOW, { action: 'allow', ...to, place: { at: 'bottom' } });
  for (const [name, where] of [
    [ALLOW, `is below ${REDIRECT}`],
    [REDIRECT, `is above ${ALLOW}`],
  ] as const) {
    const told = await leavesEverything(tenant, () => adoptBlindly(tenant, name, 'policy'));
    expect(told.message).toContain(where);
  }
});
