import { hashPassword } from 'better-auth/crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { setPassword } from '@/lib/auth/people';
import { spendCode } from '@/lib/auth/second-factor';
import { codeAt, stepAt } from '@/lib/auth/totp';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { problem, storedMember, value } from '@/testing/tenant';
import { listPeople, loadPerson } from '../person/list';
import { removePerson } from '../person/remove';
import type { Context } from '../words/verb';
import { offerSecondFactor } from './offer';
import { loadSecondFactor, renewRecoveryCodes, switchOffSecondFactor } from './own';
import { proveAgain } from './prove';
import { resetSecondFactor } from './reset';
import { switchOnSecondFactor } from './switch-on';

useTestDatabase();
const PASSWORD = 'correct horse battery';
let una: Context;
let owner: Context;
beforeEach(async () => {
  await db().user.deleteMany();
  una = await storedMember({ id: 'una', name: 'Una', email: 'una@acme.test', role: null });
  owner = await storedMember({ id: 'owner', name: 'Olga', email: 'olga@acme.test', role: null, owner: true });
});

const now = () => stepAt(Date.now());
const keyIn = (shown: string) => shown.replaceAll(' ', '');
/** Switched on by somebody, with the key that their app now has. */
async function switchedOn(ctx: Context) {
  const { key, offer } = await value(offerSecondFactor(ctx, {}));
  const { codes } = await value(switchOnSecondFactor(ctx, { offer, code: codeAt(keyIn(key), now()) }));
  return { key: keyIn(key), codes };
}
const acts = () =>
  db().auditEvent.findMany({
    where: { chain: INSTALLATION_CHAIN },
    orderBy: { seq: 'desc' },
    select: { action: true, targetName: true, after: true },
  });

describe('a second factor', () => {
  test('is there from the first right code on, sealed, with ten recovery codes of which digests are kept', async () => {
    const { key, offer, qr } = await value(offerSecondFactor(una, {}));
    expect(qr.path).toMatch(/^M\d+ \d+h1v1h-1z/);
    const wrong = await problem(switchOnSecondFactor(una, { offer, code: codeAt(keyIn(key), now() - 9) }));
    expect(wrong).toMatchObject({ code: 'invalid', fields: { code: expect.stringContaining('clock') } });
    expect(await db().secondFactor.count()).toBe(0);
    await db().session.create({
      data: { id: 'other', token: 'other', userId: 'una', expiresAt: new Date(Date.now() + 60_000) },
    });
    const code = codeAt(keyIn(key), now());
    const { codes } = await value(
      switchOnSecondFactor(una, { offer, code: `${code.slice(0, 3)} ${code.slice(3)}` }),
    );
    expect(new Set(codes).size).toBe(10);
    expect(await value(loadSecondFactor(una, {}))).toMatchObject({ left: 10 });
    expect(await db().session.findMany({ where: { userId: 'una' }, select: { id: true } })).toEqual([
      { id: una.session },
    ]);
    const stored = JSON.stringify([
      await db().secondFactor.findMany(),
      await db().recoveryCode.findMany(),
      await acts(),
    ]);
    for (const secret of [keyIn(key), ...codes, ...codes.map((one) => one.replaceAll('-', ''))])
      expect(stored).not.toContain(secret);
    expect((await acts())[0]).toEqual({
      action: 'second-factor.switch-on',
      targetName: 'una@acme.test',
      after: { sessionsEnded: 1 },
    });
    expect(await problem(offerSecondFactor(una, {}))).toMatchObject({ code: 'conflict' });
    expect(await problem(switchOnSecondFactor(una, { offer, code }))).toMatchObject({ code: 'conflict' });
  });

  test('takes no key that was offered to somebody else, was altered, or is none', async () => {
    const { key, offer } = await value(offerSecondFactor(owner, {}));
    const code = codeAt(keyIn(key), now());
    for (const given of [offer, offer.replace(/..$/, 'AA'), 'nothing'])
      expect(await problem(switchOnSecondFactor(una, { offer: given, code }))).toMatchObject({
        code: 'refused',
      });
  });

  test('takes each code once, also where it comes twice at once, and each recovery code once', async () => {
    const { key, codes } = await switchedOn(una);
    expect(await spendCode(db(), 'una', codeAt(key, now())), 'the one that switched it on').toBe('wrong');
    const next = codeAt(key, now() + 1);
    const both = await Promise.all([1, 2, 3].map(() => spendCode(db(), 'una', next)));
    expect(both.sort()).toEqual(['code', 'wrong', 'wrong']);
    const [first = '', second = ''] = codes;
    const twice = await Promise.all([1, 2].map(() => spendCode(db(), 'una', first)));
    expect(twice.sort()).toEqual(['recovery code', 'wrong']);
    expect(await spendCode(db(), 'una', ` ${second.toLowerCase().replaceAll('-', ' ')}`)).toBe(
      'recovery code',
    );
    expect(await spendCode(db(), 'owner', codes[3] ?? ''), 'of somebody else').toBe('wrong');
    expect(await value(loadSecondFactor(una, {}))).toMatchObject({ left: 8 });
  });

  test('has new recovery codes in the place of the old ones, and goes with them', async () => {
    const { codes } = await switchedOn(una);
    const anew = await value(renewRecoveryCodes(una, {}));
    expect(await spendCode(db(), 'una', codes[0] ?? '')).toBe('wrong');
    expect(await spendCode(db(), 'una', anew.codes[0] ?? '')).toBe('recovery code');
    await value(switchOffSecondFactor(una, {}));
    expect(await value(loadSecondFactor(una, {}))).toBeNull();
    expect(await db().recoveryCode.count()).toBe(0);
    expect(await problem(switchOffSecondFactor(una, {}))).toMatchObject({ code: 'conflict' });
    expect(await problem(renewRecoveryCodes(una, {}))).toMatchObject({ code: 'conflict' });
  });

  test('is seen and reset by an owner: sessions end, and the audit says so; it goes with the person', async () => {
    expect(await problem(resetSecondFactor(owner, { id: 'una' }))).toMatchObject({ code: 'refused' });
    await switchedOn(una);
    const listed = await value(listPeople(owner, {}));
    expect(listed.map(({ email, secondFactor }) => [email, secondFactor])).toEqual([
      ['una@acme.test', true],
      ['olga@acme.test', false],
    ]);
    expect((await value(loadPerson(owner, { id: 'una' }))).secondFactorSince).toBeInstanceOf(Date);
    await value(resetSecondFactor(owner, { id: 'una' }));
    expect((await acts())[0]).toEqual({
      action: 'person.reset-second-factor',
      targetName: 'una@acme.test',
      after: { sessionsEnded: 1 },
    });
    expect(await db().secondFactor.count()).toBe(0);
    una = await storedMember({ id: 'una', name: 'Una', email: 'una@acme.test', role: null });
    await switchedOn(una);
    await value(removePerson(owner, { id: 'una' }));
    expect([await db().secondFactor.count(), await db().recoveryCode.count()]).toEqual([0, 0]);
  });
});

