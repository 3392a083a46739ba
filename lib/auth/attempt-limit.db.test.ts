import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { AttemptLimit } from './attempt-limit';

useTestDatabase();

/** Two processes that know of each other only through the database. */
const limits = () =>
  [1, 2].map(() => new AttemptLimit({ max: 2, windowS: 600 })) as [AttemptLimit, AttemptLimit];
const allBegan = (minutesAgo: number) =>
  db().signInAttempts.updateMany({ data: { firstAt: new Date(Date.now() - minutesAgo * 60_000) } });

describe('AttemptLimit', () => {
  it('lets the allowed number through at all processes together and then says how long to wait', async () => {
    const [one, other] = limits();
    expect([await one.take('dana'), await other.take('dana')]).toEqual([0, 0]);
    for (const limit of [one, other]) {
      const waitMs = await limit.take('dana');
      expect(waitMs).toBeGreaterThan(0);
      expect(waitMs).toBeLessThanOrEqual(600_000);
    }
    expect(await one.take('jo')).toBe(0);
  });

  it('counts attempts that come at once', async () => {
    const [one, other] = limits();
    const answers = await Promise.all([one, other, one, other, one].map((limit) => limit.take('kim')));
    expect(answers.filter((waitMs) => waitMs === 0)).toHaveLength(2);
  });

  it('is not extended by attempts while it holds, and keeps nothing once it is over', async () => {
    const [limit] = limits();
    for (let attempt = 0; attempt < 2; attempt++) await limit.take('lee');
    await allBegan(9);
    expect(await limit.take('lee')).toBeLessThanOrEqual(60_000);
    await allBegan(11);
    expect(await limit.take('lee')).toBe(0);
    expect(await db().signInAttempts.count()).toBe(1);
  });

  it('forgets a key that succeeded, and keeps no address', async () => {
    const [limit] = limits();
    for (let attempt = 0; attempt < 3; attempt++) await limit.take('pat@acme.example');
    expect(JSON.stringify(await db().signInAttempts.findMany())).not.toContain('acme');
    await limit.forget('pat@acme.example');
    expect(await limit.take('pat@acme.example')).toBe(0);
  });
});
