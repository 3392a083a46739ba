import { z } from 'zod';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { heldReading } from './find';

/** Removes a reading with all that was counted. Its files and rows go with the next round of a worker. */
export const removeReading = write({
  name: 'traffic.remove',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, number: z.number().int() }),
  run: async (tx, { tenant, number }) => {
    const { id, state, tenantId, fileName, sha256, requestsSha256 } = await heldReading(tx, tenant, number);
    if (state === 'reading') throw new ServiceError('conflict', 'It is being read. Stop it first.');
    await tx.trafficReading.delete({ where: { id } });
    record(tx, tenantId, {
      action: 'traffic.remove',
      target: { kind: 'traffic', name: `#${number} ${fileName}` },
      before: { sha256, requestsSha256 },
      after: null,
    });
    return null;
  },
});
