import type { Tx } from './client';

/** The database's clock: whatever is due, claimed or overdue is so by it, whichever machine asks. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
  if (!row) throw new Error('The database did not tell the time.');
  return row.now;
}
