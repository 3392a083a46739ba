import { REGEX_READINGS, type RegexReading, USUAL_READING } from '../model/destination-match';
import type { TenantView } from '../model/objects';
import { Decisions, type Verdict } from './decide';
import type { ProxiedRequest } from './mismatch';

/**
 * What the policies do to a request: top to bottom, the first match ends it, no match passes. A redirect works on
 * decrypted traffic only and otherwise falls through to the next policy (docs/facts/netskope-api.md 5.1, 5.4).
 * @param reading what a RegEx of a destination is compared with, which is UNKNOWN: see {@link otherVerdicts}
 */
export function evaluate(
  view: TenantView,
  request: ProxiedRequest,
  reading: RegexReading = USUAL_READING,
): Verdict {
  return decisionsOn(view, reading).decide(request).verdict;
}

const made = new WeakMap<TenantView, Map<RegexReading, Decisions>>();

/** The policies of a view, ready for many requests; a view does not change once it is made. */
function decisionsOn(view: TenantView, reading: RegexReading = USUAL_READING): Decisions {
  const known = made.get(view) ?? new Map<RegexReading, Decisions>();
  made.set(view, known);
  const decisions = known.get(reading) ?? new Decisions(view, reading);
  known.set(reading, decisions);
  return decisions;
}

/** The readings under which another policy decides, or none, and what then happens: empty where the answer is sure. */
export function otherVerdicts(
  view: TenantView,
  request: ProxiedRequest,
): { reading: RegexReading; verdict: Verdict }[] {
  const usual = ruleOf(evaluate(view, request));
  return REGEX_READINGS.map((reading) => ({ reading, verdict: evaluate(view, request, reading) })).filter(
    ({ verdict }) => ruleOf(verdict) !== usual,
  );
}

const ruleOf = (verdict: Verdict): number => (verdict.outcome === 'not matched' ? -1 : verdict.index);
