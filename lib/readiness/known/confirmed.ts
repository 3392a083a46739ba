import { holds, type Judged, unknown } from './condition';
import type { GateFacts } from './facts';
import type { PrerequisiteKey } from './prerequisites';

/** So long a confirmation counts: machines are replaced, and new ones come. */
export const CONFIRMED_DAYS = 90;
const DAY_MS = 86_400_000;

/** What a person confirmed of a prerequisite: it holds until it is {@link CONFIRMED_DAYS} days old or the scope names others. */
export function judgeConfirmed({ confirmed, audience, now, scope }: GateFacts, key: PrerequisiteKey): Judged {
  const word = confirmed.find((one) => one.key === key);
  if (!word) return unknown('Nobody has confirmed it.');
  const evidence = { basis: 'person', by: word.by, at: word.at } as const;
  if (word.audience !== audience)
    return unknown(`It was confirmed before ${scope} named other people. Confirm it again.`, evidence);
  const days = (Date.parse(now) - Date.parse(word.at)) / DAY_MS;
  if (days >= CONFIRMED_DAYS)
    return unknown(`It was confirmed more than ${CONFIRMED_DAYS} days ago. Confirm it again.`, evidence);
  return holds(`Confirmed for ${scope}.`, evidence);
}
