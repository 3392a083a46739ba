import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { type Attempt, countAttempt, countSuccess } from './sign-in-delay';

useTestDatabase();

async function waitsOf(times: number, attempt: (n: number) => Partial<Attempt>): Promise<number[]> {
  const waits: number[] = [];
  for (let n = 0; n < times; n += 1)
    waits.push(
      await countAttempt({ email: 'kim@acme.test', from: `192.0.2.${n}`, device: null, ...attempt(n) }),
    );
  return waits.filter((ms) => ms > 0);
}

describe('an attempt to sign in', () => {
  it('waits longer after each wrong one for the same person, from wherever they come', async () => {
    const waits = await waitsOf(14, () => ({}));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000, 20_000]);
    expect(await waitsOf(3, () => ({ email: 'lee@acme.test' }))).toEqual([]);
  });

  it('waits as long where many come at once', async () => {
    const email = 'max@acme.test';
    const waits = await Promise.all(
      Array.from({ length: 8 }, (_, n) => countAttempt({ email, from: `198.51.100.${n}`, device: null })),
    );
    expect(waits.filter((ms) => ms > 0).sort((a, b) => a - b)).toEqual([1000, 2000, 4000]);
  });

  it('waits where many people are tried from one address, and who gets in does not count', async () => {
    const from = '203.0.113.9';
    const tried = (n: number) => ({ email: `nobody-${n}@acme.test`, from });
    for (let n = 0; n < 30; n += 1) {
      const own = { email: 'flo@acme.test', from, device: null };
      expect(await countAttempt(own)).toBe(0);
      await countSuccess(own);
    }
    expect(await waitsOf(22, tried)).toEqual([1000, 2000]);
  });

  it('does not wait on a device of the person whatever strangers do; its own wrong ones count by themselves', async () => {
    const device = { userId: 'una', id: 'laptop' };
    const una = { email: 'una@acme.test', device };
    await waitsOf(12, () => ({ email: una.email }));
    expect(await waitsOf(10, () => una)).toEqual([]);
    expect(await waitsOf(2, () => una)).toEqual([1000, 2000]);
    expect(await countSuccess({ ...una, from: null }), 'the wrong ones of both').toBe(12 + 11);
    expect(await waitsOf(1, () => una)).toEqual([]);
    expect(await waitsOf(1, () => ({ email: una.email })), 'strangers wait on').toEqual([20_000]);
  });
});
