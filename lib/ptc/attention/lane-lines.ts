import type { AttentionFacts, NamedLane } from './facts';
import type { AttentionItem, Line } from './item';
import { ago, count, named, newest, titlesOf } from './words';

/** The kill switch failed: what it did not get off is said by the frame of every screen, and counted here. */
export function everythingOff({ kill }: AttentionFacts): Line {
  if (!kill) return null;
  const act = { word: 'Look', way: { to: 'push', number: kill.push } as const };
  return { kind: 'everything off', tone: 'red', head: 'Not everything is off', detail: '', when: null, act };
}

/** Lanes that were switched off, and redirect. */
export const stillOn = ({ stillOn: lanes }: AttentionFacts): Line =>
  failed('still on', 'off', lanes, ({ lane, push }) =>
    push === null
      ? { word: 'Look', way: { to: 'lane', lane } }
      : { word: 'Try again', way: { to: 'try again', push } },
  );

/** Lanes that were switched on, and do not redirect. */
export const stillOff = ({ stillOff: lanes }: AttentionFacts): Line =>
  failed('still off', 'on', lanes, ({ push: number }) => ({ word: 'Look', way: { to: 'push', number } }));

type Failed = { lane: NamedLane; problem: string; failedAt: Date };

function failed<L extends Failed>(
  kind: 'still on' | 'still off',
  wanted: 'on' | 'off',
  lanes: L[],
  actOf: (lane: L) => AttentionItem['act'],
): Line {
  const [first] = lanes;
  if (!first) return null;
  const several = lanes.length > 1;
  const who = several ? `${count(lanes.length, 'lane')} are` : `${first.lane.title} is`;
  return {
    kind,
    tone: 'red',
    head: `${who} ${kind}: switching ${wanted} failed`,
    detail: several ? titlesOf(lanes) : first.problem,
    when: ago('failed', newest(lanes.map(({ failedAt }) => failedAt))),
    act: several ? { word: 'Show', way: { to: 'failed lanes' } } : actOf(first),
  };
}

/** Lanes that are off by Turnout, and redirect by an edit of somebody else. */
export function switchedOn({ drifts }: AttentionFacts): Line {
  const found = drifts.filter(({ switchedOn: is }) => is);
  const [first] = found;
  if (!first) return null;
  const lanes = found.map(({ lane, name }) => lane?.title ?? name);
  return {
    kind: 'switched on',
    tone: 'red',
    head:
      found.length > 1
        ? `${count(found.length, 'lane')} were switched on outside Turnout`
        : `${lanes[0]} was switched on outside Turnout`,
    detail: found.length > 1 ? named(lanes) : first.text,
    when: ago('seen', newest(found.map(({ seenAt }) => seenAt))),
    act: { word: 'Look', way: { to: 'drift' } },
  };
}

/** Lanes whose timer ended without its switch. */
export function missed({ missed: lanes }: AttentionFacts): Line {
  const [first] = lanes;
  if (!first) return null;
  const several = lanes.length > 1;
  return {
    kind: 'missed',
    tone: 'red',
    head: several ? `${count(lanes.length, 'lane')} missed a timer` : `${first.lane.title} missed a timer`,
    detail: several ? titlesOf(lanes) : first.outcome,
    when: null,
    act: { word: 'Look', way: { to: 'lane', lane: first.lane } },
  };
}
