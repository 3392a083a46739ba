import type { WhoRow } from '@/lib/traffic/attribution/page';
import { countWords } from './words';

type Clocks = { clocks: { apart: number; pairs: number }; windowS: number };

/** How the clocks of both logs stand, and what counts as near. */
export function clockWords({ clocks, windowS }: Clocks): string {
  const near = `What is within ${windowS.toFixed(0)} s of a request counts as near.`;
  if (clocks.pairs === 0)
    return `How the two clocks stand is not known: nothing is in both logs equally often. ${near}`;
  const apart = `${Math.abs(clocks.apart).toFixed(1)} s ${clocks.apart < 0 ? 'behind' : 'ahead of'}`;
  return `Artifactory’s clock is ${apart} Netskope’s, by ${countWords(clocks.pairs)} pairs of the logs themselves. ${near}`;
}

/** Why a request is said to be somebody's, or nobody's. */
export function reasonWords({ verdict, events, wanted, couldBe }: WhoRow, windowS: number): string {
  const near = `within ${windowS.toFixed(0)} s`;
  if (verdict === 'certain')
    return events === 1
      ? `The one event ${near} is theirs.`
      : `All ${countWords(events)} events ${near} are theirs.`;
  if (verdict === 'nobody')
    return events === 0 ? `No event ${near} asks for it.` : `The events ${near} name nobody.`;
  if (wanted > events)
    return `${countWords(events)} ${events === 1 ? 'event' : 'events'} ${near}, and ${countWords(wanted)} requests that want one: one may be missing. It could have been ${couldBe.replaceAll(' ', ', ') || 'somebody else'}.`;
  return `${countWords(events)} events ${near}. It could have been ${couldBe.replaceAll(' ', ', ') || 'somebody who is not named'}.`;
}
