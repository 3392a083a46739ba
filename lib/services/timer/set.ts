import { z } from 'zod';
import { refuseUnverified } from '../lane/evidence-level';
import { knownOf } from '../readiness/known';
import { refuseClosedGate } from '../readiness/refuse';
import { laneParts, loadTenant } from '../words/loaded-tenant';
import { refuseMoment } from '../words/moment';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

const Moment = z.iso.datetime({ error: 'Enter a date and a time.' });

const Input = z.strictObject({
  tenant: Slug,
  ecosystem: z.string(),
  scope: z.string(),
  on: z.boolean(),
  at: Moment,
  /** Of a switch on: when it is switched off again. */
  until: Moment.optional(),
  reason: z.string().trim().min(1, 'Say why.').max(500).optional(),
});

/**
 * Schedules the switch of one lane: the worker makes it when its moment has come. A lane has one scheduled switch each
 * way; a later one replaces it.
 * @returns the timer's id
 */
export const setTimer = write({
  name: 'timer.set',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, on, at: typed, until: typedUntil, reason, ...keys }, { actor }) => {
    const loaded = await loadTenant(tx, tenant);
    const { laneRow, title } = laneParts(loaded, keys);
    if (!laneRow) throw new ServiceError('refused', `${title} is not set up yet. Set it up first.`);
    const at = new Date(typed);
    const until = typedUntil === undefined ? null : new Date(typedUntil);
    refuseMoment(at, 'at');
    if (until) refuseUntil(on, at, until);
    if (on) {
      refuseUnverified(laneRow, loaded.model, null);
      refuseClosedGate(loaded, keys, await knownOf(tx, loaded));
      if (loaded.model.settings.approvals)
        throw new ServiceError(
          'refused',
          'In this tenant switching on needs the approval of a plan, so it cannot be scheduled. Make the plan when it is time.',
        );
    }
    await tx.laneTimer.updateMany({
      where: { laneId: laneRow.id, on, why: 'schedule', endedAt: null },
      data: { endedAt: new Date(), outcome: `Replaced by ${actor.name}.` },
    });
    const { id } = await tx.laneTimer.create({
      data: {
        tenantId: loaded.row.id,
        laneId: laneRow.id,
        at,
        on,
        until,
        reason: reason ?? null,
        why: 'schedule',
        byId: actor.id,
        byName: actor.name,
      },
    });
    record(tx, loaded.row.id, {
      action: 'timer.set',
      target: { kind: 'lane', name: title },
      after: asJson({ on, at, ...(until && { until }), ...(reason && { reason }) }),
    });
    return { timer: id };
  },
});

function refuseUntil(on: boolean, at: Date, until: Date): void {
  refuseMoment(until, 'until');
  if (on && until > at) return;
  const sentence = on ? 'It would end before it begins.' : 'Only switching on can have an end time.';
  throw new ServiceError('invalid', sentence, { until: sentence });
}
