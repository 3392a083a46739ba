'use client';

import { type ReactNode, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Time } from '@/components/ui/time';
import { AssignDialog } from './assign-dialog';
import type { Person } from './assign-form';
import { AttestButton } from './attest-button';
import type { Item } from './checklist';

/** What people do with the open task: tick it, write to it, give it to someone; and which keys do it. */
export function TaskFoot({
  tenant,
  item,
  people,
  wordCloses,
  next,
  now,
  onTick,
  onNext,
  onNote,
}: {
  tenant: string;
  item: Item;
  people: Person[];
  /** True where a person's word closes the task, as no list shows it or none is asked for. */
  wordCloses: boolean;
  next: Item | null;
  now: Date;
  onTick: (made: boolean) => void;
  onNext: () => void;
  onNote: () => void;
}) {
  if (item.state === 'verified') return <Foot>{closedWords(item, now)}</Foot>;
  return (
    <Foot>
      <Tick item={item} now={now} onTick={onTick} />
      {wordCloses && <AttestButton tenant={tenant} task={item.id} name={item.object.name} />}
      {next && (
        <Button
          variant={item.state === 'made' ? 'primary' : 'quiet'}
          className={
            item.state === 'made'
              ? 'max-lg:min-h-11 max-lg:flex-1'
              : 'max-lg:min-h-11 max-lg:flex-1 lg:hidden'
          }
          onClick={onNext}
        >
          Next: {next.number}
        </Button>
      )}
      <span className="flex items-center max-lg:order-last max-lg:w-full">
        <Button variant="quiet" onClick={onNote}>
          Add a note
        </Button>
        <AssignDialog
          quiet
          tenant={tenant}
          tasks={[item.id]}
          title={`Assign ${item.object.name}`}
          people={people}
          current={item.assigneeId}
        />
      </span>
      <KeyHints />
    </Foot>
  );
}

function Foot({ children }: { children: ReactNode }) {
  return (
    <footer className="sticky bottom-0 z-20 flex flex-wrap items-center gap-2 border-t border-line bg-surface py-2 pr-4 pl-5 text-sm max-lg:px-4 max-lg:pb-3">
      {children}
    </footer>
  );
}

function Tick({ item, now, onTick }: { item: Item; now: Date; onTick: (made: boolean) => void }) {
  const id = useId();
  const { state, unsaved, madeBy, madeAt } = item;
  const by = state === 'made' && !unsaved && madeBy && madeAt;
  return (
    <>
      <label className="inline-flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control border border-line-control px-3 font-medium has-checked:bg-raised max-lg:min-h-11 max-lg:flex-1 max-lg:justify-center">
        <input
          type="checkbox"
          aria-describedby={by ? id : undefined}
          aria-disabled={unsaved && !unsaved.problem ? true : undefined}
          checked={state === 'made'}
          onChange={(event) => onTick(event.currentTarget.checked)}
          className="size-4 accent-ink max-lg:size-5"
        />
        {state === 'differs' ? 'Put right and saved' : 'Made and saved'}
        <span aria-hidden className="pointer-coarse:hidden max-lg:hidden">
          <Kbd>Space</Kbd>
        </span>
      </label>
      {by && (
        <span id={id} className="text-xs text-ink-3 max-lg:order-last">
          by {madeBy}, <Time at={madeAt} now={now} />
        </span>
      )}
    </>
  );
}

function closedWords({ closedBy, closedAt }: Item, now: Date): ReactNode {
  return (
    <span className="py-1.5 text-ink-2">
      Closed{closedBy && ` by ${closedBy}`}
      {closedAt && (
        <>
          , <Time at={closedAt} now={now} />
        </>
      )}
    </span>
  );
}

function KeyHints() {
  return (
    <p className="ml-auto flex gap-3.5 text-xs whitespace-nowrap text-ink-2 max-xl:hidden pointer-coarse:hidden">
      <span>
        <Kbd>C</Kbd> copies the next field
      </span>
      <span>
        <Kbd>J</Kbd> <Kbd>K</Kbd> moves
      </span>
      <span>
        <Kbd>O</Kbd> opens the portal
      </span>
    </p>
  );
}
