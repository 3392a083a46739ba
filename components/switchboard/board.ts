import type { Wire } from '@/components/live/wire';
import type { TrackState } from '@/components/ui/track-glyph';
import type { LaneState } from '@/lib/ptc/evidence/lane-status';
import { said } from '@/lib/ptc/evidence/verify';
import type { loadSwitchboard } from '@/lib/services/switchboard/load';

type Loaded = Extract<Awaited<ReturnType<typeof loadSwitchboard>>, { ok: true }>['value'];
export type Board = Wire<Loaded>;
export type BoardLane = Board['lanes'][number];

/** Where open pages ask for it. */
export const boardPath = (tenant: string): string => `/api/live/${tenant}/switchboard`;

/** The glyph of a lane's state. */
export const TRACK: Record<LaneState, TrackState> = {
  new: 'new',
  pushing: 'wait',
  waiting: 'wait',
  off: 'off',
  on: 'on',
  drift: 'drift',
};

/** The word that a cell leads with. */
export function stateWord(lane: BoardLane | null): string {
  switch (lane?.state ?? 'new') {
    case 'new':
      return 'Not prepared';
    case 'pushing':
      return 'Pushing';
    case 'waiting':
      return lane && lane.openTasks > 0
        ? `${lane.openTasks} portal ${lane.openTasks === 1 ? 'task' : 'tasks'} left`
        : 'Not verified';
    case 'off':
      return 'Off, ready';
    case 'on':
      return 'On';
    case 'drift':
      return driftWord(lane);
  }
}

/** What the tenant holds decides the word, not what Turnout left there. */
function driftWord(lane: BoardLane | null): string {
  if (!lane?.drift) return 'On, rules deviate';
  const { on, found } = lane;
  if (found && found.on !== on) return `${found.on ? 'On' : 'Off'} by somebody else’s edit`;
  return `Drifted, ${on ? 'on' : 'off'}`;
}

/** The sentence below it: on what the state rests. */
export function stateReason(lane: BoardLane | null): string | null {
  if (!lane) return null;
  if (lane.drift && lane.state === 'drift') return lane.drift;
  const deviation = lane.evidence?.deviations[0];
  if (deviation) return deviation.text;
  const evidence = evidenceText(lane);
  if (lane.state === 'on') return `to Artifactory, ${evidence}`;
  if (lane.state === 'off') return evidence;
  if (lane.state === 'waiting') return 'then upload the policy list';
  return null;
}

const SOURCE: Record<string, string> = { 'read-back': 'verified by reading back', attested: 'attested' };

/** On what the structure rests; what the lane was seen to do stands beside it with an age of its own. */
const evidenceText = ({ evidence }: BoardLane): string =>
  SOURCE[evidence?.kind ?? ''] ?? 'verified by export';

type Covering = Pick<BoardLane, 'ecosystem' | 'scope' | 'on' | 'found'>;

/** The wider scope whose lane of the ecosystem is on and names everybody that this scope names. */
export function coveredBy(
  { scopes, lanes }: Pick<Board, 'scopes'> & { lanes: Covering[] },
  ecosystem: string,
  scope: string,
): Board['scopes'][number] | null {
  const place = scopes.findIndex(({ key }) => key === scope);
  const narrow = scopes[place];
  if (!narrow) return null;
  const isOn = (key: string) =>
    lanes.some((lane) => lane.ecosystem === ecosystem && lane.scope === key && (lane.found?.on ?? lane.on));
  return scopes.slice(place + 1).find((wide) => isOn(wide.key) && contains(wide, narrow)) ?? null;
}

type Audience = Pick<Board['scopes'][number], 'audience'>;

function contains({ audience: wide }: Audience, { audience: narrow }: Audience): boolean {
  if (wide.everyone) return true;
  if (narrow.everyone) return false;
  return (
    narrow.users.every((user) => wide.users.includes(user)) &&
    narrow.groups.every((group) => wide.groups.includes(group))
  );
}

/** Whom a scope names, short enough for a column head: so many names, and how many more. */
export function audienceText(scope: Board['scopes'][number], shown = 2): string {
  const { users, groups } = scope.audience;
  const names = [...users, ...groups];
  return names.length > shown
    ? `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`
    : said(scope.audience);
}
