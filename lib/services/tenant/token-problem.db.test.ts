import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { preparing, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { readNow } from '../watch/read-now';
import { askCapabilities } from './ask-capabilities';
import { loadTenantSettings } from './settings';

useTestDatabase();

const REVOKED = expect.stringContaining('does not accept the API token');
const refused = (tenant: Rehearsal) => tenant.faults({ path: '/api/v2/*', kind: 'token-expired', count: 50 });
const accepted = (tenant: Rehearsal) => tenant.faults();

async function known({ slug }: Rehearsal) {
  const { capabilities, tokenProblem } = await value(loadTenantSettings(as('viewer'), { tenant: slug }));
  return { answers: capabilities?.map(({ answer }) => answer), tokenProblem };
}

test('a token that is revoked is no longer said to be able to do what it could, until it answers again', async () => {
  const tenant = await rehearsal();
  const before = await known(tenant);
  expect(before).toMatchObject({ answers: expect.arrayContaining(['usable']), tokenProblem: null });
  await refused(tenant);
  expect(await value(askCapabilities(as('operator'), { tenant: tenant.slug }))).toMatchObject({
    problem: REVOKED,
  });
  // What the plans go by is not forgotten for a tenant that is out of reach for a while.
  expect(await known(tenant)).toEqual({
    answers: before.answers,
    tokenProblem: { at: expect.any(Date), text: REVOKED },
  });
  await accepted(tenant);
  await value(askCapabilities(as('operator'), { tenant: tenant.slug }));
  expect(await known(tenant)).toEqual(before);
});

test('so is one that the watch finds revoked', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  const read = () => value(readNow(as('operator'), { tenant: tenant.slug }));
  await refused(tenant);
  expect(await read()).toMatchObject({ state: 'failed' });
  expect((await known(tenant)).tokenProblem).toEqual({ at: expect.any(Date), text: REVOKED });
  await accepted(tenant);
  expect(await read()).toMatchObject({ state: 'read' });
  expect((await known(tenant)).tokenProblem).toBeNull();
});
