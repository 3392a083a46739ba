import type { AttentionFacts } from './facts';
import { ATTENTION_KINDS, type AttentionItem } from './item';
import { everythingOff, missed, stillOff, stillOn, switchedOn } from './lane-lines';
import { drift, failedPushes, hostChange, noWorker, token, unread } from './tenant-lines';
import { plans, tasks } from './waiting-lines';

/** What needs a person now, the most serious first: at most one line a kind, however many things it is about. */
export function attention(facts: AttentionFacts): AttentionItem[] {
  const items = [
    everythingOff(facts),
    stillOn(facts),
    switchedOn(facts),
    stillOff(facts),
    drift(facts),
    failedPushes(facts),
    missed(facts),
    noWorker(facts),
    unread(facts),
    hostChange(facts),
    ...token(facts),
    ...plans(facts),
    tasks(facts),
  ].flatMap((item) => item ?? []);
  const rank = ({ kind }: AttentionItem) => ATTENTION_KINDS.indexOf(kind);
  return items.sort((one, other) => rank(one) - rank(other));
}
