import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { config } from '@/lib/config';
import { PrismaClient } from '@/lib/db/generated/client';
import { QueuedClient } from './queued-client';
import { statementNames } from './statement-name';
import { unawaitedDone } from './unawaited';

export {
  type CanaryProof,
  type Drift,
  Prisma,
  type PushStatus,
  type TimerWhy,
  type TrafficReading,
} from '@/lib/db/generated/client';

/** The client inside `db().$transaction(async (tx) => …)`. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

// On globalThis because a development server reloads this module on each edit, and each reload would
// otherwise leave a pool of ten connections behind.
const holder = globalThis as typeof globalThis & { turnoutDatabase?: PrismaClient };

/** The process's one database client, made when it is first asked for. */
export function db(): PrismaClient {
  holder.turnoutDatabase ??= connect();
  return holder.turnoutDatabase;
}

/** Closes the pool once nothing writes any more, so that a process can end by itself. The next {@link db} opens a new one. */
export async function closeDatabase(): Promise<void> {
  await unawaitedDone();
  const client = holder.turnoutDatabase;
  holder.turnoutDatabase = undefined;
  await client?.$disconnect();
}

function connect(): PrismaClient {
  const pool = new Pool({
    Client: QueuedClient,
    connectionString: config('DATABASE_URL'),
    max: 10,
    connectionTimeoutMillis: 5_000,
    application_name: 'turnout',
    // A new connection knows nothing yet of any table; those that are there are kept over a quiet minute or two.
    idleTimeoutMillis: 120_000,
    // A machine that vanishes inside a transaction must not keep its row locks: another one takes its work over.
    idle_in_transaction_session_timeout: 15_000,
  });
  const adapter = new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator: statementNames() });
  return new PrismaClient({
    adapter,
    // Prisma 7 can return a connection to the pool inside an open transaction when `maxWait` runs out during
    // BEGIN (prisma 29719), so both limits are generous; nothing calls the network inside a transaction.
    transactionOptions: { maxWait: 15_000, timeout: 30_000 },
  });
}
