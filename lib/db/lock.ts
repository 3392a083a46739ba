import { Client } from 'pg';
import { config } from '@/lib/config';

/**
 * Runs `work` while holding the advisory lock of that name; where another session holds it, does nothing. The lock has
 * a connection of its own, so Postgres lets go of it when this process dies, however it dies.
 */
export async function whileLocked(name: string, work: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: config('DATABASE_URL'), application_name: 'turnout lock' });
  // A connection that breaks ends the lock; the next query says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
      [name],
    );
    if (rows[0]?.locked) await work();
  } finally {
    await client.end().catch(() => undefined);
  }
}
