import { z } from 'zod';
import { read } from '../words/verb';

/** Every push that no worker has begun, oldest first: what a worker takes up. */
export const queuedPushes = read({
  name: 'push.queued',
  needs: 'worker',
  input: z.strictObject({}),
  run: (client) =>
    client.push.findMany({
      where: { status: 'queued' },
      orderBy: { createdAt: 'asc' },
      select: { id: true, round: true, tenantId: true },
      take: 100,
    }),
});
