import { type Board, type BoardLane, coveredBy } from '@/components/switchboard/board';
import { stateWord } from '@/components/switchboard/lane-words';

/** What a word of a cell says of the traffic; `moving` is no state of rest. */
export type Claim = 'on' | 'off' | 'unknown' | 'moving';

/** The words of cells. This is the one place that knows them. */
const CLAIMS: Record<string, Claim> = {
  'Not set up': 'off',
  Waiting: 'off',
  Ready: 'off',
  On: 'on',
  'Drifted, on': 'on',
  'Drifted, off': 'off',
  'Drifted, not known': 'unknown',
  'Still on': 'on',
  'Still off': 'off',
  'Not known': 'unknown',
  Pushing: 'moving',
};

/** What a word claims. Throws where nobody has said what it means: a new word is judged before it is trusted. */
export function claimIn(word: string): Claim {
  const claim = CLAIMS[word];
  if (!claim) throw new Error(`Nobody has said what “${word}” claims: say it in testing/board-words.ts.`);
  return claim;
}

/** What a cell says, read from the model that it is made from. */
export type Shown = {
  word: string;
  /** Whether it says, by its word or beside it, that something about its lane went wrong. */
  warns: boolean;
  /** The hosts that it is said to hold; null where the cell names none. */
  holds: string[] | null;
  /** The wider scope that is said to cover it. */
  covered: string | null;
};

/** What the cell of a lane is made from. */
export function shownOf(board: Board, ecosystem: string, scope: string): Shown {
  const lane = board.lanes.find((one) => one.ecosystem === ecosystem && one.scope === scope) ?? null;
  return {
    word: stateWord(lane),
    warns: lane !== null && warns(lane),
    holds: lane?.found?.values ?? lane?.values ?? [],
    covered: coveredBy(board, ecosystem, scope)?.name ?? null,
  };
}

function warns({ failed, doubt, drift, missed, timers }: BoardLane): boolean {
  const failing = timers.some(({ failures, failingSince }) => failures > 0 || failingSince !== null);
  return failed !== null || doubt !== null || drift !== null || missed !== null || failing;
}
