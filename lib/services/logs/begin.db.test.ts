import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { rehearsal, switching } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { beginLogs } from './begin';

useTestDatabase();

test('the question is of the hosts of an ecosystem, for somebody of a lane, and predicted as the tenant stands', async () => {
  const tenant = await rehearsal();
  const ask = (ecosystem?: string) =>
    value(beginLogs(as('viewer'), { tenant: tenant.slug, ...(ecosystem && { ecosystem }) }));
  expect((await ask('npm')).predicted?.asked).toMatchObject({
    who: '',
    url: expect.stringContaining('registry.npmjs.org'),
  });
  await tenant.verified();
  const off = await ask('npm');
  expect(off.registries).toContain('registry.npmjs.org');
  expect(off.predicted).toMatchObject({ trace: { outcome: 'public' }, asked: { who: 'dana@sandbox.test' } });

  await tenant.push(switching(true));
  const on = await ask('npm');
  expect(on.predicted?.trace.outcome).toBe('artifactory');

  expect((await ask('nothing-of-this-name')).ecosystem).toBe(on.ecosystems[0]?.key);
});
