import type { Hop, Trace } from '../../path/trace';

/**
 * The first station where logs speak against what was predicted: what they do not know, and stations that the prediction has
 * nothing of and that are as they should be, speak against nothing.
 */
export function parting(
  predicted: Pick<Trace, 'hops'>,
  observed: Pick<Trace, 'hops'>,
): { predicted: Hop | null; observed: Hop } | null {
  for (const hop of observed.hops) {
    const other = predicted.hops.find(({ key }) => key === hop.key) ?? null;
    if (hop.state === 'unknown' || other?.state === 'unknown' || other?.state === hop.state) continue;
    // That it was redirected speaks against a prediction in which it is not.
    if (!other && hop.state === 'ok' && hop.key !== 'redirect') continue;
    return { predicted: other, observed: hop };
  }
  return null;
}

/** A prediction to lay beside what was observed: of stations that it says nothing of there is nothing to compare. */
export const comparable = (predicted: Trace, observed: Pick<Trace, 'hops'>): Trace => ({
  ...predicted,
  hops: observed.hops.map((hop) => predicted.hops.find(({ key }) => key === hop.key) ?? hop),
});
