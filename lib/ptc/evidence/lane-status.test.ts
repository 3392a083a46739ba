import { describe, expect, test } from 'vitest';
import { type LaneFacts, type LaneState, laneState } from './lane-status';

const off: LaneFacts = {
  on: false,
  made: true,
  pushing: false,
  drifted: false,
  openTasks: 0,
  verified: true,
  deviations: [],
};
const deviation = { policy: 'PTC npm me - redirect', problem: 'disabled' as const, text: 'It is disabled.' };

describe('a lane', () => {
  test.each<[string, LaneFacts | null, LaneState]>([
    ['that nobody has taken up is new', null, 'new'],
    ['whose profile was never made is new', { ...off, made: false, verified: false }, 'new'],
    ['that is made but not verified waits', { ...off, verified: false }, 'waiting'],
    ['with open portal tasks waits', { ...off, openTasks: 2 }, 'waiting'],
    ['that is verified is off', off, 'off'],
    ['that is switched on is on', { ...off, on: true }, 'on'],
    ['that is on with a deviation drifts', { ...off, on: true, deviations: [deviation] }, 'drift'],
    ['that is on and no longer verified drifts', { ...off, on: true, verified: false }, 'drift'],
    ['that is on and differs in the tenant drifts', { ...off, on: true, drifted: true }, 'drift'],
    ['that is off and differs in the tenant drifts', { ...off, drifted: true }, 'drift'],
    ['that waits and differs in the tenant drifts', { ...off, verified: false, drifted: true }, 'drift'],
    ['that was never made cannot drift', { ...off, made: false, drifted: true }, 'new'],
    [
      'that is being pushed is pushing, whatever else',
      { ...off, on: true, pushing: true, drifted: true },
      'pushing',
    ],
    [
      'pushed for the first time is pushing',
      { ...off, made: false, verified: false, pushing: true },
      'pushing',
    ],
  ])('%s', (_, facts, state) => {
    expect(laneState(facts)).toBe(state);
  });
});

test('no lane shows on while anything speaks against it', () => {
  const yesNo = [true, false];
  const all = yesNo.flatMap((on) =>
    yesNo.flatMap((made) =>
      yesNo.flatMap((pushing) =>
        yesNo.flatMap((verified) =>
          yesNo.flatMap((drifted) =>
            [0, 1].flatMap((openTasks) =>
              [[], [deviation]].map((deviations) => ({
                on,
                made,
                pushing,
                drifted,
                openTasks,
                verified,
                deviations,
              })),
            ),
          ),
        ),
      ),
    ),
  );
  const shownOn = all.filter((facts) => laneState(facts) === 'on');
  expect(shownOn.length).toBeGreaterThan(0);
  for (const facts of shownOn)
    expect(facts).toMatchObject({ on: true, verified: true, deviations: [], pushing: false, drifted: false });
  for (const facts of all.filter(({ on }) => on)) expect(laneState(facts)).not.toBe('off');
});
