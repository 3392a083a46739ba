import type { LaneKey, Wish } from '@/lib/ptc/model/intent';
import { type Board, type BoardLane, laneAt } from './board';
import { kindOf, mayRedirect, mayRetire } from './lane-kind';

/** One thing that can be asked for the chosen lanes; `why` says why not where none of them can. */
export type SelectionAct = { word: string; why: string | null; stop?: boolean } & (
  | { wish: Wish | null }
  | { verify: true }
);

type Chosen = LaneKey & { lane: BoardLane | null };

/** What can be asked for some lanes: always for all of them. Which cannot go along is said before anything is done. */
export function selectionActs(board: Board, lanes: LaneKey[]): { bar: SelectionAct[]; more: SelectionAct[] } {
  const all = lanes.map((key): Chosen => ({ ...key, lane: laneAt(board, key.ecosystem, key.scope) }));
  const some = (can: (one: Chosen) => boolean, why: string) => (all.some(can) ? null : why);
  const widest = board.scopes.at(-1)?.key;
  return {
    bar: [
      {
        word: 'Prepare',
        wish: { type: 'prepare', lanes },
        why: some(({ lane }) => kindOf(lane) === 'new', 'Each of these lanes is set up already.'),
      },
      { word: 'Verify', verify: true, why: some(isSetUp, 'None of these lanes is set up yet.') },
      {
        word: 'Switch on',
        wish: { type: 'switch', lanes, on: true },
        why: some(isReady, 'None of these lanes is ready to be switched on.'),
      },
      {
        word: 'Switch off',
        stop: true,
        wish: { type: 'switch', lanes, on: false },
        why: some(
          ({ lane }) => lane !== null && (lane.on || mayRedirect(lane)),
          'None of these lanes is on.',
        ),
      },
      {
        word: 'Promote',
        wish: promotionOf(board, lanes),
        why: some(
          ({ lane, scope }) => scope !== widest && isProven(lane),
          'None of these lanes is on or verified, with a wider scope to go to.',
        ),
      },
    ],
    more: [
      undoOf(all),
      {
        word: 'Retire',
        stop: true,
        wish: { type: 'retire', lanes },
        why: some(({ lane }) => mayRetire(lane), 'Only lanes that are set up and off can be retired.'),
      },
    ],
  };
}

/** Where all of the wider lanes are prepared already the next act is their switch, as with one lane. */
function promotionOf(board: Board, lanes: LaneKey[]): Wish {
  const wider = lanes.map(({ ecosystem, scope }) => {
    const next = board.scopes[board.scopes.findIndex(({ key }) => key === scope) + 1];
    return { ecosystem, scope: next?.key ?? scope };
  });
  const isPrepared = wider.every(
    ({ ecosystem, scope }, index) =>
      scope !== lanes[index]?.scope && kindOf(laneAt(board, ecosystem, scope)) === 'ready',
  );
  return isPrepared ? { type: 'switch', lanes: wider, on: true } : { type: 'promote', lanes };
}

const isSetUp = ({ lane }: Pick<Chosen, 'lane'>): boolean => kindOf(lane) !== 'new';
const isReady = ({ lane }: Chosen): boolean =>
  kindOf(lane) === 'ready' || (kindOf(lane) === 'failed' && lane?.on === false);
const isProven = (lane: BoardLane | null): boolean => lane !== null && (lane.on || lane.verifiedAt !== null);

/** The way back is that of one push, whatever lanes it was for. */
function undoOf(all: Chosen[]): SelectionAct {
  const pushes = new Set(all.map(({ lane }) => lane?.lastPush ?? null));
  const [push] = pushes;
  const undo = (wish: Wish | null, why: string | null) => ({ word: 'Undo', wish, why });
  if (all.some(({ lane }) => lane?.state === 'pushing'))
    return undo(null, 'A push of these lanes is running.');
  if (pushes.size > 1)
    return undo(null, 'Different pushes changed these lanes last. Undo them one after the other.');
  if (!push) return undo(null, 'Nothing was pushed for these lanes.');
  return { ...undo({ type: 'undo', push }, null), word: `Undo push #${push}` };
}
