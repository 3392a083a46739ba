import { describe, expect, it } from 'vitest';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { auth } from '@/lib/auth/auth';
import { createPerson, type NewPerson } from '@/lib/auth/people';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { until } from '@/testing/until';

useTestDatabase();

const ORIGIN = 'http://127.0.0.1:4400';
const PASSWORD = 'correct horse battery';

function person(name: string): NewPerson {
  return { email: `${name}@acme.example`, name, role: 'operator', password: PASSWORD };
}

async function make(name: string): Promise<string> {
  const { id } = await db().$transaction((tx) => createPerson(tx, person(name)));
  return id;
}

let address = 0;

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  // Each from another address: what is tested is the limit by person, not the one by origin.
  address += 1;
  return auth().handler(
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

  it('ends the session in the database when somebody signs out', async () => {
    const userId = await make('jo');
    const cookie = (await signIn('jo@acme.example')).headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await auth().api.getSession({ headers: new Headers({ cookie }) })).toMatchObject({
      user: { id: userId },
    });
    expect((await post('sign-out', {}, { cookie })).status).toBe(200);
    expect(await auth().api.getSession({ headers: new Headers({ cookie }) })).toBeNull();
    expect(await db().session.count({ where: { userId } })).toBe(0);
  });

  it('says the same of a wrong password and of a person who is not there', async () => {
    await make('sam');
    const wrong = await signIn('sam@acme.example', 'wrong wrong wrong');
    const nobody = await signIn('nobody@acme.example', 'wrong wrong wrong');
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await nobody.json());
  });

  it('makes a guesser wait, from whichever address they come, and nobody else', async () => {
    await make('kim');
    await make('lee');
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await signIn('kim@acme.example', 'wrong wrong wrong')).status).toBe(401);
    }
    const held = await signIn(' KIM@acme.example ');
    expect(held.status).toBe(429);
    expect(Number(held.headers.get('x-retry-after'))).toBeGreaterThan(500);
    expect((await signIn('lee@acme.example')).status).toBe(200);
  });

  it('lets nobody make themselves an account', async () => {
    const answer = await post('sign-up/email', { ...person('mallory'), role: 'admin' });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await db().user.count({ where: { email: 'mallory@acme.example' } })).toBe(0);
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
    for (let attempt = 0; attempt < 14; attempt += 1) await wrong('eve@acme.example');
    for (let n = 0; n < 6; n += 1) await wrong(`hunter2-${n}@acme.example`);
    await until('the failures to be told', async () => (await told('eve')).length === 2);
    await until('that of nobody to be told', async () => (await told('nobody has')).length > 0);
    expect((await told('eve')).map(({ action }) => action).sort()).toEqual(['sign-in.fail', 'sign-in.hold']);
    expect(await told('nobody has')).toHaveLength(1);
    const text = JSON.stringify(await rows());
    for (const secret of ['hunter2', PASSWORD, 'wrong wrong']) expect(text).not.toContain(secret);
  });
});

describe('createPerson', () => {
  it('refuses a short password and leaves nothing behind', async () => {
    const short = { ...person('pat'), password: 'eleven char' };
    await expect(db().$transaction((tx) => createPerson(tx, short))).rejects.toThrow('12 characters');
    expect(await db().user.count({ where: { email: 'pat@acme.example' } })).toBe(0);
  });

  it('stands or falls with the transaction it is made in', async () => {
    const undone = db().$transaction(async (tx) => {
      await createPerson(tx, person('robin'));
      throw new Error('the audit row could not be written');
    });
    await expect(undone).rejects.toThrow('audit row');
    expect(await db().user.count({ where: { email: 'robin@acme.example' } })).toBe(0);
  });
});
