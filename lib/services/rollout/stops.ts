import { type Change, isWrittenFirst, keyOf, type Transport } from '@/lib/ptc/model/change';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { type DestinationProfile, isInert } from '@/lib/ptc/model/objects';
import { desired } from '@/lib/ptc/planning/desired';
import type { LedgerEntry } from '../ledger/known';
import type { Basis } from '../plan/basis';
import type { LaneRow } from '../words/loaded-tenant';

/** What switches one lane off without that anybody looks first. */
export type Stop = { lane: LaneRow; change: Change };

/** What switches each lane off: first the lanes that are known to redirect, in the order of the switchboard. */
export function stopsOf({ loaded, ledger, transportOf }: Basis): Stop[] {
  const off = desired({ ...loaded.model, lanes: loaded.model.lanes.map((lane) => ({ ...lane, on: false })) });
  const transport = transportOf('destination-profile');
  const stops = off.destinationProfiles.flatMap((after): Stop[] => {
    const entry = ledger.find(({ object }) => keyOf(object) === keyOf(after));
    const lane = loaded.row.lanes.find(({ profileName }) => profileName === after.name);
    return entry && lane ? [{ lane, change: stopOf(entry, after, transport) }] : [];
  });
  // Nobody is sent to the portal for a lane that is off as far as anybody knows.
  if (transport === 'portal') return stops.filter(isKnownToRedirect);
  const first = stops.filter(({ change }) => isWrittenFirst(change));
  return [...first, ...stops.filter(({ change }) => !isWrittenFirst(change))];
}

const isKnownToRedirect = ({ lane, change: { before } }: Stop): boolean =>
  lane.on || (before?.kind === 'destination-profile' && !isInert(before));

function stopOf({ object, remoteId }: LedgerEntry, after: DestinationProfile, transport: Transport): Change {
  const isOff = object.kind === 'destination-profile' && isInert(object);
  return {
    op: 'update',
    object: { kind: after.kind, name: after.name },
    before: object,
    after,
    position: null,
    transport,
    reason: isOff
      ? 'Off as far as Turnout knows. It is checked, and switched off where someone else switched it on.'
      : 'Switches the lane off, whatever else its profile holds by now: nothing matches any more.',
    precondition: { state: 'unread', remoteId },
  };
}

/** The plan of stops, before it has a number. */
export function pauseOf(stops: Stop[], reason: string | null) {
  const lanes = stops.map(({ lane }) => lane);
  const intent: IntentOf<'switch'> = {
    type: 'switch',
    on: false,
    ...(reason && { reason }),
    lanes: lanes.map(({ ecosystem, scope }) => ({ ecosystem: ecosystem.key, scope: scope.key })),
  };
  return { intent, proposal: { title: titleOf(stops), lanes, changes: stops.map(({ change }) => change) } };
}

function titleOf(stops: Stop[]): string {
  const count = stops.filter(isKnownToRedirect).length;
  const others = stops.length - count;
  const looked = others > 0 ? `, ${others} more checked` : '';
  return `Switch everything off: ${count} ${count === 1 ? 'lane' : 'lanes'}${looked}`;
}
