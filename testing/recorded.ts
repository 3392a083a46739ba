import { db } from '@/lib/db/client';

/** What the audit trail gained while something was done. */
export async function recorded(act: () => Promise<unknown>) {
  const last = await db().auditEvent.aggregate({ _max: { id: true } });
  await act();
  const rows = await db().auditEvent.findMany({
    where: { id: { gt: last._max.id ?? 0n } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ action, targetName, before, after }) => ({ action, targetName, before, after }));
}
