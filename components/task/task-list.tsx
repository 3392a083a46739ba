'use client';

import { Clock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { foldedWords, type Group, groupsOf, type Item, isFolded } from './checklist';
import { Done } from './marks';
import { TaskRow } from './task-row';

type Props = {
  items: Item[];
  open: string | null;
  mayWork: boolean;
  onOpen: (item: Item) => void;
  onTick: (item: Item, made: boolean) => void;
};

/** Every task by rollout scope, in the order of making; what is made is folded away. */
export function TaskList(props: Props) {
  const groups = groupsOf(props.items);
  const second = groups.find(({ afterApply }) => afterApply);
  return (
    <>
      {groups.map((group) => (
        <div key={group.key} className="border-t border-line first:border-t-0">
          {group === second && <Apply>Apply Changes here: what follows needs it to be live</Apply>}
          <GroupRows {...props} group={group} />
        </div>
      ))}
      <Apply>Then Apply Changes, and export the list</Apply>
    </>
  );
}

function GroupRows({ group, open, ...row }: Props & { group: Group }) {
  const [isWhole, setWhole] = useState(false);
  const folded = group.items.filter((item) => isFolded(item, open));
  const shown = isWhole ? group.items : group.items.filter((item) => !folded.includes(item));
  const made = group.items.filter(({ state }) => state !== 'open').length;
  return (
    <section aria-label={group.name} className="mt-1.5">
      <h2 className="flex items-baseline gap-2 px-3.5 pt-2.5 pb-1 text-sm">
        {/* A long name must not push the count out of sight. */}
        <span className="truncate" title={group.name}>
          {group.name}
        </span>
        {group.who && <span className="text-xs font-normal whitespace-nowrap text-ink-3">{group.who}</span>}
        <span className="ml-auto text-xs font-normal whitespace-nowrap text-ink-3 tabular-nums">
          {made} of {group.items.length} made
        </span>
      </h2>
      <ol>
        {folded.length > 0 && (
          <li className="mx-1.5 grid min-h-8 grid-cols-[18px_minmax(0,1fr)_auto] items-center gap-2 px-2 text-sm text-ink-2 max-lg:min-h-11.5 max-lg:grid-cols-[24px_minmax(0,1fr)_auto]">
            <Done state={folded.every(({ state }) => state === 'verified') ? 'verified' : 'made'} />
            <span className="tabular-nums">{foldedWords(folded)}</span>
            <Button
              variant="quiet"
              className="min-h-6! px-2! py-1! text-xs"
              aria-expanded={isWhole}
              onClick={() => setWhole(!isWhole)}
            >
              {isWhole ? 'Hide' : 'Show'}
              <span className="sr-only"> what is made for {group.name}</span>
            </Button>
          </li>
        )}
        {shown.map((item) => (
          <TaskRow key={item.id} item={item} isOpen={item.id === open} {...row} />
        ))}
      </ol>
    </section>
  );
}

function Apply({ children }: { children: string }) {
  return (
    <p className="mx-1.5 mt-1 flex min-h-8 items-center gap-2.5 px-2 text-sm text-amber">
      <Clock aria-hidden size={15} className="flex-none" />
      {children}
    </p>
  );
}
