import { hashPassword } from 'better-auth/crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { setPassword } from '@/lib/auth/people';
import { giveSecondFactor } from '@/lib/auth/second-factor';
import { contextOfSession } from '@/lib/auth/session';
import { callbackUrl } from '@/lib/auth/sso/provider';
import { newTotpKey } from '@/lib/auth/totp';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { atProvider } from '@/testing/sign-in-provider';
import { audited, rolesOf, SingleSignOn } from '@/testing/single-sign-on';
import { as, problem, storedMember, value } from '@/testing/tenant';
import { requireOwnPassword } from '../person/approver';
import { changeRights } from '../person/change-rights';
import { disablePerson } from '../person/disable';
import { resealAll } from '../sealing/reseal-all';
import { loadRole } from '../tenant/role';
import { beginLink, beginSignIn } from './begin';
import { linkProvider, unlinkProvider } from './link';
import { mapGroup } from './map-group';

useTestDatabase();
const sso = new SingleSignOn();
const owner = as('admin');
const PASSWORD = 'correct horse battery';
beforeAll(() => sso.start());
beforeEach(() => {
  sso.provider.fault = null;
});
afterAll(() => sso.provider.stop());

/** Somebody with a password, and the session that it began. */
async function local(name: string, more: { owner?: boolean } = {}) {
  const person = { id: name, name, email: `${name}@acme.test`, role: null, ...more };
  const ctx = await storedMember(person);
  const hash = await hashPassword(PASSWORD);
  await db().$transaction((tx) => setPassword(tx, name, hash));
  const id = `session-of-${name}`;
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db().session.create({ data: { id, token: id, userId: name, expiresAt } });
  return { ...ctx, session: id };
}

type Local = Awaited<ReturnType<typeof local>>;

/** Goes to the provider to link, as somebody there, and comes back. */
async function linking(ctx: Local, sub: string) {
  const { url, flow } = await value(beginLink(ctx, {}));
  const query = await atProvider(url, sub, callbackUrl());
  return { flow, query };
}

const link = async (ctx: Local, sub: string) => {
  const { refused } = await value(linkProvider(ctx, await linking(ctx, sub)));
  return refused?.why ?? 'linked';
};

describe('linking', () => {
  test('needs somebody who has just proven who they are, and makes of both one person, who then signs in either way', async () => {
    const hal = await local('hal');
    const there = sso.somebody(['ops'], { email: 'hal@acme.test' });
    expect(await sso.refusal(there.sub)).toBe('address taken');
    await db().session.updateMany({ data: { provedAt: new Date(Date.now() - 120_000) } });
    expect((await problem(beginLink(hal, {}))).code).toBe('unproven');
    await db().session.updateMany({ data: { provedAt: new Date() } });
    expect(await link(hal, there.sub)).toBe('linked');
    const opened = await sso.signedIn(there.sub);
    expect(opened.userId).toBe('hal');
    await giveSecondFactor(db(), 'hal', { key: newTotpKey(), step: 0 });
    expect(await sso.sessionOf(opened), 'it is the provider that asks for a second factor').toBeTruthy();
    expect((await audited('provider.link'))[0]).toMatchObject({
      actorId: 'hal',
      after: { at: 'Acme login' },
    });
  });

  test('is refused where the account there is somebody else’s, or a second one', async () => {
    const [ida, jan] = [await local('ida'), await local('jan')];
    const [one, two] = [sso.somebody(['ops']), sso.somebody(['ops'])];
    expect(await link(ida, one.sub)).toBe('linked');
    expect(await link(ida, one.sub), 'again').toBe('linked');
    expect(await link(jan, one.sub)).toBe('linked to another');
    expect(await link(ida, two.sub)).toBe('linked already');
  });

  test('counts for who began it alone, and never for a sign-in', async () => {
    const [kai, lea] = [await local('kai'), await local('lea')];
    const there = sso.somebody(['ops']);
    const begun = await linking(kai, there.sub);
    expect((await value(linkProvider(lea, begun))).refused?.why).toBe('not begun here');
    expect(await db().providerIdentity.count({ where: { subject: there.sub } })).toBe(0);
    const signIn = await sso.goThere(there.sub);
    expect((await value(linkProvider(lea, signIn))).refused?.why).toBe('not begun here');
    expect((await sso.finish(begun)) as object, 'a link signs nobody in').toHaveProperty('refused');
  });

  test('is undone by oneself, with what the groups gave; not without a password', async () => {
    const mia = await local('mia');
    const there = sso.somebody(['ops']);
    await link(mia, there.sub);
    const session = await sso.sessionOf(await sso.signedIn(there.sub));
    await value(unlinkProvider(mia, {}));
    expect(await contextOfSession(session)).toBeNull();
    expect(await contextOfSession(mia.session), 'the password’s goes on').not.toBeNull();
    expect(await rolesOf('mia')).toEqual({});
    const made = await sso.signedIn(sso.somebody(['ops']).sub);
    const ctx = { actor: { ...mia.actor, id: made.userId } };
    expect((await problem(unlinkProvider(ctx, {}))).message).toContain('You have no password');
  });
});

