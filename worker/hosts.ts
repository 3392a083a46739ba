import { bringDueHosts } from '@/lib/services/tenant/due-hosts';
import type { Context } from '@/lib/services/words/verb';
import { inRounds } from './rounds';
import { must } from './step';

const EVERY_MS = 5_000;

/** Brings changes of the Artifactory host into effect when their wait is over, until `stopping` is aborted. */
export async function changeHosts(ctx: Context, stopping: AbortSignal): Promise<void> {
  const round = async () => void must(await bringDueHosts(ctx, {}));
  await inRounds(EVERY_MS, round, 'Changes of the Artifactory host could not be looked up', stopping);
}
