import type { Screens } from './rest';

type Plant = (screens: Screens, before: Screens) => Screens;
type Lane = Screens['board']['lanes'][number];

const eachLane = ({ board, kill }: Screens, change: (lane: Lane) => Lane): Screens => ({
  kill,
  board: { ...board, lanes: board.lanes.map(change) },
});

/** Lies planted into what the screens are made from: a proof that does not find each of them proves nothing. */
export const PLANTED: Record<string, Plant> = {
  'a failed switch falls back silently': (screens) =>
    eachLane(screens, (lane) => ({ ...lane, failed: null, missed: null, timers: [] })),
  'drift is ignored': (screens) =>
    eachLane(screens, (lane) =>
      lane.state === 'drift' ? { ...lane, drift: null, found: null, state: lane.on ? 'on' : 'off' } : lane,
    ),
  'the board is the one before': (_, before) => before,
  'a reading that failed is not said': ({ board, kill }) => ({
    kill,
    board: { ...board, watch: { ...board.watch, failing: null } },
  }),
  'the age of the look is now': ({ board, kill }) => ({
    kill,
    board: { ...board, watch: { ...board.watch, readAt: board.at } },
  }),
  'everything off holds': ({ board, kill }) => ({ board, kill: { ...kill, failed: null } }),
};
