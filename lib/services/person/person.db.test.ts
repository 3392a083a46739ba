import { describe, expect, test } from 'vitest';
import { auth } from '@/lib/auth/auth';
import { db } from '@/lib/db/client';
import { unawaitedDone } from '@/lib/db/unawaited';
import { useTestDatabase } from '@/testing/database';
import { recorded } from '@/testing/recorded';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { editTenant } from '../tenant/edit';
import { loadTenantFrame } from '../tenant/frame';
import { listTenants } from '../tenant/list';
import { changePassword } from './change-password';
import { changeRights } from './change-rights';
import { disablePerson } from './disable';
import { enablePerson } from './enable';
import { makeFirstAdmin } from './first-admin';
import { invitePerson } from './invite';
import { listPeople } from './list';
import { makeLink } from './make-link';
import { openLink } from './open-link';
import { removePerson } from './remove';
import { endOwnSession, endSessions, listOwnSessions, listSessions } from './sessions';
import { setPasswordByLink } from './set-password';

useTestDatabase();

const PASSWORD = 'a long enough password';
const visitor = { actor: { kind: 'visitor', id: '', name: 'Nobody', role: 'visitor' } } as const;

const tokenOf = (link: string) => link.split('#')[1] ?? '';

async function invite(email: string, owner = false) {
  const { id, link } = await value(invitePerson(as('admin'), { email, owner, memberships: [] }));
  return { id, token: tokenOf(link) };
}

async function join(email: string, owner = false) {
  const { id, token } = await invite(email, owner);
  await value(setPasswordByLink(visitor, { token, name: 'Ana', password: PASSWORD }));
  return id;
}

async function signIn(email: string, password = PASSWORD) {
  const answer = await auth().handler(
    new Request('http://127.0.0.1:4400/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:4400' },
      body: JSON.stringify({ email, password }),
    }),
  );
  return answer.status;
}

const sessionsOf = (userId: string) => db().session.findMany({ where: { userId } });

describe('the first admin', () => {
  test('is one, also where several starts come at once on one database', async () => {
    await Promise.all([1, 2, 3].map((n) => makeFirstAdmin(`admin${n}@acme.test`, { password: PASSWORD })));
    const people = await db().user.findMany({ include: { accounts: true } });
    expect(people).toHaveLength(1);
    expect(people[0]?.accounts).toHaveLength(1);
    expect(await db().auditEvent.count({ where: { action: 'person.add' } })).toBe(1);
  });

  test('gets in by a link where that is asked for, a new one at each start until it was used', async () => {
    await db().user.deleteMany();
    const [one, two] = ['1', '2'].map((n) => n.repeat(43)) as [string, string];
    await makeFirstAdmin('first@acme.test', { token: one });
    await makeFirstAdmin('first@acme.test', { token: two });
    expect((await problem(openLink(visitor, { token: one }))).code).toBe('not found');
    await value(setPasswordByLink(visitor, { token: two, name: 'First', password: PASSWORD }));
    await makeFirstAdmin('first@acme.test', { token: one });
    expect((await problem(openLink(visitor, { token: one }))).code).toBe('not found');
    expect(await signIn('first@acme.test')).toBe(200);
  });
});

