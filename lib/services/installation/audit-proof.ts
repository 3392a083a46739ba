import { keyIdOf, publicKeyOf } from '@/lib/audit/keys';
import { config } from '@/lib/config';
import type { Tx } from '@/lib/db/client';

/** With which keys checkpoints are verified, where they go, and how that went. Of the webhook its host alone. */
export async function auditProof(client: Tx) {
  const webhook = config('TURNOUT_CHECKPOINT_WEBHOOK');
  const [ways, last] = await Promise.all([
    client.checkpointWay.findMany(),
    client.auditCheckpoint.findFirst({ orderBy: { id: 'desc' }, select: { at: true } }),
  ]);
  return {
    keys: config('TURNOUT_AUDIT_PUBLIC_KEY').map((text) => keyIdOf(publicKeyOf(text))),
    file: config('TURNOUT_CHECKPOINT_FILE') ?? null,
    webhook: webhook ? new URL(webhook).host : null,
    last: last?.at ?? null,
    failing: ways.flatMap(({ way, problem, failingSince }) =>
      problem && failingSince ? [{ way, problem, since: failingSince }] : [],
    ),
  };
}
