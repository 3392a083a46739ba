import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { preparing, rehearsal, switching } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { pauseAll } from '../rollout/pause-all';
import { firstTenants } from './first-tenants';
import { loadGuide } from './load';

useTestDatabase();

test('each step is ticked by what happened in the tenant, and by nothing else', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  const done = async () => (await value(loadGuide(as('viewer'), { tenant: slug }))).done;
  expect(await value(loadGuide(as('viewer'), { tenant: slug }))).toMatchObject({ sandbox: true });
  expect(await done()).toEqual(['token']);

  await tenant.takeUp();
  expect(await done(), 'a lane that is only looked at').toEqual(['token']);
  await tenant.push(preparing());
  expect(await done()).toEqual(['token', 'set-up']);
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  const verified = ['token', 'set-up', 'tasks', 'verify'];
  expect(await done()).toEqual(verified);

  await tenant.push(switching(true));
  expect(await done()).toEqual([...verified, 'switch-on']);
  await tenant.push(switching(false));
  expect(await done(), 'one lane off is not the kill switch').toEqual([...verified, 'switch-on']);
  await value(pauseAll(as('operator'), { tenant: slug, reason: 'The rehearsal is over.' }));
  expect(await done()).toEqual([...verified, 'switch-on', 'all-off']);

  await db().tenant.update({
    where: { slug },
    data: { tokenProblem: 'Revoked.', tokenProblemAt: new Date() },
  });
  expect(await done(), 'a token that is refused').not.toContain('token');
});

test('the oldest sandbox tenant and the oldest real one are told apart by their hosts', async () => {
  const { slug } = await rehearsal();
  const real = { name: 'Acme', artifactoryHost: 'acme.jfrog.io', sealedToken: '', settings: {} };
  await db().tenant.create({ data: { ...real, slug: 'acme', host: 'acme.goskope.com' } });
  await db().tenant.create({ data: { ...real, slug: 'gone', host: 'gone.example.com' } });
  expect(await value(firstTenants(as('viewer'), {}))).toEqual({ sandbox: slug, real: 'acme' });
});
