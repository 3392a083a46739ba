import type { Change } from '@/lib/ptc/model/change';

type Written = Pick<Change, 'op' | 'transport'>;

const METHOD = { create: 'POST', update: 'PATCH', delete: 'DELETE' } as const;

/** What changes come to, as short as a badge: `1 PATCH`, `1 PATCH, 2 portal tasks`. */
export function writeWords(changes: Written[]): string {
  const words = changes.map(({ op, transport }) => {
    if (op === 'accept') return 'no write';
    return transport === 'portal' ? 'portal task' : METHOD[op];
  });
  const counts = [...new Set(words)].map((word) => ({
    word,
    count: words.filter((one) => one === word).length,
  }));
  return (
    counts
      .map(({ word, count }) => (word === 'no write' ? word : `${count} ${word}${many(word, count)}`))
      .join(', ') || 'no write'
  );
}

const many = (word: string, count: number) => (word === 'portal task' && count > 1 ? 's' : '');
