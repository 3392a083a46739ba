import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { config } from '@/lib/config';

const RECONNECT_MS = 2_000;

/**
 * Listens on a Postgres channel until `stopping` is aborted, over a connection of its own that is made anew when it
 * breaks. `heard` gets the payload, or null after each new connection: what was said in between is lost.
 */
export async function listen(
  channel: string,
  heard: (payload: string | null) => void,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    await listenOnce(channel, heard, stopping).catch(() => undefined);
    await wait(RECONNECT_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

async function listenOnce(
  channel: string,
  heard: (payload: string | null) => void,
  stopping: AbortSignal,
): Promise<void> {
  const client = new Client({
    connectionString: config('DATABASE_URL'),
    application_name: 'turnout listener',
  });
  const over = new AbortController();
  const ended = new Promise<void>((resolve) =>
    over.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  const end = () => over.abort();
  client.on('error', end);
  client.on('end', end);
  stopping.addEventListener('abort', end, { once: true });
  try {
    await client.connect();
    client.on('notification', ({ payload }) => heard(payload ?? ''));
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    heard(null);
    await ended;
  } finally {
    stopping.removeEventListener('abort', end);
    await client.end().catch(() => undefined);
  }
}
