import { hashPassword } from 'better-auth/crypto';
import { afterEach, expect, it } from 'vitest';
import { buildAuth } from '@/lib/auth/auth';
import { createPerson, setPassword } from '@/lib/auth/people';
import { contextOfToken } from '@/lib/auth/session';
import { sessionCookieName, sessionTokenOf } from '@/lib/auth/session-token';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';

useTestDatabase();

const PASSWORD = 'correct horse battery';
const own = process.env.TURNOUT_URL;
afterEach(() => {
  process.env.TURNOUT_URL = own;
});

async function person(name: string): Promise<string> {
  const hash = await hashPassword(PASSWORD);
  return db().$transaction(async (tx) => {
    const { id } = await createPerson(tx, { email: `${name}@acme.example`, name });
    await setPassword(tx, id, hash);
    return id;
  });
}

/** The cookie that better-auth itself gives at an address. */
async function cookieOf(name: string, url = 'http://127.0.0.1:4400'): Promise<[string, string]> {
  process.env.TURNOUT_URL = url;
  const answer = await buildAuth(async () => {}).handler(
    new Request(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email: `${name}@acme.example`, password: PASSWORD }),
    }),
  );
  const line = answer.headers.getSetCookie().find((one) => one.includes('session_token=')) ?? '';
  const [, cookie = '', text = ''] = line.match(/^([^=]+)=([^;]*)/) ?? [];
  return [cookie, decodeURIComponent(text)];
}

it('reads the cookie of a session as it was signed, by either name, and says whose it is', async () => {
  const id = await person('dana');
  for (const url of ['http://127.0.0.1:4400', 'https://turnout.example.com']) {
    const [name, text] = await cookieOf('dana', url);
    expect(sessionCookieName(), url).toBe(name);
    const found = await contextOfToken(sessionTokenOf(text) ?? '');
    expect(found?.actor).toEqual({
      kind: 'person',
      role: 'member',
      id,
      email: 'dana@acme.example',
      name: 'dana',
      owner: false,
    });
    expect(found?.provider).toBeNull();
  }
});

it('takes no cookie that was not signed here, nor one that was changed', async () => {
  await person('ed');
  const [, text] = await cookieOf('ed');
  const token = sessionTokenOf(text) ?? '';
  expect(token).not.toBe('');
  const [, signature = ''] = text.split('.');
  const flipped = (at: number) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
  const wrong = [
    undefined,
    '',
    '.',
    token,
    `${token}.`,
    `.${signature}`,
    `${token}x.${signature}`,
    `${text}=`,
  ];
  // The last character before the padding holds two bits that count for nothing.
  const changed = Array.from({ length: text.length - 2 }, (_, at) => flipped(at));
  for (const one of [...wrong, ...changed]) expect(sessionTokenOf(one), one).toBeNull();
  expect(sessionTokenOf(text)).toBe(token);
});

it('knows nobody by a session that is over, or whose person may no longer sign in', async () => {
  const id = await person('flo');
  const [, text] = await cookieOf('flo');
  const token = sessionTokenOf(text) ?? '';
  const now = new Date();
  const ended = async (data: object) => {
    await db().user.update({ where: { id }, data });
    return contextOfToken(token);
  };
  expect(await ended({ disabledAt: now })).toBeNull();
  expect(await ended({ disabledAt: null, removedAt: now })).toBeNull();
  expect(await ended({ removedAt: null })).not.toBeNull();
  await db().session.update({ where: { token }, data: { expiresAt: now } });
  expect(await contextOfToken(token)).toBeNull();
});
