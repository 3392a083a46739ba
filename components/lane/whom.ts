import { audienceText, type Board } from '@/components/switchboard/board';
import { peopleWords } from '@/lib/ptc/model/people-words';

type Known = Pick<Board, 'headcounts'>;

/** Whom a scope names: `3 people` as the tenant's directory last counted them, and where that is not known, who. */
export function whom({ headcounts }: Known, scope: Board['scopes'][number]): string {
  const count = headcounts.find((one) => one.scope === scope.key);
  if (!count || count.people === null) return audienceText(scope);
  return peopleWords(count.people, count.atMost);
}
