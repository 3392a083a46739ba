import { describe, expect, it } from 'vitest';
import { signIn, takeSecondStep } from './sign-in';

async function outcome(status: number, headers?: Record<string, string>) {
  return signIn('dana@acme.example', 'a long password', async () => new Response('{}', { status, headers }));
}

describe('signIn', () => {
  it('succeeds with the server', async () => {
    expect(await outcome(200)).toEqual({ ok: true, value: { signedIn: true } });
  });

  it.each([
    [400, 'Wrong e-mail address or password.'],
    [401, 'Wrong e-mail address or password.'],
    [403, 'TURNOUT_URL'],
    [500, 'could not sign you in'],
    [503, 'is busy'],
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

  it('hands on what the second step takes, and what the server says of a code', async () => {
    const answering = (status: number, body: object) => async () =>
      new Response(JSON.stringify(body), { status });
    const asked = answering(403, { code: 'SECOND_FACTOR', challenge: 'a challenge' });
    expect(await signIn('dana@acme.example', 'a long password', asked)).toEqual({
      ok: true,
      value: { signedIn: false, challenge: 'a challenge' },
    });
    const wrong = answering(401, { code: 'WRONG_CODE', message: 'This code is wrong.' });
    expect(await takeSecondStep('a challenge', '000000', wrong)).toMatchObject({
      problem: { message: 'This code is wrong.', fields: { code: 'This code is wrong.' } },
    });
  });

  it('says when nobody answers', async () => {
    const unreachable = async () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await signIn('a@b.example', 'x', unreachable)).toMatchObject({
      problem: { message: expect.stringContaining('cannot be reached') },
    });
  });
});
