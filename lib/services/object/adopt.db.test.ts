import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import {
  adopt,
  adoptBlindly,
  inspect,
  keyOf,
  leavesEverything,
  NAME,
  refusedPlan,
  THEIRS,
  withForeign,
} from '@/testing/foreign-objects';
import { doPortalTasks } from '@/testing/portal';
import { CANARY_TOKEN, laneRow, preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value, wholeDatabase } from '@/testing/tenant';
import { makePlan } from '../plan/make';
import { loadTenant } from '../words/loaded-tenant';
import { adoptObject } from './adopt';
import { foreignOf } from './foreign';
import { takeSnapshot } from './snapshot';

useTestDatabase();

describe('a profile that somebody else made under the wanted name', () => {
  test('is shown, adopted as it stands, and changed only by the next reviewed plan', async () => {
    const { tenant, id } = await withForeign();
    await tenant.behindOurBack('POST', '', { name: 'theirs', ...THEIRS });
    expect(await refusedPlan(tenant)).toMatchObject({
      code: 'conflict',
      foreign: [{ kind: 'destination-profile', name: NAME }],
    });
    const content = { kind: 'destination-profile', name: NAME, description: 'For the SOC', ...THEIRS };
    const shown = await value(inspect(tenant));
    expect(shown).toMatchObject({
      content,
      staged: false,
      modifiedBy: 'sandbox-api-token',
      obstacle: null,
      rules: null,
      wanted: { name: NAME, values: [INERT_HOST] },
    });

    const writes = (await tenant.writes()).length;
    await value(adoptObject(as('admin'), { ...keyOf(tenant), fingerprint: shown.fingerprint }));
    expect((await tenant.writes()).length).toBe(writes);
    expect((await tenant.profiles()).map(({ values }) => values)).toEqual([THEIRS.values, THEIRS.values]);
    expect(await db().tenantObject.findMany({ where: { tenant: { slug: tenant.slug } } })).toMatchObject([
      { kind: 'destination-profile', name: NAME, remoteId: id, content },
    ]);
    expect(await adoptions(tenant)).toMatchObject([
      { actorName: 'The admin', targetName: NAME, before: null, after: content },
    ]);

    const plan = await tenant.plan(preparing());
    const change = plan.content.changes.find(({ object }) => object.name === NAME);
    expect(change).toMatchObject({
      op: 'update',
      before: content,
      after: { values: [INERT_HOST] },
      precondition: { state: 'present', remoteId: id },
    });
    const push = await tenant.push(preparing());
    expect(push.steps.find(({ change: { object } }) => object.name === NAME)?.status).toBe('done');
    expect((await tenant.profiles()).map((one) => [one.id, one.name, ...one.values])).toEqual([
      [id, NAME, INERT_HOST],
      [expect.any(String), 'theirs', ...THEIRS.values],
    ]);
    expect((await wholeDatabase()).join('\n')).not.toContain(CANARY_TOKEN);
  });

  test('is switched like any other once it is verified', async () => {
    const { tenant } = await withForeign();
    await value(adopt(tenant));
    await tenant.verified();
    await tenant.push(switching(true));
    expect((await tenant.profiles()).map(({ values }) => values)).toEqual([
      ['registry.npmjs.org', 'registry.yarnpkg.com'],
    ]);
  });

  test('takes the place of ours that is gone, and its lane has to be verified anew', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    await dropProfile(tenant);
    const { id } = await tenant.behindOurBack('POST', '', { name: NAME, ...THEIRS });
    expect(await refusedPlan(tenant)).toMatchObject({ foreign: [{ name: NAME }] });
    await value(adopt(tenant));
    const rows = await db().tenantObject.findMany({
      where: { tenant: { slug: tenant.slug }, kind: 'destination-profile' },
    });
    expect(rows.map(({ name, remoteId }) => [name, remoteId])).toEqual([[NAME, id]]);
    expect(await adoptions(tenant)).toMatchObject([
      { before: { values: [INERT_HOST] }, after: { values: THEIRS.values } },
    ]);
    expect(await laneRow(tenant.slug)).toMatchObject({ on: false, verifiedAt: null });
    expect(
      await problem(makePlan(as('operator'), { tenant: tenant.slug, intent: switching(true) })),
    ).toMatchObject({ message: expect.stringContaining('not verified yet') });
  });

  test('is adopted once by two admins who do it at the same time', async () => {
    const { tenant } = await withForeign();
    const { fingerprint } = await value(inspect(tenant));
    const both = await Promise.all(
      [1, 2].map(() => adoptObject(as('admin'), { ...keyOf(tenant), fingerprint })),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await adoptions(tenant)).toHaveLength(1);
  });
});

