import type { KillState } from '@/components/shell/frame';
import { claimIn, type Shown } from '../board-words';
import type { TruthLane } from './truth-tenant';

/** One lane as the proxy has it, and what is known of it apart from any read model. */
export type TrueLane = TruthLane & {
  /** The hosts that its own rule redirects, of all that were asked. */
  hosts: string[];
  /** Whether its person is redirected by any rule at all. */
  anyhow: boolean;
  /** Somebody changed something about it since Turnout could last see that. */
  unseen: boolean;
  /** Its last push failed, and left it as it was: the number, and whether that was the kill switch or one of its attempts. */
  failed: { push: number; everythingOff: boolean; on: boolean } | null;
};
export type Rest = {
  lanes: TrueLane[];
  /** When the latest unseen edit was made; null where nothing is unseen. */
  unseenSince: string | null;
  /** The last reading failed. */
  unread: boolean;
};

/** What a screen says other than what holds: of which lane, in which way, and both sides of it. */
export type Lie = { lane: string; kind: string; told: string };

/** Compares what the cell of a lane says, the tenant being at rest, with what the proxy does and with what failed. */
export function cellLies(lane: TrueLane, { word, warns, holds, covered }: Shown): Lie[] {
  const claim = claimIn(word);
  const { hosts } = lane;
  const told = (kind: string, why = ''): Lie[] => [
    {
      lane: nameOf(lane),
      kind,
      told: `“${word}”${why}, and the proxy redirects ${hosts.join(', ') || 'nothing'}`,
    },
  ];
  if (claim === 'moving') return told('moving', ' at rest');
  // A push that failed is known, whatever somebody else did meanwhile.
  const asWanted = lane.failed?.on === hosts.length > 0;
  if (lane.failed && !asWanted && !warns)
    return told('calm', ` and nothing beside it, though push #${lane.failed.push} failed`);
  if (lane.unseen) return [];
  // A wider rule that takes the traffic first sends it to the same place.
  if (claim === 'on' && hosts.length === 0 && !lane.anyhow) return told('on');
  if (claim === 'off' && hosts.length > 0) return told('off');
  const said = holds && [...lane.domains, lane.extra].filter((host) => holds.includes(host));
  if (claim === 'on' && hosts.length > 0 && said && said.join() !== hosts.join())
    return told('hosts', ` with ${said.join(', ')}`);
  if (covered && !lane.anyhow) return told('covered', ` covered by ${covered}`);
  return [];
}

/** Compares what the kill switch says of a lane with the same. */
export function killLies(lane: TrueLane, { lanesOn, failed }: KillState): Lie[] {
  if (lane.unseen || lane.hosts.length === 0) return [];
  const told = (what: string): Lie[] => [{ lane: nameOf(lane), kind: 'kill switch', told: what }];
  const isIn = (list: { profileName: string }[]) =>
    list.some(({ profileName }) => profileName === lane.profileName);
  if (!isIn(lanesOn)) return told('it redirects, and the kill switch does not list it');
  if (lane.failed?.everythingOff && !(failed && isIn([...failed.stillOn, ...failed.unseen])))
    return told('everything off failed for it, and no screen says so');
  return [];
}

type Watch = { failing: unknown; readAt: string | null };

/** Compares what is said of the watch with how it stands, and with what somebody did since. */
export function watchLies({ failing, readAt }: Watch, { lanes, unread, unseenSince }: Rest): Lie[] {
  const told = (kind: string, what: string): Lie[] => [{ lane: 'the tenant', kind, told: what }];
  if (unread && !failing) return told('calm', 'the last reading failed, and the board does not say so');
  // What changed past Turnout may be rules, which no reading of some tenants can see: their evidence says its age.
  const onlyProfiles = lanes.some(({ unseen }) => !unseen);
  if (onlyProfiles && unseenSince && readAt && readAt > unseenSince)
    return told('age', `the board says that it looked at ${readAt}, and somebody acted at ${unseenSince}`);
  return [];
}

const nameOf = ({ ecosystem, scope }: TrueLane) => `${ecosystem} × ${scope}`;
