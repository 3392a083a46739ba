import { describe, expect, it } from 'vitest';
import { AttemptLimit } from './attempt-limit';

function limitAt(max: number, windowMs: number, maxKeys = 100) {
  const clock = { now: 0 };
  return { clock, limit: new AttemptLimit({ max, windowMs, maxKeys }, () => clock.now) };
}

describe('AttemptLimit', () => {
  it('lets the allowed number through and then says how long to wait', () => {
    const { clock, limit } = limitAt(2, 1000);
    expect(limit.take('dana')).toBe(0);
    clock.now = 300;
    expect(limit.take('dana')).toBe(0);
    expect(limit.take('dana')).toBe(700);
    expect(limit.take('jo')).toBe(0);
    clock.now = 1000;
    expect(limit.take('dana')).toBe(0);
  });

  it('is not extended by attempts while it holds', () => {
    const { clock, limit } = limitAt(1, 1000);
    limit.take('dana');
    clock.now = 999;
    expect(limit.take('dana')).toBe(1);
    clock.now = 1000;
    expect(limit.take('dana')).toBe(0);
  });

  it('forgets a key that succeeded', () => {
    const { limit } = limitAt(1, 1000);
    limit.take('dana');
    limit.forget('dana');
    expect(limit.take('dana')).toBe(0);
  });

  it('keeps a bounded number of keys, the newest', () => {
    const { limit } = limitAt(1, 1000, 2);
    for (const key of ['a', 'b', 'c']) limit.take(key);
    expect(limit.take('c')).toBe(1000);
    expect(limit.take('a')).toBe(0);
  });
});
