import { expect, it } from 'vitest';
import { idsOf } from './stopping';

const built = {
  a1: { exportedName: 'pauseAllAction' },
  a2: { exportedName: 'tryNowAction' },
  a3: { exportedName: 'takeBackPauseAction' },
  a4: { exportedName: 'stopPushAction' },
  a5: { exportedName: 'promoteLaneAction' },
};

it('finds the actions that are never turned away, and refuses a build that lacks one', () => {
  expect([...idsOf(built)]).toEqual(['a1', 'a2', 'a3', 'a4']);
  const { a4: _, ...rest } = built;
  expect(() => idsOf(rest)).toThrow('stopPushAction');
});
