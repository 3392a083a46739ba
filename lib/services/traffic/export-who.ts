import { z } from 'zod';
import { WHO_FORMATS, type WhoFormat } from '@/lib/traffic/attribution/rows';
import { notFound } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { heldReading } from './find';
import { ChosenRows } from './who-filter';

/** Lets somebody take the rows of a reading along. Recorded, as they name people; who asked writes the file. */
export const exportWho = write({
  name: 'traffic.export',
  needs: 'operator',
  input: z.strictObject({
    tenant: Slug,
    number: z.number().int(),
    format: z.enum(Object.keys(WHO_FORMATS) as [WhoFormat, ...WhoFormat[]]),
    filter: ChosenRows,
  }),
  run: async (tx, { tenant, number, format, filter }) => {
    const { id, tenantId, fileName, who } = await heldReading(tx, tenant, number);
    if (who === null) throw notFound('reading of two logs with that number');
    record(tx, tenantId, {
      action: 'traffic.export',
      target: { kind: 'traffic', name: `#${number} ${fileName}` },
      before: null,
      after: { format, ...filter },
    });
    return { id };
  },
});
