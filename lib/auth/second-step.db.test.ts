import { hashPassword } from 'better-auth/crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { buildAuth } from '@/lib/auth/auth';
import { createPerson, setPassword } from '@/lib/auth/people';
import { giveSecondFactor } from '@/lib/auth/second-factor';
import { codeAt, newTotpKey, stepAt } from '@/lib/auth/totp';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { until } from '@/testing/until';

useTestDatabase();

const ORIGIN = 'http://127.0.0.1:4400';
const PASSWORD = 'correct horse battery';
const hash = hashPassword(PASSWORD);

let waited: number[] = [];
let built: ReturnType<typeof buildAuth> | undefined;
const product = () => {
  built ??= buildAuth(async (ms) => void waited.push(ms));
  return built;
};

let address = 0;
function post(path: string, body: object, cookie = ''): Promise<Response> {
  address += 1;
  return product().handler(
    new Request(`${ORIGIN}/api/auth/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: ORIGIN,
        'x-forwarded-for': `192.0.2.${address % 250}`,
        ...(cookie && { cookie }),
      },
      body: JSON.stringify(body),
    }),
  );
}

/** Somebody with a second factor. */
async function make(name: string) {
  const key = newTotpKey();
  const email = `${name}@acme.example`;
  const made = await hash;
  return db().$transaction(async (tx) => {
    const { id } = await createPerson(tx, { email, name });
    await setPassword(tx, id, made);
    return { id, email, key, codes: await giveSecondFactor(tx, id, { key, step: 0 }) };
  });
}

const password = (email: string, cookie = '') => post('sign-in/email', { email, password: PASSWORD }, cookie);
const second = (challenge: string, code: string, cookie = '') =>
  post('sign-in/second-step', { challenge, code }, cookie);
const codeOf = (key: string, more = 0) => codeAt(key, stepAt(Date.now()) + more);
async function challengeOf(email: string): Promise<string> {
  const answer = await password(email);
  expect(answer.status).toBe(403);
  return ((await answer.json()) as { challenge: string }).challenge;
}
const sessions = (userId: string) => db().session.count({ where: { userId } });

beforeEach(() => {
  waited = [];
});

describe('a sign-in with a second factor', () => {
  it('makes no session by the password alone, and one by the code, with its cookies', async () => {
    const una = await make('una');
    const first = await password(una.email);
    expect(first.status).toBe(403);
    expect(await first.json()).toMatchObject({ code: 'SECOND_FACTOR', challenge: expect.any(String) });
    expect(first.headers.getSetCookie().filter((line) => /session_token=[^;]/.test(line))).toEqual([]);
    expect(await sessions(una.id)).toBe(0);
    const answer = await second(await challengeOf(una.email), codeOf(una.key));
    expect([answer.status, await answer.json()]).toEqual([200, { way: 'code', left: 10 }]);
    const cookies = answer.headers.getSetCookie();
    const session = cookies.find((line) => line.startsWith('turnout.session_token=')) ?? '';
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=43200'])
      expect(session).toContain(attribute);
    expect(cookies.some((line) => line.startsWith('turnout.device='))).toBe(true);
    const headers = new Headers({ cookie: session.split(';')[0] ?? '' });
    expect(await product().api.getSession({ headers })).toMatchObject({ user: { id: una.id } });
  });

  it('takes a code once, by whichever challenge, and a recovery code once', async () => {
    const ugo = await make('ugo');
    const [one, other] = [await challengeOf(ugo.email), await challengeOf(ugo.email)];
    const code = codeOf(ugo.key);
    expect((await second(one, code)).status).toBe(200);
    for (const challenge of [one, other]) expect((await second(challenge, code)).status).toBe(401);
    const [recovery = ''] = ugo.codes;
    expect(await (await second(one, recovery)).json()).toEqual({ way: 'recovery code', left: 9 });
    expect((await second(one, recovery)).status).toBe(401);
    expect(await sessions(ugo.id)).toBe(2);
  });

  it('takes no challenge that was forged, is of somebody else, too old, or of an earlier password', async () => {
    const [ada, eva] = [await make('ada'), await make('eva')];
    const challenge = await challengeOf(ada.email);
    const [, until = '', signature = ''] = challenge.split('.');
    const forged = [
      '',
      'a.b.c',
      `${eva.id}.${until}.${signature}`,
      `${ada.id}.${Number(until) + 60_000}.${signature}`,
      `${ada.id}.${Date.now() - 1}.${signature}`,
      `${challenge}.x`,
    ];
    for (const given of forged) {
      const answer = await second(given, codeOf(ada.key));
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        401,
        'SIGN_IN_AGAIN',
      ]);
    }
    const another = await hashPassword('another long password');
    await db().$transaction((tx) => setPassword(tx, ada.id, another));
    expect((await second(challenge, codeOf(ada.key))).status).toBe(401);
    expect(await sessions(ada.id)).toBe(0);
  });

  it('is not asked of who comes from the provider, which asks for its own', async () => {
    const { id: userId } = await make('pia');
    const identity = { issuer: 'https://id.acme.example', subject: 'pia', userId };
    const { id: identityId } = await db().providerIdentity.create({ data: identity });
    const body = { userId, identityId, sealedTokens: 'sealed' };
    await product().api.openProviderSession({ body, headers: new Headers() });
    expect(await sessions(userId)).toBe(1);
  });

  it('lets nobody in who was disabled between the two steps', async () => {
    const kim = await make('kim');
    const challenge = await challengeOf(kim.email);
    await db().user.update({ where: { id: kim.id }, data: { disabledAt: new Date() } });
    const answer = await second(challenge, codeOf(kim.key));
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      403,
      'ACCOUNT_DISABLED',
    ]);
  });
});

describe('somebody who has the password and tries codes', () => {
  it('is slowed down, and after twenty codes told to wait; the right code gets in on a device that is known', async () => {
    const max = await make('max');
    const first = await second(await challengeOf(max.email), codeOf(max.key));
    const device = first.headers.getSetCookie().find((line) => line.startsWith('turnout.device=')) ?? '';
    waited = [];
    const challenge = await challengeOf(max.email);
    const answers: number[] = [];
    for (let n = 0; n < 22; n += 1) answers.push((await second(challenge, '000000')).status);
    expect(answers).toEqual([...Array(20).fill(401), 429, 429]);
    expect(waited.slice(0, 6)).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000]);
    const full = await second(challenge, codeOf(max.key, 1));
    expect(Number(full.headers.get('x-retry-after'))).toBeGreaterThan(0);
    const cookie = device.split(';')[0] ?? '';
    expect((await second(challenge, codeOf(max.key, 1), cookie)).status).toBe(200);
  });

  it('does not count the right password as a wrong one, nor forget the wrong ones before it', async () => {
    const ina = await make('ina');
    for (let n = 0; n < 4; n += 1) await post('sign-in/email', { email: ina.email, password: 'wrong wrong' });
    for (let n = 0; n < 5; n += 1) await challengeOf(ina.email);
    expect(waited).toEqual([]);
    await post('sign-in/email', { email: ina.email, password: 'wrong wrong' });
    expect(waited).toEqual([]);
    await post('sign-in/email', { email: ina.email, password: 'wrong wrong' });
    expect(waited).toEqual([1000]);
  });

  it('is in the audit, and so is by what the second step was taken', async () => {
    const lea = await make('lea');
    const challenge = await challengeOf(lea.email);
    for (let n = 0; n < 7; n += 1) await second(challenge, '000000');
    await second(challenge, lea.codes[0] ?? '');
    const rows = () =>
      db().auditEvent.findMany({
        where: { chain: INSTALLATION_CHAIN, targetName: lea.email },
        select: { action: true, actorKind: true, after: true },
      });
    await until('the failures to be told', async () => (await rows()).length === 3);
    const told = await rows();
    expect(told.map(({ action }) => action).sort()).toEqual([
      'sign-in.fail',
      'sign-in.hold',
      'sign-in.succeed',
    ]);
    for (const row of told.filter(({ actorKind }) => actorKind === 'visitor'))
      expect(row.after).toMatchObject({ at: 'second factor' });
    expect(told.find(({ action }) => action === 'sign-in.succeed')?.after).toMatchObject({
      secondFactor: 'recovery code',
      recoveryCodesLeft: 9,
    });
    expect(JSON.stringify(told)).not.toContain('000000');
  });
});
