import { resealAll } from '@/lib/services/sealing/reseal-all';
import type { Context } from '@/lib/services/words/verb';
import { inRounds, say } from './rounds';

/** Also after the start: an older process may have sealed something meanwhile, or another worker lacked the newest key. */
const EVERY_MS = 60_000;

/** Seals every token under the newest key at the start and from then on, until `stopping` is aborted; what it came to is logged once. */
export async function keepResealed(ctx: Context, stopping: AbortSignal): Promise<void> {
  let told = '';
  const round = async () => {
    const { resealed, lost, without } = await resealAll(ctx);
    const lines = [
      ...(resealed > 0 ? [`${resealed} API tokens were sealed again under the newest key.`] : []),
      ...(lost.length > 0
        ? [`A new API token is needed by: ${lost.map(({ name }) => name).join(', ')}.`]
        : []),
      ...(without.length > 0 ? [`Not sealed again: ${without.join(', ')} runs without the newest key.`] : []),
    ].join(' ');
    if (lines && lines !== told) say(lines);
    told = lines;
  };
  await inRounds(EVERY_MS, round, 'The API tokens could not be sealed again', stopping);
}
