import { z } from 'zod';
import { databaseNow } from '@/lib/db/clock';
import { hostChangeOf } from '@/lib/ptc/model/host-change-schema';
import { write } from '../words/verb';
import { HOST_COLUMNS, takeEffect } from './host-change';

/** Brings every change of an Artifactory host into effect whose wait is over, by the database's clock. Two workers do it once. */
export const bringDueHosts = write({
  name: 'tenant.due-hosts',
  needs: 'worker',
  input: z.strictObject({}),
  run: async (tx) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Tenant" WHERE "hostChangeDueAt" <= now() AND "removedAt" IS NULL
      LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED`;
    const at = await databaseNow(tx);
    for (const { id } of due) {
      const row = await tx.tenant.findUniqueOrThrow({
        where: { id },
        select: HOST_COLUMNS,
      });
      const change = hostChangeOf(row);
      if (change && change.doneAt === null) await takeEffect(tx, row, { change, at, approvedBy: null });
    }
    return { count: due.length };
  },
});
