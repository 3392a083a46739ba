import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { doPortalTasks } from '@/testing/portal';
import { CANARY_TOKEN, NPM_ME, preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { VALID } from '@/testing/valid-inputs';
import { everyVerb } from '@/testing/verbs';
import { checkAudit } from '../audit/check';
import { listAudit, listInstallationAudit } from '../audit/list';
import { verifyByExport } from '../evidence/verify-by-export';
import { findAnything } from '../palette/find';
import { listPlans } from '../plan/list';
import { loadPush } from '../push/load';
import { addTenant } from '../tenant/add';
import { listTenants } from '../tenant/list';
import { setTimer } from '../timer/set';
import { claimReadings } from '../watch/claim';
import { recordReading } from '../watch/record';
import { removeTenant } from './remove-tenant';

useTestDatabase();

const remove = ({ slug }: Rehearsal, name = 'Rehearsal') => removeTenant(as('admin'), { tenant: slug, name });
const rowOf = ({ slug }: Rehearsal) => db().tenant.findUniqueOrThrow({ where: { slug } });

test('is refused as long as a lane is on, with its name and the way out, and where the name is not typed', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  expect(await problem(remove(tenant))).toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/^npm, Me is on.*Switch everything off first/),
  });
  expect(await problem(remove(tenant, 'rehearsal'))).toMatchObject({
    code: 'invalid',
    fields: { name: expect.stringContaining('Rehearsal') },
  });
  const made = await tenant.plan(switching(false));
  await tenant.start(made);
  expect(await problem(remove(tenant)), 'not known to be off yet').toMatchObject({ code: 'refused' });
  await tenant.workOff();
  await value(remove(tenant));
  expect(await rowOf(tenant)).toMatchObject({ sealedToken: '', capabilities: null, removedBy: 'The admin' });
});

test('a tenant out of reach is removed once its exported list shows that nothing redirects', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  await tenant.faults({ path: '/api/v2/*', kind: 'token-expired', count: 1_000 });
  expect(await problem(remove(tenant))).toMatchObject({
    message: expect.stringContaining('upload the exported policy list'),
  });
  const portal = tenant.sandbox.portalUrl;
  const { policies } = (await tenant.control('state')) as { policies: { live: { name: string }[] } };
  const redirect = policies.live.find(({ name }) => name.endsWith('redirect'));
  await doPortalTasks(portal, [
    { object: { kind: 'policy', name: redirect?.name ?? '' }, after: null, position: null },
  ]);
  await verifyByExport(as('operator'), {
    tenant: tenant.slug,
    fileName: 'policies.json',
    text: await tenant.exported(),
    attested: true,
  });
  await value(remove(tenant));
});

test('nothing of it goes on by itself, its record can be read, and no verb changes anything of it', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.takeUp();
  const { number } = await tenant.push(preparing());
  const { id } = await rowOf(tenant);
  const at = new Date(Date.now() + 3_600_000).toISOString();
  await value(setTimer(as('operator'), { tenant: slug, ...NPM_ME, on: false, at }));
  await value(claimReadings(as('worker'), { room: 0, held: [] }));
  await db().watch.update({ where: { tenantId: id }, data: { nextAt: new Date(0) } });
  const [reading] = await value(claimReadings(as('worker'), { room: 1, held: [] }));
  await value(remove(tenant));

  const failed = { type: 'failed', problem: 'Late.' } as const;
  const late = recordReading(as('worker'), {
    claim: reading?.claim ?? '',
    mark: reading?.mark ?? '',
    reading: failed,
  });
  expect(await problem(late), 'a reading under way when it was removed').toMatchObject({ code: 'conflict' });
  await value(claimReadings(as('worker'), { room: 5, held: [] }));
  expect(await db().watch.count({ where: { tenantId: id } })).toBe(0);
  expect(await db().laneTimer.count({ where: { tenantId: id, endedAt: null } })).toBe(0);
  expect(await db().portalTask.count({ where: { tenantId: id, status: 'open' } })).toBe(0);
  expect((await value(loadPush(as('viewer'), { tenant: slug, number }))).status).toBe('stopped');
  expect((await value(listPlans(as('viewer'), { tenant: slug }))).rows.length).toBeGreaterThan(0);
  const { rows } = await value(listAudit(as('viewer'), { tenant: slug }));
  expect(rows[0]).toMatchObject({ action: 'tenant.remove', targetName: 'Rehearsal' });
  expect(await value(checkAudit(as('viewer'), { tenant: slug }))).toMatchObject({ fault: null });
  const installation = await value(listInstallationAudit(as('admin'), { chain: 'installation' }));
  expect(installation.rows[0]).toMatchObject({ action: 'tenant.remove' });

  const before = await db().auditEvent.count();
  for (const verb of await everyVerb()) {
    const input = VALID[verb.verb] as { tenant?: string } | undefined;
    if (verb.kind !== 'write' || verb.needs === 'worker' || !input?.tenant) continue;
    const told = await problem(verb(as('admin'), { ...input, tenant: slug } as never));
    expect(`${verb.verb}: ${told.message}`).toContain('was removed from Turnout');
  }
  expect(await db().auditEvent.count()).toBe(before);
});

test('is listed apart, found by nobody, and its host can be added again', async () => {
  const tenant = await rehearsal();
  const { host } = await rowOf(tenant);
  await value(remove(tenant));
  const listed = await value(listTenants(as('viewer'), {}));
  expect(listed.rows.map(({ slug }) => slug)).not.toContain(tenant.slug);
  expect(listed.removed.map(({ slug }) => slug)).toContain(tenant.slug);
  const found = await value(findAnything(as('admin'), { text: tenant.slug }));
  expect(found.tenants.map(({ slug }) => slug)).not.toContain(tenant.slug);
  const again = {
    name: 'Rehearsal',
    host,
    token: CANARY_TOKEN,
    artifactoryHost: 'artifactory.sandbox.test',
    me: 'dana@sandbox.test',
  };
  const { slug } = await value(addTenant(as('admin'), again));
  expect(slug).not.toBe(tenant.slug);
  expect(await problem(addTenant(as('admin'), again))).toMatchObject({ code: 'conflict', there: { slug } });
});

test('who changes something at the same moment does so before it is looked at, or is told', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  const all = await Promise.all([
    remove(tenant),
    ...Array.from({ length: 5 }, (_, minutes) =>
      setTimer(as('operator'), {
        tenant: tenant.slug,
        ...NPM_ME,
        on: false,
        at: new Date(Date.now() + (minutes + 1) * 3_600_000).toISOString(),
      }),
    ),
  ]);
  expect(all[0]?.ok).toBe(true);
  const { id } = await rowOf(tenant);
  expect(await db().laneTimer.count({ where: { tenantId: id, endedAt: null } })).toBe(0);
});
