import { z } from 'zod';
import { FILES } from '@/lib/duck/folder';
import { notFound, ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { uploaded } from './upload';

/** Of so much of a file the digest is made at once. */
const LARGEST_RANGE = 64 * 2 ** 20;

/** Names a range of an upload that is here, so that whoever goes on with it can see that it is of the same file. */
export const rangeHere = read({
  name: 'traffic.range-here',
  needs: 'operator',
  input: z.strictObject({
    tenant: Slug,
    number: z.number().int(),
    file: z.enum(FILES),
    at: z.number().int().min(0),
    bytes: z.number().int().min(1).max(LARGEST_RANGE),
  }),
  run: async (client, { tenant, number, file, at, bytes }) => {
    const reading = await client.trafficReading.findFirst({ where: { number, tenant: { slug: tenant } } });
    if (!reading) throw notFound('reading with that number');
    if (reading.state !== 'uploading') throw new ServiceError('conflict', 'This upload is over.');
    if (BigInt(at + bytes) > uploaded(reading, file).received)
      throw new ServiceError('invalid', 'So much of the file is not here yet.');
    return { id: reading.id };
  },
});
