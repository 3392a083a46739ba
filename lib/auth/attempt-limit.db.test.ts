import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { AttemptLimit, attempts } from './attempt-limit';

useTestDatabase();

const limit = new AttemptLimit(2);
const allBegan = (minutesAgo: number) =>
  db().signInAttempts.updateMany({ data: { firstAt: new Date(Date.now() - minutesAgo * 60_000) } });

describe('AttemptLimit', () => {
  it('lets the allowed number through and then says how long to wait', async () => {
    expect([await limit.take('dana'), await limit.take('dana')]).toEqual([0, 0]);
    const waitMs = await limit.take('dana');
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(600_000);
    expect(await limit.take('jo')).toBe(0);
  });

  it('counts attempts that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => limit.take('kim')));
    expect(answers.filter((waitMs) => waitMs === 0)).toHaveLength(2);
  });

  it('is not extended by attempts while it holds, and keeps nothing once it is over', async () => {
    for (let attempt = 0; attempt < 2; attempt++) await limit.take('lee');
    await allBegan(9);
    expect(await limit.take('lee')).toBeLessThanOrEqual(60_000);
    await allBegan(11);
    expect(await limit.take('lee')).toBe(0);
    expect(await db().signInAttempts.count()).toBe(1);
  });
});

describe('attempts', () => {
  it('forget a key, or one attempt of it, and keep no address', async () => {
    for (let attempt = 0; attempt < 3; attempt++) await attempts.count('pat@acme.example');
    await attempts.giveBack('pat@acme.example');
    expect(await attempts.of('pat@acme.example')).toBe(2);
    expect(JSON.stringify(await db().signInAttempts.findMany())).not.toContain('acme');
    await attempts.forget('pat@acme.example');
    expect(await attempts.of('pat@acme.example')).toBe(0);
  });
});
