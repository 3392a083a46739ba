import type { Shown } from '../board-words';
import { cellLies, type Lie, type Rest, type TrueLane, watchLies } from './judge';
import type { Seen } from './recorder';
import type { TruthLane } from './truth-tenant';

const NOT_READ = /could not be checked|refuses the API token/;

/** Whether anything red stands at a lane, or above the board with its name. */
export function alarmsFor(seen: Seen, { ecosystem, scope, title }: TruthLane, push?: number): boolean {
  const about = (text: string) => text.includes(title) || (push !== undefined && text.includes(`#${push} `));
  return (
    (seen.cells[`${ecosystem}.${scope}`]?.alarms ?? false) ||
    seen.lines.some(({ text, alarms }) => alarms && about(text)) ||
    (seen.notOff?.includes(title) ?? false)
  );
}

/** That the tenant could not be read. */
export const saysUnread = ({ lines }: Seen): boolean => lines.some(({ text }) => NOT_READ.test(text));

/** What stands on a screen other than what holds, the tenant being at rest. */
export function screenLies(seen: Seen, rest: Rest): Lie[] {
  const ofLanes = rest.lanes.flatMap((lane) => [
    ...cellLies(lane, shownIn(seen, lane)),
    ...killLies(seen, lane),
  ]);
  const watch = { failing: saysUnread(seen) || null, readAt: seen.readAt };
  return [...ofLanes, ...watchLies(watch, rest)];
}

/** What a lane's cell says; a board that is not there says nothing. */
function shownIn(seen: Seen, lane: TrueLane): Shown {
  const cell = seen.cells[`${lane.ecosystem}.${lane.scope}`];
  const covered = cell?.reason.match(/^covered by (.+?)(?: too)?$/)?.[1] ?? null;
  // What it holds stands in the lane's panel, not in its cell.
  return { word: cell?.word ?? '', warns: alarmsFor(seen, lane, lane.failed?.push), holds: null, covered };
}

function killLies({ notOff }: Seen, { title, hosts, unseen, failed, ecosystem, scope }: TrueLane): Lie[] {
  if (unseen || hosts.length === 0 || !failed?.everythingOff || notOff?.includes(title)) return [];
  const told = 'everything off failed for it, and no screen says so';
  return [{ lane: `${ecosystem} × ${scope}`, kind: 'kill switch', told }];
}
