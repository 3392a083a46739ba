import { describe, expect, it } from 'vitest';
import { signIn } from './sign-in';

async function outcome(status: number, headers?: Record<string, string>) {
  return signIn('dana@acme.example', 'a long password', async () => new Response('{}', { status, headers }));
}

describe('signIn', () => {
  it('succeeds with the server', async () => {
    expect(await outcome(200)).toEqual({ ok: true, value: null });
  });

  it.each([
    [400, 'Wrong e-mail address or password.'],
    [401, 'Wrong e-mail address or password.'],
    [403, 'TURNOUT_URL'],
    [500, 'could not sign you in'],
  ])('says what %i means', async (status, words) => {
    expect(await outcome(status)).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining(words) },
    });
  });

  it.each([
    ['42', '42 seconds'],
    ['600', '10 minutes'],
    ['soon', 'a minute'],
  ])('says how long to wait for a header of %s', async (header, words) => {
    expect(await outcome(429, { 'x-retry-after': header })).toMatchObject({
      problem: { message: `Too many attempts. Try again in ${words}.` },
    });
  });

  it('says when nobody answers', async () => {
    const unreachable = async () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await signIn('a@b.example', 'x', unreachable)).toMatchObject({
      problem: { message: expect.stringContaining('cannot be reached') },
    });
  });
});
