import { describe, expect, it } from 'vitest';
import { auth } from '@/lib/auth/auth';
import { createPerson, type NewPerson } from '@/lib/auth/people';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/scripts/testing/database';

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
