import type { LaneKey } from '@/lib/ptc/model/intent';
import { peopleWords } from '@/lib/ptc/model/people-words';
import type { Board } from './board';

/** In which scopes some lanes are, and how many people that is: `Me, Pilot · up to 43 people`. */
export function scopeWords(board: Pick<Board, 'scopes' | 'headcounts'>, lanes: LaneKey[]): string {
  const scopes = board.scopes.filter(({ key }) => lanes.some(({ scope }) => scope === key));
  const names = scopes.length > 3 ? `${scopes.length} scopes` : scopes.map(({ name }) => name).join(', ');
  // Everybody is in the scope of all users, whoever else is named beside it.
  const counted = scopes.filter(({ audience }) => audience.everyone);
  return [names, peopleIn(board, counted.length > 0 ? counted : scopes)].join(' · ');
}

function peopleIn({ headcounts }: Pick<Board, 'headcounts'>, scopes: Board['scopes']): string {
  const counts = scopes.map(({ key }) => headcounts.find(({ scope }) => scope === key));
  let sum = 0;
  for (const count of counts) {
    if (!count || count.people === null) return 'people unknown';
    sum += count.people;
  }
  // Somebody can be in several scopes.
  return peopleWords(sum, counts.length > 1 || counts.some((count) => count?.atMost));
}
