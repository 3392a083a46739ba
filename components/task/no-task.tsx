'use client';

import { Button } from '@/components/ui/button';
import type { Item } from './checklist';

/** What stands in the place of a task where none is open: all are made, or the one that was open is not in the list any more. */
export function NoTask({
  isGone,
  items,
  next,
  onNext,
  onAll,
}: {
  isGone: boolean;
  items: Item[];
  next: Item | null;
  onNext: () => void;
  onAll: () => void;
}) {
  const [title, text] = wordsOf(isGone, items);
  return (
    <div className="grid place-content-center justify-items-center gap-1 rounded-card border border-line bg-surface px-6 py-10 text-center text-sm shadow-card">
      <h2 className="text-md">{title}</h2>
      <p className="text-ink-2">{text}</p>
      <div className="mt-3 flex gap-2">
        <Button className="lg:hidden" onClick={onAll}>
          All tasks
        </Button>
        {next && (
          <Button variant="primary" onClick={onNext}>
            Next: {next.number}
          </Button>
        )}
      </div>
    </div>
  );
}

function wordsOf(isGone: boolean, items: Item[]): [title: string, text: string] {
  if (isGone)
    return ['This task is not in the list any more', 'It was closed, or a newer one took its place.'];
  if (items.length === 0) return ['No task is shown', 'Show all to see every one.'];
  if (items.every(({ state }) => state === 'verified'))
    return ['Every task is verified', 'The lanes are ready to be switched on below.'];
  return [
    'Every task is made',
    'Choose Apply Changes in the portal, export the policy list, and drop it below.',
  ];
}
