import { request } from 'undici';
import type { Checkpoint } from '@/lib/audit/checkpoint';
import { checkpointLine } from '@/lib/audit/export-file';
import { dispatcherTo } from '@/lib/outgoing/internal-hosts';
import { NOT_PUBLIC } from '@/lib/outgoing/public-only';

const WITHIN_MS = 5_000;

/**
 * Sends one checkpoint to the webhook. Redirects are not followed.
 * @throws Error that names the host alone: the rest of the address may be a secret
 */
export async function sendCheckpoint(address: string, checkpoint: Checkpoint): Promise<void> {
  const url = new URL(address);
  const status = await post(url, checkpointLine(checkpoint)).catch((error: unknown) => {
    throw new Error(reasonOf(url.host, error));
  });
  if (status < 200 || status > 299) throw new Error(`${url.host} answered ${status}`);
}

async function post(url: URL, line: string): Promise<number> {
  const { statusCode, body } = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: line,
    dispatcher: dispatcherTo(url),
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  // Whatever it says, only that it took it counts.
  await body.dump().catch(() => undefined);
  return statusCode;
}

function reasonOf(host: string, error: unknown): string {
  const { name, code } = error as NodeJS.ErrnoException;
  if (code === NOT_PUBLIC)
    return `${host} has an address that is not public. Name it in TURNOUT_INTERNAL_HOSTS if it is one of your own`;
  return name === 'TimeoutError'
    ? `${host} did not answer within ${WITHIN_MS / 1000} s`
    : `${host} could not be reached`;
}