describe('what a group gives', () => {
  test('counts in sessions that began at the provider, and not in those of a password', async () => {
    const ned = await local('ned');
    const there = sso.somebody(['ops']);
    await link(ned, there.sub);
    const began = await contextOfSession(await sso.sessionOf(await sso.signedIn(there.sub)));
    const byPassword = await contextOfSession(ned.session);
    if (!began || !byPassword) throw new Error('A session is gone.');
    expect((await value(loadRole(began, { tenant: 'acme' }))).role).toBe('operator');
    expect((await problem(loadRole(byPassword, { tenant: 'acme' }))).code).toBe('not found');
  });

  test('makes no owner in a session of a password, nor the last one of an installation', async () => {
    await value(mapGroup(owner, { group: 'bosses', to: { right: 'owner' } }));
    const root = await local('root', { owner: true });
    const oda = await local('oda');
    const there = sso.somebody(['bosses']);
    await link(oda, there.sub);
    const began = await contextOfSession(await sso.sessionOf(await sso.signedIn(there.sub)));
    expect(began?.actor.owner).toBe(true);
    expect((await contextOfSession(oda.session))?.actor.owner).toBe(false);
    expect((await problem(disablePerson(owner, { id: root.actor.id }))).message).toContain(
      'is the only owner who can sign in with a password',
    );
  });

  test('is not taken away by hand, but replaced by a role that a person gives', async () => {
    const { userId: id } = await sso.signedIn(sso.somebody(['ops']).sub);
    const change = { id, owner: false };
    const none = await problem(changeRights(owner, { ...change, memberships: [] }));
    expect(none.message).toContain('Their role in acme comes from a group');
    const memberships = [{ tenant: 'acme', role: 'viewer' as const }];
    await value(changeRights(owner, { ...change, memberships }));
    expect(await rolesOf(id)).toEqual({ acme: 'viewer' });
  });
});

test('an approval from a session of the provider needs an account there that is older than the plan', async () => {
  const opened = await sso.signedIn(sso.somebody(['ops']).sub);
  const session = await sso.sessionOf(opened);
  const approves = (createdAt: Date) =>
    requireOwnPassword(db(), { id: opened.userId, session }, { createdAt });
  await expect(approves(new Date(Date.now() + 1_000))).resolves.toBeUndefined();
  await expect(approves(new Date(Date.now() - 60_000))).rejects.toThrow(
    'was linked after this plan was made',
  );
});

test('a new sealing key takes over the secret and the tokens', async () => {
  const key = (version: number) => `${version}:${Buffer.alloc(32, version).toString('base64')}`;
  const first = process.env.TURNOUT_KEY ?? '';
  await sso.sessionOf(await sso.signedIn(sso.somebody(['ops']).sub));
  vi.stubEnv('TURNOUT_KEY', `${key(2)},${first}`);
  expect((await resealAll(as('worker'))).resealed).toBeGreaterThan(2);
  const versions = async () => {
    const { sealedSecret } = await db().provider.findFirstOrThrow();
    const sessions = await db().providerSession.findMany({ select: { sealedTokens: true } });
    return [sealedSecret, ...sessions.map(({ sealedTokens }) => sealedTokens)].map((text) => text[0]);
  };
  expect(new Set(await versions())).toEqual(new Set(['2']));
  vi.stubEnv('TURNOUT_KEY', key(2));
  await value(beginSignIn({ actor: { ...owner.actor } }, { next: '/' }));
  vi.unstubAllEnvs();
});
