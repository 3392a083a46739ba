import { z } from 'zod';
import { laneName } from '@/lib/ptc/model/lane-name';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { proofInLane } from './standing';

/** Ends a proof before it is proven or its time is over: the worker takes the canary out. */
export const abandonCanary = write({
  name: 'canary.abandon',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, ecosystem: z.string(), scope: z.string() }),
  run: async (tx, { tenant, ...keys }) => {
    const { row } = await loadTenant(tx, tenant);
    const { id, lane } = await proofInLane(tx, row.id, keys);
    const { count } = await tx.canaryProof.updateMany({
      where: { id, state: { in: ['placing', 'standing'] } },
      data: { state: 'taking_out', outcome: 'abandoned', claimedUntil: null },
    });
    if (count === 0) throw new ServiceError('conflict', 'The canary is already being removed.');
    const target = { kind: 'lane', name: laneName(lane) };
    record(tx, row.id, { action: 'canary.abandon', target });
    return null;
  },
});
