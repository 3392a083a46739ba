import { z } from 'zod';
import { read } from '../words/verb';

/** Every push that no worker has settled, with the round that names its newest workflow. */
export const unsettledPushes = read({
  name: 'push.unsettled',
  needs: 'worker',
  input: z.strictObject({}),
  run: (client) =>
    client.push.findMany({
      where: { status: { in: ['queued', 'running'] } },
      orderBy: { createdAt: 'asc' },
      select: { id: true, round: true },
    }),
});