describe('proving again who one is', () => {
  const provedAt = async () =>
    (await db().session.findUniqueOrThrow({ where: { id: una.session ?? '' } })).provedAt.getTime();
  beforeEach(async () => {
    const hash = await hashPassword(PASSWORD);
    await db().$transaction((tx) => setPassword(tx, 'una', hash, una.session));
    await db().session.updateMany({ data: { provedAt: new Date(0) } });
  });

  test('takes the password, and counts in that session alone', async () => {
    const wrong = await problem(proveAgain(una, { password: 'not this one at all' }));
    expect(wrong.fields).toHaveProperty('password');
    expect(await provedAt()).toBe(0);
    await value(proveAgain(una, { password: PASSWORD }));
    expect(Date.now() - (await provedAt())).toBeLessThan(10_000);
    expect((await acts())[0]).toMatchObject({ action: 'session.prove', targetName: 'una@acme.test' });
    const elsewhere = { ...una, session: owner.session ?? '' };
    expect(await problem(proveAgain(elsewhere, { password: PASSWORD }))).toMatchObject({ code: 'forbidden' });
  });

  test('takes a code as well where there is a second factor', async () => {
    await db().session.updateMany({ data: { provedAt: new Date() } });
    const { key, codes } = await switchedOn(una);
    await db().session.updateMany({ data: { provedAt: new Date(0) } });
    const fields = async (code?: string) =>
      (await problem(proveAgain(una, { password: PASSWORD, ...(code && { code }) }))).fields;
    expect(await fields()).toHaveProperty('code');
    expect(await fields(codeAt(key, now()))).toHaveProperty('code');
    expect(await provedAt()).toBe(0);
    await value(proveAgain(una, { password: PASSWORD, code: codes[0] ?? '' }));
    expect(await provedAt()).toBeGreaterThan(0);
  });

  test('is looked at ten times in one session, and in another one all the same', async () => {
    for (let n = 0; n < 10; n += 1) await problem(proveAgain(una, { password: 'wrong' }));
    expect((await problem(proveAgain(una, { password: PASSWORD }))).message).toContain('Too many');
    await db().session.create({
      data: { id: 'fresh', token: 'fresh', userId: 'una', expiresAt: new Date(Date.now() + 60_000) },
    });
    await value(proveAgain({ ...una, session: 'fresh' }, { password: PASSWORD }));
  });
});
