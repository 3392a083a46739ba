import { z } from 'zod';
import type { TrafficReading } from '@/lib/db/client';
import { FILES, type ReadingFile } from '@/lib/duck/folder';
import { ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { heldReading } from './find';

/** The largest part of a file that is taken at once. */
export const LARGEST_PART = 4 * 2 ** 20;

const Part = z.strictObject({
  tenant: Slug,
  number: z.number().int(),
  file: z.enum(FILES),
  at: z.number().int().min(0),
  bytes: z.number().int().min(1).max(LARGEST_PART),
});

/** How much of a file there is to come, and how much of it is here. */
export const uploaded = (reading: TrafficReading, file: ReadingFile) =>
  file === 'events'
    ? { size: reading.size, received: reading.received }
    : { size: reading.requestsSize ?? 0n, received: reading.requestsReceived };

/** Where the next part of an upload goes. A part that comes twice is refused, and the caller told where it goes on. */
export const placePart = write({
  name: 'traffic.place-part',
  needs: 'operator',
  unrecorded: true,
  input: Part,
  run: async (tx, { tenant, number, file, at, bytes }) => {
    const reading = await heldReading(tx, tenant, number);
    const { size, received } = uploaded(reading, file);
    if (reading.state !== 'uploading') throw new ServiceError('conflict', 'This upload is over.');
    if (BigInt(at) > received)
      throw new ServiceError(
        'conflict',
        `The upload goes on at byte ${received}. Choose the same file again.`,
      );
    if (BigInt(at + bytes) > size)
      throw new ServiceError('invalid', 'The file is larger than it was when the upload began. Begin anew.');
    return { id: reading.id };
  },
});

/** Notes that a part is written. */
export const notePart = write({
  name: 'traffic.note-part',
  needs: 'operator',
  unrecorded: true,
  input: Part,
  run: async (tx, { tenant, number, file, at, bytes }) => {
    const reading = await heldReading(tx, tenant, number);
    const { received } = uploaded(reading, file);
    const next = BigInt(at + bytes) > received ? BigInt(at + bytes) : received;
    await tx.trafficReading.update({
      where: { id: reading.id },
      data: file === 'events' ? { received: next } : { requestsReceived: next },
    });
    return { received: Number(next) };
  },
});
