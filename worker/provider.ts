import { claimProviderSessions, recheckSession } from '@/lib/services/provider/recheck';
import type { Context } from '@/lib/services/words/verb';
import { inRounds } from './rounds';
import { must } from './step';

const EVERY_MS = 10_000;

/** Asks the sign-in provider again about everybody who signed in there, until `stopping` is aborted. */
export async function recheckSessions(ctx: Context, stopping: AbortSignal): Promise<void> {
  const round = async () => {
    const claimed = must(await claimProviderSessions(ctx, {}));
    await Promise.all(claimed.map(async (session) => must(await recheckSession(ctx, { session }))));
  };
  await inRounds(EVERY_MS, round, 'The sign-in provider could not be asked', stopping);
}