describe('an invitation', () => {
  test('is a link that works once; its token and the password are stored and recorded nowhere', async () => {
    const { id, token } = await invite('Ana@acme.test');
    expect(await signIn('ana@acme.test')).toBe(401);
    expect(await value(openLink(visitor, { token }))).toEqual({ email: 'ana@acme.test', name: null });
    const input = { token, name: 'Ana', password: PASSWORD };
    const both = await Promise.all([1, 2].map(() => setPasswordByLink(visitor, input)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const joined = { action: 'person.join', targetName: 'ana@acme.test' };
    expect(await db().auditEvent.findMany({ where: joined })).toMatchObject([
      { actorId: id, actorName: 'Ana' },
    ]);
    expect(await signIn('ana@acme.test')).toBe(200);
    expect((await problem(openLink(visitor, { token }))).code).toBe('not found');
    const everything = JSON.stringify(
      [await db().passwordLink.findMany(), await db().auditEvent.findMany()],
      (_, one) => (typeof one === 'bigint' ? String(one) : one),
    );
    for (const secret of [token, PASSWORD]) expect(everything).not.toContain(secret);
  });

  test('ends after 72 hours, and with the next link', async () => {
    const { id, token } = await invite('ben@acme.test');
    const [stored] = await db().passwordLink.findMany({ where: { userId: id } });
    const hours = (Number(stored?.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(71.9);
    expect(hours).toBeLessThanOrEqual(72);
    const { link } = await value(makeLink(as('admin'), { id }));
    expect((await problem(openLink(visitor, { token }))).code).toBe('not found');
    await db().passwordLink.updateMany({ where: { userId: id }, data: { expiresAt: new Date() } });
    const input = { token: tokenOf(link), name: 'Ben', password: PASSWORD };
    expect((await problem(setPasswordByLink(visitor, input))).code).toBe('not found');
  });

  test('goes to one address once, whatever its case and length', async () => {
    expect(
      await problem(invitePerson(as('admin'), { email: 'BEN@acme.test', owner: false, memberships: [] })),
    ).toMatchObject({
      code: 'conflict',
      fields: { email: expect.stringContaining('ben@acme.test') },
    });
    const long = `${'a'.repeat(60)}@${'a.'.repeat(1_500)}test`;
    expect(
      await problem(invitePerson(as('admin'), { email: long, owner: false, memberships: [] })),
    ).toMatchObject({
      code: 'invalid',
      fields: { email: 'An e-mail address has at most 254 characters.' },
    });
  });
});

describe('somebody who has left', () => {
  test('is signed out at once and cannot come back, disabled until enabled', async () => {
    const id = await join('cleo@acme.test');
    expect(await signIn('cleo@acme.test')).toBe(200);
    const rows = await recorded(() => value(disablePerson(as('admin'), { id })));
    expect(rows).toMatchObject([{ action: 'person.disable', after: { sessionsEnded: 1 } }]);
    expect(await sessionsOf(id)).toEqual([]);
    expect(await signIn('cleo@acme.test')).toBe(403);
    expect(await signIn('cleo@acme.test', 'a wrong password')).toBe(401);
    expect((await problem(makeLink(as('admin'), { id }))).message).toContain('Enable them first');
    await value(enablePerson(as('admin'), { id }));
    expect(await signIn('cleo@acme.test')).toBe(200);
  });

  test('is removed with password and sessions; the row stays, and an invitation brings them back', async () => {
    const id = await join('dora@acme.test');
    await signIn('dora@acme.test');
    await value(removePerson(as('admin'), { id }));
    expect(await sessionsOf(id)).toEqual([]);
    expect(await signIn('dora@acme.test')).toBe(401);
    expect((await value(listPeople(as('admin'), {}))).map(({ email }) => email)).not.toContain(
      'dora@acme.test',
    );
    expect(await db().user.count({ where: { id } })).toBe(1);
    expect((await problem(removePerson(as('admin'), { id }))).code).toBe('not found');
    const again = await invite('dora@acme.test');
    expect(again.id).toBe(id);
    expect(await signIn('dora@acme.test')).toBe(401);
  });

  test('is never the last owner who can sign in, also where owners take each other away at once', async () => {
    await invite('waits@acme.test', true);
    const admins = [await join('eva@acme.test', true), await join('finn@acme.test', true)];
    await db().user.updateMany({ where: { id: { notIn: admins } }, data: { owner: false } });
    const [eva = '', finn = ''] = admins;
    // One race may end well by luck.
    for (let race = 0; race < 6; race++) {
      await db().user.updateMany({
        where: { id: { in: admins } },
        data: { owner: true, disabledAt: null },
      });
      const answers = await Promise.all([
        race % 2
          ? disablePerson(as('admin'), { id: eva })
          : changeRights(as('admin'), { id: eva, owner: false, memberships: [] }),
        disablePerson(as('admin'), { id: finn }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    }
    await db().user.updateMany({ where: { id: { in: admins } }, data: { owner: true, disabledAt: null } });
    await value(removePerson(as('admin'), { id: finn }));
    for (const act of [disablePerson, removePerson])
      expect((await problem(act(as('admin'), { id: eva }))).message).toContain(
        'the only owner who can sign in',
      );
  });
});

describe('one’s own account', () => {
  const me = async (email: string) => {
    const id = await join(email);
    await signIn(email);
    await signIn(email);
    const [here, other] = await sessionsOf(id);
    const actor = { kind: 'person', id, name: 'Ana', role: 'member' } as const;
    return { id, ctx: { actor, session: here?.id ?? '' }, here: here?.id ?? '', other: other?.id ?? '' };
  };

  test('has a password that is changed with the present one, and other sessions end', async () => {
    const { id, ctx, here } = await me('gus@acme.test');
    const next = 'another long password';
    expect(await problem(changePassword(ctx, { current: 'not this one', next }))).toMatchObject({
      fields: { current: 'This is not your present password.' },
    });
    expect(await sessionsOf(id)).toHaveLength(2);
    const rows = await recorded(() => value(changePassword(ctx, { current: PASSWORD, next })));
    expect(rows).toMatchObject([{ action: 'person.change-password', targetName: 'gus@acme.test' }]);
    expect((await sessionsOf(id)).map((one) => one.id)).toEqual([here]);
    expect([await signIn('gus@acme.test'), await signIn('gus@acme.test', next)]).toEqual([401, 200]);
    for (let guess = 0; guess < 10; guess++)
      await changePassword(ctx, { current: `guess number ${guess}`, next });
    expect((await problem(changePassword(ctx, { current: next, next: PASSWORD }))).message).toContain(
      'Too many',
    );
  });

  test('has sessions that one ends oneself, and that an admin ends', async () => {
    const { id, ctx, here, other } = await me('hal@acme.test');
    const stranger = await me('ida@acme.test');
    const listed = await value(listOwnSessions(ctx, {}));
    expect(listed.map((one) => [one.id, one.own]).sort()).toEqual(
      [
        [here, true],
        [other, false],
      ].sort(),
    );
    expect(JSON.stringify(listed)).not.toContain('token');
    expect((await problem(endOwnSession(ctx, { session: stranger.here }))).code).toBe('not found');
    await value(endOwnSession(ctx, { session: null }));
    expect((await sessionsOf(id)).map((one) => one.id)).toEqual([here]);
    expect(await value(listSessions(as('admin'), { id }))).toHaveLength(1);
    expect((await problem(endSessions(as('admin'), { id, session: stranger.here }))).code).toBe('not found');
    const rows = await recorded(() => value(endSessions(as('admin'), { id, session: null })));
    expect(rows).toMatchObject([{ action: 'person.end-sessions', after: { sessionsEnded: 1 } }]);
    expect(await sessionsOf(id)).toEqual([]);
  });
});

describe('rights', () => {
  test('are given and taken a tenant at a time, and each tenant’s audit tells of its own', async () => {
    const [acme, other] = [await storedTenant('acme.goskope.com'), await storedTenant('other.goskope.com')];
    const id = await join('kai@acme.test');
    const asKai = { actor: { kind: 'person', id, name: 'Kai', role: 'member' } } as const;
    const give = (memberships: { tenant: string; role: 'viewer' | 'operator' }[]) =>
      value(changeRights(as('admin'), { id, owner: false, memberships }));
    const mine = async () => (await value(listTenants(asKai, {}))).rows.map(({ slug }) => slug);
    expect(await mine()).toEqual([]);
    await give([{ tenant: 'acme', role: 'operator' }]);
    expect(await mine()).toEqual(['acme']);
    expect((await value(loadTenantFrame(asKai, { tenant: 'acme' }))).tenantCount).toBe(1);
    const rows = await recorded(() => give([{ tenant: 'other', role: 'viewer' }]));
    expect(rows).toMatchObject([
      { targetName: 'kai@acme.test', before: { role: 'operator' }, after: { role: null } },
      { targetName: 'kai@acme.test', before: { role: null }, after: { role: 'viewer' } },
      { before: { tenants: { acme: 'operator' } }, after: { tenants: { other: 'viewer' } } },
    ]);
    for (const { id: chain } of [acme, other])
      expect(
        await db().auditEvent.count({ where: { chain, action: 'person.change-rights' } }),
      ).toBeGreaterThan(0);
    expect(await problem(loadTenantFrame(asKai, { tenant: 'acme' }))).toEqual(
      await problem(loadTenantFrame(asKai, { tenant: 'no-such-tenant' })),
    );
    const edit = await problem(editTenant(asKai, { tenant: 'other', name: 'Mine' }));
    expect(edit).toMatchObject({ code: 'forbidden', message: expect.stringContaining('yours is viewer') });
    await unawaitedDone();
    expect(await recorded(() => give([{ tenant: 'other', role: 'viewer' }]))).toEqual([]);
    const unknown = changeRights(as('admin'), {
      id,
      owner: false,
      memberships: [{ tenant: 'x', role: 'viewer' }],
    });
    expect((await problem(unknown)).code).toBe('not found');
  });
});
