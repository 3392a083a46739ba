import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { takeCopy } from '@/lib/duck/folder';
import { loadTenant } from '../words/loaded-tenant';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { basisOf } from './basis';
import { nextNumber } from './next-number';

const SAMPLES = {
  /** A week of ten people. */
  events: { events: 'sample-events.log', requests: null },
  /** An hour of both logs of one rollout. */
  both: { events: 'sample-rerouted-events.log', requests: 'sample-artifactory-request.log' },
} as const;

const pathOf = (name: string) => join(process.cwd(), 'sandbox', 'samples', name);

/** Reads a sample of this installation: made-up logs, so that a newcomer sees what the screens show. */
export const readSample = write({
  name: 'traffic.sample',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, sample: z.enum(['events', 'both']) }),
  run: async (tx, { tenant, sample }, { actor }) => {
    const { events, requests } = SAMPLES[sample];
    const { size } = await stat(pathOf(events));
    const requestsSize = requests ? (await stat(pathOf(requests))).size : null;
    const loaded = await loadTenant(tx, tenant);
    const number = await nextNumber(tx, loaded.row.id);
    const basis = asJson(await basisOf(tx, loaded, null));
    const { id } = await tx.trafficReading.create({
      data: {
        tenantId: loaded.row.id,
        number,
        fileName: events,
        size,
        received: size,
        requestsName: requests,
        requestsSize,
        requestsReceived: requestsSize ?? 0,
        pseudonyms: false,
        state: 'queued',
        basis,
        byName: actor.name,
      },
    });
    await takeCopy(id, 'events', pathOf(events));
    if (requests) await takeCopy(id, 'requests', pathOf(requests));
    record(tx, loaded.row.id, {
      action: 'traffic.sample',
      target: { kind: 'traffic', name: `#${number} ${events}` },
      before: null,
      after: { size, requests },
    });
    return { number };
  },
});
