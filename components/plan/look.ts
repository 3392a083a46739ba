import { reach } from '@/components/ui/reach';
import type { Wish } from '@/lib/ptc/model/intent';
import type { Look } from '@/lib/services/plan/look';
import type { Result } from '@/lib/services/words/problem';

export type LookAnswer = Result<Look>;

/** A look that is seconds old need not be asked for again: the confirmation looks anyway, and says what is otherwise. */
const KEPT_MS = 20_000;

let kept: { asked: string; at: number; answer: Promise<LookAnswer> } | null = null;

/** What a plan for a wish would be, as the tenant is this moment. The last look is kept for as long as it is fresh. */
export function lookAt(tenant: string, intent: Wish): Promise<LookAnswer> {
  const asked = JSON.stringify([tenant, intent]);
  if (kept?.asked === asked && Date.now() - kept.at < KEPT_MS) return kept.answer;
  const answer = reach(() => askLook(tenant, intent), 'look');
  kept = { asked, at: Date.now(), answer };
  return answer;
}

/** What was written since, or is asked for anew, makes the last look old. */
export const forgetLook = (): void => {
  kept = null;
};

async function askLook(tenant: string, intent: Wish): Promise<LookAnswer> {
  const query = new URLSearchParams({ intent: JSON.stringify(intent) });
  const answer = await fetch(`/api/live/${tenant}/look?${query}`);
  const result = (await answer.json()) as LookAnswer;
  if (!result.ok) return result;
  const { value } = result;
  const waiting = value.waiting.map((plan) => ({ ...plan, at: new Date(plan.at) }));
  return { ok: true, value: { ...value, waiting } };
}
