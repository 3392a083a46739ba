import { z } from 'zod';
import type { TrafficReading, Tx } from '@/lib/db/client';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { basisOf } from './basis';
import { heldReading } from './find';

const Named = z.strictObject({ tenant: Slug, number: z.number().int() });

/** Hands an uploaded file to a worker, with the rules as they stand now. */
export const startReading = write({
  name: 'traffic.start',
  needs: 'operator',
  input: Named,
  run: async (tx, { tenant, number }) => {
    const reading = await heldReading(tx, tenant, number);
    if (reading.state !== 'uploading')
      throw new ServiceError('conflict', 'This file was given to a worker already.');
    const missing = reading.received !== reading.size ? reading.fileName : missingRequests(reading);
    if (missing !== null)
      throw new ServiceError('refused', `${missing} is not here as a whole. Choose it again to go on.`);
    const { planNumber, firstPlanNumber } = reading;
    const basis = await basisOf(tx, await loadTenant(tx, tenant), planNumber, firstPlanNumber);
    await tx.trafficReading.update({
      where: { id: reading.id },
      data: { state: 'queued', basis: asJson(basis) },
    });
    told(tx, reading, 'traffic.start', 'queued');
    return null;
  },
});

const missingRequests = ({ requestsName, requestsSize, requestsReceived }: TrafficReading): string | null =>
  requestsSize !== null && requestsReceived !== requestsSize ? requestsName : null;

/** Stops a reading. What was counted stays, and it can go on. */
export const stopReading = write({
  name: 'traffic.stop',
  needs: 'operator',
  input: Named,
  run: async (tx, { tenant, number }) => {
    const reading = await heldReading(tx, tenant, number);
    if (reading.state !== 'queued' && reading.state !== 'reading')
      throw new ServiceError('conflict', 'This reading is not under way.');
    await tx.trafficReading.update({ where: { id: reading.id }, data: { state: 'stopped', claim: null } });
    told(tx, reading, 'traffic.stop', 'stopped');
    return null;
  },
});

/** Lets a reading that was stopped go on where it was. */
export const resumeReading = write({
  name: 'traffic.resume',
  needs: 'operator',
  input: Named,
  run: async (tx, { tenant, number }) => {
    const reading = await heldReading(tx, tenant, number);
    if (reading.state !== 'stopped') throw new ServiceError('conflict', 'This reading was not stopped.');
    await tx.trafficReading.update({ where: { id: reading.id }, data: { state: 'queued' } });
    told(tx, reading, 'traffic.resume', 'queued');
    return null;
  },
});

type Reading = { tenantId: string; number: number; fileName: string; state: string };

function told(
  tx: Tx,
  { tenantId, number, fileName, state }: Reading,
  action: 'traffic.start' | 'traffic.stop' | 'traffic.resume',
  after: string,
): void {
  record(tx, tenantId, {
    action,
    target: { kind: 'traffic', name: `#${number} ${fileName}` },
    before: { state },
    after: { state: after },
  });
}
