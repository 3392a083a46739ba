import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contextOfSession } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import { seal } from '@/lib/vault/seal';
import { useTestDatabase } from '@/testing/database';
import type { SignInProvider } from '@/testing/sign-in-provider';
import { audited, rolesOf, SingleSignOn } from '@/testing/single-sign-on';
import { as, value } from '@/testing/tenant';
import { loadProvider } from './load';
import { claimProviderSessions, recheckSession } from './recheck';
import { SECRET_PLACE } from './stored';

useTestDatabase();
const sso = new SingleSignOn();
const owner = as('admin');
beforeAll(() => sso.start());
beforeEach(() => {
  sso.provider.fault = null;
});
afterAll(() => sso.provider.stop());

describe('an answer that proves nothing', () => {
  const forged = async (fault: SignInProvider['fault']) => {
    const back = await sso.goThere(sso.somebody(['ops']).sub);
    sso.provider.fault = fault;
    const result = await sso.finish(back);
    return 'refused' in result ? `${result.refused.why}: ${result.refused.words}` : 'signed in';
  };

  test.each([
    ['signed by somebody else', { kind: 'forged', claims: (all) => all, key: 'another' }, 'does not prove'],
    [
      'with another nonce',
      { kind: 'forged', claims: (all) => ({ ...all, nonce: 'other' }) },
      'another sign-in',
    ],
    ['without a nonce', { kind: 'forged', claims: ({ nonce: _, ...all }) => all }, ''],
    ['for another client', { kind: 'forged', claims: (all) => ({ ...all, aud: 'other' }) }, 'another client'],
    ['of another issuer', { kind: 'forged', claims: (all) => ({ ...all, iss: 'https://other' }) }, ''],
    ['out of date', { kind: 'forged', claims: (all) => ({ ...all, exp: 1_000_000 }) }, 'out of date'],
  ] satisfies [string, SignInProvider['fault'], string][])('an ID token %s', async (_name, fault, words) => {
    const before = await db().user.count();
    const said = await forged(fault);
    expect(said).toMatch(/^answer: /);
    expect(said).toContain(words);
    expect(await db().user.count()).toBe(before);
  });

  test('a code that is used in another browser, or twice', async () => {
    const [mine, theirs] = [
      await sso.goThere(sso.somebody(['ops']).sub),
      await sso.goThere(sso.somebody(['ops']).sub),
    ];
    const asked = sso.provider.tokensAsked;
    expect(await sso.finish({ flow: mine.flow, query: theirs.query })).toMatchObject({
      refused: { why: 'answer', words: expect.stringContaining('another sign-in') },
    });
    expect(await sso.finish({ flow: 'sealed by nobody', query: mine.query })).toMatchObject({
      refused: { words: expect.stringContaining('not begun in this browser') },
    });
    expect(sso.provider.tokensAsked, 'no code was spent on it').toBe(asked);
    expect(await sso.finish(mine)).toHaveProperty('userId');
    expect(await sso.finish(mine)).toMatchObject({
      refused: { words: expect.stringContaining('used before') },
    });
  });

  test('one that the provider did not give', async () => {
    const { flow, query } = await sso.goThere(sso.somebody(['ops']).sub);
    const forgedQuery = new URLSearchParams(query);
    forgedQuery.set('code', 'made-up');
    expect(await sso.finish({ flow, query: forgedQuery.toString() })).toMatchObject({
      refused: { why: 'refused' },
    });
  });

  test('a provider that is down, slow or endless when the code is redeemed', async () => {
    for (const kind of ['down', 'huge', 'slow'] as const)
      expect(await forged({ kind, path: '/token' })).toMatch(/^unreachable: /);
  });
});

const longAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Lets the time come at which a session is asked about again, and asks. */
async function recheck(session: string): Promise<void> {
  await db().providerSession.updateMany({ data: { checkedAt: longAgo(6), claimedUntil: null } });
  expect(await value(claimProviderSessions(as('worker'), {}))).toContain(session);
  await value(recheckSession(as('worker'), { session }));
}

describe('a session that is open', () => {
  async function open(groups: string[]) {
    const person = sso.somebody(groups);
    const opened = await sso.signedIn(person.sub);
    return { person, userId: opened.userId, session: await sso.sessionOf(opened) };
  }

  test('lasts twelve hours at most, and what the provider is asked by is sealed', async () => {
    const { session } = await open(['ops']);
    const row = await db().session.findUniqueOrThrow({ where: { id: session }, include: { provider: true } });
    expect(Number(row.expiresAt) - Date.now()).toBeLessThanOrEqual(12 * 3_600_000);
    expect(row.provider?.sealedTokens).toMatch(/^1\./);
  });

  test('is asked about after five minutes and not before; a group that is gone takes its right', async () => {
    const { person, userId, session } = await open(['ops', 'look']);
    const asked = sso.provider.tokensAsked;
    expect(await value(claimProviderSessions(as('worker'), {}))).not.toContain(session);
    expect(sso.provider.tokensAsked).toBe(asked);
    sso.provider.people.set(person.sub, { ...person, groups: ['look'] });
    await recheck(session);
    expect(await rolesOf(userId)).toEqual({ acme: 'viewer by group', other: 'viewer by group' });
    await recheck(session);
    expect(await contextOfSession(session), 'what it was given the last time works').not.toBeNull();
    sso.provider.people.set(person.sub, { ...person, groups: [] });
    await recheck(session);
    expect(await rolesOf(userId)).toEqual({});
    expect(await contextOfSession(session)).toBeNull();
  });

  test('ends with its rights where the person is disabled there', async () => {
    const { person, userId, session } = await open(['ops']);
    sso.provider.people.delete(person.sub);
    await recheck(session);
    expect(await contextOfSession(session)).toBeNull();
    expect(await rolesOf(userId)).toEqual({});
    const [row] = await audited('person.end-sessions');
    expect(row?.after).toEqual({ sessionsEnded: 1, why: 'it no longer vouches for this person' });
  });

  test('holds while the provider is down, says since when, and is one worker’s at a time', async () => {
    const { userId, session } = await open(['ops']);
    sso.provider.fault = { kind: 'down' };
    await recheck(session);
    expect(await contextOfSession(session)).not.toBeNull();
    expect(await rolesOf(userId)).toEqual({ acme: 'operator by group' });
    const shown = async () => (await value(loadProvider(owner, {}))).provider;
    expect(await shown()).toMatchObject({ problem: expect.stringContaining('cannot be reached') });
    expect(await value(claimProviderSessions(as('worker'), {}))).toEqual([]);
    sso.provider.fault = null;
    await recheck(session);
    expect(await shown()).toMatchObject({ problem: null, problemSince: null });
  });

  test('is not ended by a client secret that has expired', async () => {
    const { session } = await open(['ops']);
    const { sealedSecret } = await db().provider.findFirstOrThrow();
    await db().provider.updateMany({ data: { sealedSecret: seal('expired', SECRET_PLACE) } });
    await recheck(session);
    await db().provider.updateMany({ data: { sealedSecret } });
    expect(await contextOfSession(session)).not.toBeNull();
  });
});
