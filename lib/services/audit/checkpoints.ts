import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { byKeyId, type Checkpoint, judgeSignature } from '@/lib/audit/checkpoint';
import { publicKeyOf } from '@/lib/audit/keys';
import { config } from '@/lib/config';
import type { Tx } from '@/lib/db/client';

/** What is known of the checkpoints of one chain. */
export type KnownCheckpoints = {
  holding: Checkpoint[];
  /** Those whose signature is not of the key that they name, and those of a key that is not known here. */
  forged: number;
  unknown: number;
  /** Whether some that the file holds are missing from the database: nobody but its owner can delete them. */
  missing: number;
};

/**
 * The checkpoints of a chain, from the database and from the file beside it where this machine has one: whoever can
 * change the database does not change the file.
 */
export async function checkpointsOf(client: Tx, chain: string): Promise<KnownCheckpoints> {
  const keys = byKeyId(config('TURNOUT_AUDIT_PUBLIC_KEY').map(publicKeyOf));
  const rows = await client.auditCheckpoint.findMany({ where: { chain }, omit: { id: true } });
  const stored = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  const known = new Set(stored.map(({ signature }) => signature));
  const kept = (await fromFile(chain)).filter(({ signature }) => !known.has(signature));
  const judged = [...stored, ...kept].map((one) => ({ one, as: judgeSignature(keys, one) }));
  const count = (as: string) => judged.filter((each) => each.as === as).length;
  return {
    holding: judged.filter(({ as }) => as === 'holds').map(({ one }) => one),
    forged: count('forged'),
    unknown: count('unknown'),
    missing: judged.filter(({ one, as }) => as === 'holds' && !known.has(one.signature)).length,
  };
}

async function fromFile(chain: string): Promise<Checkpoint[]> {
  const file = config('TURNOUT_CHECKPOINT_FILE');
  if (!file) return [];
  const found: Checkpoint[] = [];
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      if (!line.includes(JSON.stringify(chain))) continue;
      const { checkpoint } = JSON.parse(line) as { checkpoint: Checkpoint };
      if (checkpoint.chain === chain) found.push(checkpoint);
    }
  } catch (error) {
    // No file yet, or a line that a full disk cut: what could be read counts.
    if (!(error instanceof SyntaxError) && !(error instanceof Error && 'code' in error)) throw error;
  }
  return found;
}
