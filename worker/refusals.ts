import { tellRefusals } from '@/lib/services/audit/tell-refusals';
import type { Context } from '@/lib/services/words/verb';
import { inRounds } from './rounds';
import { must } from './step';

const EVERY_MS = 60_000;

/** Tells the audit of refusals that were only counted, until `stopping` is aborted. */
export async function watchRefusals(ctx: Context, stopping: AbortSignal): Promise<void> {
  const round = async () => void must(await tellRefusals(ctx, {}));
  await inRounds(EVERY_MS, round, 'What was refused could not be told to the audit', stopping);
}
