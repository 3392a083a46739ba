import { type ClaimedReading, claimReadings } from '@/lib/services/watch/claim';
import { readOnce } from '@/lib/services/watch/reading';
import { recordReading } from '@/lib/services/watch/record';
import type { Context } from '@/lib/services/words/verb';
import { InHand, inRounds, reasonOf, say } from './rounds';

const EVERY_MS = 3_000;
/** So many tenants are read at once: one that is slow holds up nobody else. */
const ROOM = 4;

/**
 * Reads each tenant when it is due, until `stopping` is aborted. What it has in hand then is left: its claim runs out, and
 * another worker reads the tenant anew.
 */
export async function watchTenants(ctx: Context, stopping: AbortSignal): Promise<void> {
  const held = new InHand(ROOM);
  const round = async () => {
    const claimed = await claimReadings(ctx, { room: held.free, held: held.keys });
    if (!claimed.ok) throw new Error(claimed.problem.message);
    for (const one of claimed.value) held.begin(one.claim, () => readClaimed(ctx, one, stopping));
  };
  await inRounds(EVERY_MS, round, 'The watch could not look which tenants are due', stopping);
}

/** Reads one tenant and writes down what came of it. Never throws: what is not written down is read again. */
async function readClaimed(
  ctx: Context,
  { tenant, claim, mark }: ClaimedReading,
  stopping: AbortSignal,
): Promise<void> {
  try {
    const reading = await readOnce(tenant);
    if (stopping.aborted) return;
    const recorded = await recordReading(ctx, { claim, mark, reading });
    if (!recorded.ok) throw new Error(recorded.problem.message);
  } catch (error) {
    say(`The reading of ${tenant} could not be written down: ${reasonOf(error)}. It is read again.`);
  }
}
