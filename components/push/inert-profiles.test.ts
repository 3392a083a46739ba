import { describe, expect, test } from 'vitest';
import { inertOf } from './inert-profiles';

const OFF = { type: 'switch', on: false } as const;
const step = (name: string, status: 'done' | 'failed' | 'portal', finishedAt: string | null) => ({
  status,
  finishedAt,
  task: null,
  change: { object: { kind: 'destination-profile', name } },
});

describe('what a push that switches off has confirmed', () => {
  test('the moment is that of the last profile, whatever the order of the steps', () => {
    const steps = [
      step('jfrog-npm', 'done', '2026-11-21T14:02:10.000Z'),
      step('jfrog-pypi', 'done', '2026-11-21T14:02:08.000Z'),
    ];
    expect(inertOf({ intent: OFF, steps })).toEqual({
      confirmed: ['jfrog-npm', 'jfrog-pypi'],
      missing: [],
      lastAt: '2026-11-21T14:02:10.000Z',
    });
  });

  test('a failed one, and one that waits for a person, are not confirmed', () => {
    const steps = [
      step('jfrog-npm', 'failed', '2026-11-21T14:02:10.000Z'),
      step('jfrog-pypi', 'done', '2026-11-21T14:02:08.000Z'),
      step('jfrog-docker', 'portal', '2026-11-21T14:02:09.000Z'),
    ];
    expect(inertOf({ intent: OFF, steps })).toEqual({
      confirmed: ['jfrog-pypi'],
      missing: ['jfrog-npm', 'jfrog-docker'],
      lastAt: '2026-11-21T14:02:08.000Z',
    });
  });

  test('a push of another kind has nothing to confirm', () => {
    expect(inertOf({ intent: { type: 'switch', on: true }, steps: [] })).toBeNull();
    expect(inertOf({ intent: { type: 'undo' }, steps: [] })).toBeNull();
  });
});
