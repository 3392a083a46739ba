import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { type Change, isWrittenFirst, keyOf, type Transport } from '@/lib/ptc/model/change';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { type DestinationProfile, isInert } from '@/lib/ptc/model/objects';
import { desired } from '@/lib/ptc/planning/desired';
import type { LedgerEntry } from '../ledger/known';
import { type Basis, basisOf } from '../plan/basis';
import { storePlan } from '../plan/store';
import { queuePush } from '../push/queue';
import { askToStop } from '../push/stop';
import { type LaneRow, loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

const Input = z.strictObject({
  tenant: Slug,
  reason: z.string().trim().min(1, 'Say why everything is switched off.').max(500),
});

/**
 * The kill switch: every lane of a tenant off in one push, ahead of everything that waits, without approval. A push that
 * is under way ends after its step. The tenant is not asked first: what is known to redirect is written at once, and then
 * every other lane is looked at, for somebody may have switched it on past Turnout. A lane that fails does not keep the
 * others on.
 * @returns the number of the push
 */
export const pauseAll = write({
  name: 'lane.pause-all',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, reason }, { actor }) => {
    const loaded = await loadTenant(tx, tenant);
    const { row } = loaded;
    const basis = await basisOf(tx, loaded, { seen: {}, privateApps: null });
    const stops = stopsOf(basis);
    if (stops.length === 0)
      throw new ServiceError('refused', 'No lane was ever pushed: Turnout redirects nothing in this tenant.');
    const lanes = stops.map(({ lane }) => lane);
    const intent: IntentOf<'switch'> = {
      type: 'switch',
      on: false,
      reason,
      lanes: lanes.map(({ ecosystem, scope }) => ({ ecosystem: ecosystem.key, scope: scope.key })),
    };
    record(tx, row.id, {
      action: 'lane.pause-all',
      target: { kind: 'tenant', name: row.name },
      after: { reason },
    });
    await stopOthers(tx, row.id, actor.name);
    // What somebody scheduled before the emergency must not undo the pause.
    await tx.laneTimer.updateMany({
      where: { tenantId: row.id, on: true, endedAt: null },
      data: { endedAt: new Date(), outcome: `Ended by ${actor.name}, who switched everything off.` },
    });
    const proposal = { title: titleOf(stops), lanes, changes: stops.map(({ change }) => change) };
    const plan = await storePlan(tx, basis, proposal, intent, actor, 'any');
    await queuePush(tx, row.id, plan, actor);
    return { number: plan.number };
  },
});

type Stop = { lane: LaneRow; change: Change };

/** What switches each lane off: first the lanes that are known to redirect, in the order of the switchboard. */
function stopsOf({ loaded, ledger, transportOf }: Basis): Stop[] {
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
      ? 'It is off as far as Turnout knows. It is looked at, and switched off where somebody else switched it on.'
      : 'Switches the lane off, whatever else its profile holds by now: nothing matches any more.',
    precondition: { state: 'unread', remoteId },
  };
}

function titleOf(stops: Stop[]): string {
  const count = stops.filter(isKnownToRedirect).length;
  const others = stops.length - count;
  const looked = others > 0 ? `, ${others} more looked at` : '';
  return `Pause all: ${count} ${count === 1 ? 'lane' : 'lanes'} off${looked}`;
}

async function stopOthers(tx: Tx, tenantId: string, by: string): Promise<void> {
  const others = await tx.push.findMany({
    where: { tenantId, status: { in: ['queued', 'running'] } },
    select: { id: true, number: true, plan: { select: { title: true } } },
  });
  for (const { id, number, plan } of others)
    await askToStop(tx, { id, tenantId, number, title: plan.title }, by);
}
