import type { Finding } from '@/lib/ptc/checking/finding';
import type { Intent } from '@/lib/ptc/model/intent';
import type { PlanContent } from '@/lib/ptc/planning/plan';
import type { Proposal } from './basis';

/** What a plan holds, from what is proposed for an intent. */
export const contentOf = (
  tenant: string,
  { changes, findings = [], layout }: Proposal,
  intent: Intent,
): PlanContent => ({
  version: 1,
  tenant,
  intent,
  changes,
  ...(layout && { layout }),
  ...restingOn(findings),
});

/** What a reviewer has to know of what speaks against a plan; nothing is added to one that nothing speaks against. */
function restingOn(findings: Finding[]) {
  const overrides = unique(findings.flatMap(({ override }) => (override ? [override] : [])));
  const warnings = unique(findings.flatMap(({ override, text }) => (override ? [] : [text])));
  return { ...(warnings.length > 0 && { warnings }), ...(overrides.length > 0 && { overrides }) };
}

/** One lane after the other says the same of an ecosystem that they share. */
const unique = <T>(list: T[]): T[] => [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];
