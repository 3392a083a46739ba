import type { Problem } from '@/lib/services/words/problem';
import { Notice } from './notice';
import { TokenWay } from './token-way';

/**
 * Why something did not go through; nothing where it did. Where every field that is wrong has its own words beside it, they are
 * not said twice.
 */
export function Refusal({ problem, beside = [] }: { problem: Problem | null; beside?: readonly string[] }) {
  if (!problem) return null;
  const wrong = Object.keys(problem.fields ?? {});
  const said = wrong.length > 0 && wrong.every((field) => beside.some((name) => isWithin(field, name)));
  if (said) return null;
  return (
    <Notice tone="red">
      {problem.message}
      <TokenWay text={problem.message} />
    </Notice>
  );
}

/** The same in a line beside a small button. */
export function RefusalLine({ problem }: { problem: Problem | null }) {
  if (!problem) return null;
  return (
    <span role="alert" className="max-w-[60ch] text-xs text-red">
      {problem.message}
      <TokenWay text={problem.message} />
    </span>
  );
}

/** What is wrong with a field, also where it is only one of its entries (`users.3`). */
export function errorOf(problem: Problem | null, name: string): string | undefined {
  return Object.entries(problem?.fields ?? {}).find(([field]) => isWithin(field, name))?.[1];
}

const isWithin = (field: string, name: string) => field === name || field.startsWith(`${name}.`);
