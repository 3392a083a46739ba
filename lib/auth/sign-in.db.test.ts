import { hashPassword } from 'better-auth/crypto';
import { describe, expect, it } from 'vitest';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { buildAuth } from '@/lib/auth/auth';
import { createPerson, setPassword } from '@/lib/auth/people';
import { countAttempt } from '@/lib/auth/sign-in-delay';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { until } from '@/testing/until';

useTestDatabase();

const ORIGIN = 'http://127.0.0.1:4400';
const PASSWORD = 'correct horse battery';

async function make(name: string): Promise<string> {
  const hash = await hashPassword(PASSWORD);
  return db().$transaction(async (tx) => {
    const { id } = await createPerson(tx, { email: `${name}@acme.example`, name });
    await setPassword(tx, id, hash);
    return id;
  });
}

let address = 0;
/** The answers that were held back, in milliseconds: nobody waits here. */
let waited: number[] = [];
let built: ReturnType<typeof buildAuth> | undefined;
const product = () => {
  built ??= buildAuth(async (ms) => void waited.push(ms));
  return built;
};

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  // Each from another address: what is tested is the limit by person, not the one by origin.
  address += 1;
  return product().handler(
    new Request(`${ORIGIN}/api/auth/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: ORIGIN,
        'x-forwarded-for': `192.0.2.${address}`,
        ...headers,
      },
      body: JSON.stringify(body),
    }),
  );
}

const signIn = (email: string, password = PASSWORD) => post('sign-in/email', { email, password });

describe('sign-in', () => {
  it('gives a cookie that scripts cannot read and that ends after twelve hours', async () => {
    await make('dana');
    const answer = await signIn('Dana@Acme.Example');
    expect(answer.status).toBe(200);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^turnout\.session_token=/);
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=43200']) {
      expect(cookie).toContain(attribute);
    }
  });

  it('ends with the browser where nobody wants to be remembered, and after twelve hours at the latest', async () => {
    const userId = await make('rob');
    const answer = await post('sign-in/email', {
      email: 'rob@acme.example',
      password: PASSWORD,
      rememberMe: false,
    });
    const cookie = answer.headers.getSetCookie().find((one) => one.includes('session_token')) ?? '';
    expect(cookie).not.toMatch(/Max-Age|Expires/i);
    const [session] = await db().session.findMany({ where: { userId } });
    expect(Number(session?.expiresAt) - Date.now()).toBeLessThanOrEqual(12 * 3_600_000);
  });

  it('ends the session in the database when somebody signs out', async () => {
    const userId = await make('jo');
    const cookie = (await signIn('jo@acme.example')).headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await product().api.getSession({ headers: new Headers({ cookie }) })).toMatchObject({
      user: { id: userId },
    });
    expect((await post('sign-out', {}, { cookie })).status).toBe(200);
    expect(await product().api.getSession({ headers: new Headers({ cookie }) })).toBeNull();
    expect(await db().session.count({ where: { userId } })).toBe(0);
  });

  it('says the same of a wrong password and of a person who is not there', async () => {
    await make('sam');
    const wrong = await signIn('sam@acme.example', 'wrong wrong wrong');
    const nobody = await signIn('nobody@acme.example', 'wrong wrong wrong');
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await nobody.json());
  });

  it('lets nobody make themselves an account', async () => {
    const answer = await post('sign-up/email', {
      email: 'mallory@acme.example',
      name: 'mallory',
      password: PASSWORD,
      role: 'admin',
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await db().user.count({ where: { email: 'mallory@acme.example' } })).toBe(0);
  });
});

describe('somebody who tries passwords', () => {
  const right = (email: string, cookie = '') =>
    post('sign-in/email', { email, password: PASSWORD }, cookie ? { cookie } : {});
  async function strangersTried(name: string, times: number): Promise<void> {
    const tried = { email: `${name}@acme.example`, from: '203.0.113.9', device: null };
    for (let n = 0; n < times; n += 1) await countAttempt(tried);
  }
  /** How long the answers were held back. */
  async function waits(act: () => Promise<unknown>): Promise<number[]> {
    waited = [];
    await act();
    return waited;
  }

  it('is slowed down and never refused, and a known device is not slowed down', async () => {
    await make('una');
    await make('ugo');
    const answer = await right('una@acme.example');
    const line = answer.headers.getSetCookie().find((one) => one.startsWith('turnout.device=')) ?? '';
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/api/auth']) expect(line).toContain(attribute);
    const cookie = line.split(';')[0] ?? '';
    await strangersTried('una', 12);
    await strangersTried('ugo', 12);
    expect(
      await waits(async () => expect((await right('una@acme.example', cookie)).status).toBe(200)),
    ).toEqual([]);
    expect(await waits(() => right('ugo@acme.example', cookie)), 'the device of another person').toEqual([
      20_000,
    ]);
    const forged = cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const anew = () => right('UNA@acme.example', forged);
    expect(await waits(async () => expect((await anew()).status).toBe(200)), 'forged').toEqual([20_000]);
  });
});

describe('the audit of signing in and out', () => {
  const rows = async () =>
    (
      await db().auditEvent.findMany({
        where: { chain: INSTALLATION_CHAIN, action: { startsWith: 'sign-in.' } },
        orderBy: { seq: 'asc' },
      })
    ).map(({ action, actorKind, actorName, targetName, after }) => ({
      action,
      actorKind,
      actorName,
      targetName,
      after: after as Record<string, unknown>,
    }));
  const told = (name: string) =>
    rows().then((all) => all.filter(({ targetName }) => targetName.includes(name)));
  const wrong = (email: string) => signIn(email, 'wrong wrong wrong');

  it('names who signed in and out, from where, and how many wrong passwords came before', async () => {
    await make('ada');
    for (let attempt = 0; attempt < 3; attempt += 1) await wrong('ada@acme.example');
    const from = { 'x-forwarded-for': '198.51.100.7' };
    const signedIn = await post('sign-in/email', { email: 'ada@acme.example', password: PASSWORD }, from);
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    await post('sign-out', {}, { cookie, ...from });
    await until('the failure to be told', async () => (await told('ada')).length === 3);
    const byAda = { actorKind: 'person', actorName: 'ada', targetName: 'ada@acme.example' };
    const all = await told('ada');
    expect(all).toContainEqual({
      action: 'sign-in.fail',
      actorKind: 'visitor',
      actorName: 'Somebody not signed in',
      targetName: 'ada@acme.example',
      after: { from: expect.stringContaining('192.0.2.') },
    });
    expect(all.filter(({ actorKind }) => actorKind === 'person')).toEqual([
      { action: 'sign-in.succeed', ...byAda, after: { from: '198.51.100.7', wrongBefore: 3 } },
      { action: 'sign-in.end', ...byAda, after: { from: '198.51.100.7' } },
    ]);
    await post('sign-out', {}, { cookie });
    expect(await told('ada')).toHaveLength(3);
  });

  it('keeps few rows of many failures, and nothing that was typed', async () => {
    await make('eve');
    for (let attempt = 0; attempt < 7; attempt += 1) await wrong('eve@acme.example');
    for (let n = 0; n < 3; n += 1) await wrong(`hunter2-${n}@acme.example`);
    await until('the failures to be told', async () => (await told('eve')).length === 2);
    await until('that of nobody to be told', async () => (await told('nobody has')).length > 0);
    expect((await told('eve')).map(({ action }) => action).sort()).toEqual(['sign-in.fail', 'sign-in.hold']);
    expect(await told('nobody has')).toHaveLength(1);
    const text = JSON.stringify(await rows());
    for (const secret of ['hunter2', PASSWORD, 'wrong wrong']) expect(text).not.toContain(secret);
  });
});
