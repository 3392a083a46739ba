import { sinceLooked } from '@/lib/ptc/evidence/since-looked';
import type { Look } from '@/lib/services/plan/look';
import { namesOf } from './waiting-plans';

/** What is not as it was shown: the tenant, or a plan that waits and that nobody was asked about. */
export function whatChanged(shown: Look, now: Look): string {
  if (shown.digest !== now.digest) return sinceLooked(shown.content, now.content);
  const unseen = now.waiting.filter(({ number }) => shown.waiting.every((one) => one.number !== number));
  const [was, waits] = unseen.length === 1 ? ['was', 'waits'] : ['were', 'wait'];
  return `Since you looked, ${namesOf(unseen)} ${was} made and ${waits} for approval.`;
}