describe('adopting is refused, and leaves everything as it was,', () => {
  test('where nothing of that name stands in the tenant', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    const told = await leavesEverything(tenant, () => adoptBlindly(tenant));
    expect(told).toMatchObject({ code: 'not found', message: expect.stringContaining(NAME) });
  });

  test('where several have the name', async () => {
    const { tenant } = await withForeign();
    const key = { kind: 'destination-profile', name: NAME } as const;
    const look = await takeSnapshot(tenant.slug, key);
    const twice = { ...look, objects: look.objects.flatMap((one) => [one, { ...one, id: `${one.id}-2` }]) };
    const loaded = await loadTenant(db(), tenant.slug);
    await expect(foreignOf(db(), loaded, key, twice)).rejects.toThrow('2 objects in the tenant are named');
  });

  test('while somebody has a staged edit of it', async () => {
    const { tenant, id } = await withForeign();
    await tenant.behindOurBack('PATCH', `/${id}?interactive=true`, {
      type: 'insensitive',
      values: ['x.test'],
    });
    expect(await value(inspect(tenant))).toMatchObject({ staged: true, modifiedBy: 'sandbox-api-token' });
    const told = await leavesEverything(tenant, () => adoptBlindly(tenant));
    expect(told).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('has a staged edit by sandbox-api-token in the portal'),
    });
  });

  test('where it is Turnout’s own already, by its id or by its name', async () => {
    const { tenant } = await withForeign();
    await value(adopt(tenant));
    const isOurs = { code: 'conflict', message: expect.stringContaining('already belongs to Turnout') };
    expect(await leavesEverything(tenant, () => adoptBlindly(tenant))).toMatchObject(isOurs);
    expect(await problem(inspect(tenant))).toMatchObject(isOurs);
    await db().tenantObject.updateMany({ data: { remoteId: null } });
    expect(await leavesEverything(tenant, () => adoptBlindly(tenant))).toMatchObject(isOurs);
  });

  test('where ours still stands under another name', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    await tenant.push(preparing());
    const [profile] = await tenant.profiles();
    await tenant.behindOurBack('PATCH', `/${profile?.id}`, { name: 'renamed' });
    await tenant.behindOurBack('POST', '', { name: NAME, ...THEIRS });
    const told = await leavesEverything(tenant, () => adoptBlindly(tenant));
    expect(told.message).toContain('still exists in the tenant, now named renamed');
  });

  test('where no lane needs the name', async () => {
    const { tenant } = await withForeign();
    await tenant.behindOurBack('POST', '', { name: 'theirs', ...THEIRS });
    const told = await leavesEverything(tenant, () => adoptBlindly(tenant, 'theirs'));
    expect(told).toMatchObject({ code: 'refused', message: expect.stringContaining('No lane needs theirs') });
  });

  test.each([
    ['its domains', { type: 'insensitive', values: ['later.test'] }],
    ['its description', { description: 'For the other SOC' }],
  ])('where %s changed since it was shown', async (_, change) => {
    const { tenant, id } = await withForeign();
    const { fingerprint } = await value(inspect(tenant));
    await tenant.behindOurBack('PATCH', `/${id}`, change);
    const told = await leavesEverything(tenant, () =>
      problem(adoptObject(as('admin'), { ...keyOf(tenant), fingerprint })),
    );
    expect(told).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('changed since you reviewed it'),
    });
  });

  test('where another just like it stands in its place', async () => {
    const { tenant, id } = await withForeign();
    const { fingerprint } = await value(inspect(tenant));
    await tenant.behindOurBack('DELETE', `/${id}`);
    await tenant.behindOurBack('POST', '', { name: NAME, description: 'For the SOC', ...THEIRS });
    const again = adoptObject(as('admin'), { ...keyOf(tenant), fingerprint });
    expect((await problem(again)).message).toContain('changed since you reviewed it');
  });

  test('for a kind that no API of the tenant reads', async () => {
    const { tenant } = await withForeign();
    const told = await leavesEverything(tenant, () =>
      adoptBlindly(tenant, 'jfrog-browsers', 'header-profile'),
    );
    expect(told).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('No API of this tenant'),
    });
  });
});

/** Rules first: a profile that one names is not deleted. */
async function dropProfile(tenant: Rehearsal) {
  const rules = ['PTC npm me - allow browsers', 'PTC npm me - redirect'];
  await doPortalTasks(
    tenant.sandbox.portalUrl,
    rules.map((name) => ({ object: { kind: 'policy', name }, after: null, position: null })),
  );
  const [profile] = await tenant.profiles();
  await tenant.behindOurBack('DELETE', `/${profile?.id}`);
}

const adoptions = ({ slug }: Rehearsal) =>
  db()
    .tenant.findUniqueOrThrow({ where: { slug } })
    .then(({ id }) => db().auditEvent.findMany({ where: { chain: id, action: 'object.adopt' } }));
