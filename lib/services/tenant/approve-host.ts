import { z } from 'zod';
import { databaseNow } from '@/lib/db/clock';
import { requireOwnPassword } from '../person/approver';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { dropHostChange, lockedTenant, takeEffect, waitingChange } from './host-change';

const Input = z.strictObject({ tenant: Slug, change: z.uuid() });

/** Approves a change of the Artifactory host as it was read, by somebody else than who asked for it. It takes effect at once. */
export const approveHost = write({
  name: 'tenant.approve-host',
  needs: 'approver',
  input: Input,
  proof: { within: 'ten minutes' },
  run: async (tx, { tenant, change: id }, { actor, session }) => {
    const row = await lockedTenant(tx, tenant);
    const change = waitingChange(row, id);
    if (change.askedById === actor.id)
      throw new ServiceError('refused', 'You asked for this change. Somebody else has to approve it.');
    await requireOwnPassword(tx, { id: actor.id, session }, { createdAt: new Date(change.askedAt) });
    await takeEffect(tx, row, { change, at: await databaseNow(tx), approvedBy: actor.name });
    return null;
  },
});

/** Takes a change of the Artifactory host back before it takes effect: whoever could have approved it may. */
export const takeBackHost = write({
  name: 'tenant.take-back-host',
  needs: 'approver',
  input: Input,
  run: async (tx, { tenant, change: id }) => {
    const row = await lockedTenant(tx, tenant);
    const { from, to, askedBy } = waitingChange(row, id);
    await dropHostChange(tx, row.id);
    record(tx, row.id, {
      action: 'tenant.take-back-host',
      target: { kind: 'tenant', name: row.name },
      before: { artifactoryHost: to, askedBy },
      after: { artifactoryHost: from },
    });
    return null;
  },
});
