'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useKey } from '@/components/keys/use-key';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { useSearch } from '@/components/ui/use-search';
import { useUnsaved } from '@/components/ui/use-unsaved';
import { isListed } from '@/lib/ptc/model/objects';
import type { Checklist, Item } from './checklist';
import { NarrowFoot } from './narrow-foot';
import { NoTask } from './no-task';
import { OpenTask } from './open-task';
import { TaskFoot } from './task-foot';
import { TaskHead } from './task-head';
import { TaskList } from './task-list';
import { TaskNotes } from './task-notes';
import { UnsavedTicks } from './unsaved-ticks';
import { useCopies } from './use-copies';
import { useOpenTask, type View } from './use-open-task';
import { useTicks } from './use-ticks';
import { VerifyPanel } from './verify-panel';

/** The checklist beside one open task, and below that the verification. On a narrow screen one of the three at a time. */
export function TaskDesk({
  tenant,
  tasks,
  me,
  mayWork,
  mayAdopt,
  now,
  children,
}: {
  tenant: string;
  tasks: Checklist;
  /** Who looks: theirs are shown alone where the address says so. */
  me: string;
  mayWork: boolean;
  mayAdopt: boolean;
  now: Date;
  /** What stands below. */
  children: ReactNode;
}) {
  const ticks = useTicks(tenant);
  const mine = useSearch().has('mine');
  const all = ticks.applied(tasks.items);
  const items = mine ? all.filter(({ assigneeId }) => assigneeId === me) : all;
  const { open, isGone, view, show, showView } = useOpenTask(items);
  const copies = useCopies(open);
  const [drafts, setDrafts] = useState<Readonly<Record<string, string | null>>>({});
  useUnsaved(Object.values(drafts).some((draft) => draft));
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const at = open ? items.findIndex(({ id }) => id === open.id) : -1;
  const [before, after] = [at > 0 ? items[at - 1] : undefined, items[at + 1]];
  const next = nextOf(items, at);
  const link = open ? tasks.links[open.object.kind] : null;
  const pressed = useRef(false);
  const openByHand = (item: Item) => {
    pressed.current = true;
    show(item);
  };
  // On a narrow screen the line that was pressed goes out of sight. The address names the task at once, and
  // what shows it is drawn when the router comes to it: only then is there something to focus.
  useEffect(() => {
    if (!pressed.current || view !== 'task' || !open) return;
    pressed.current = false;
    heading.current?.focus();
  });
  const step = (item: Item | undefined) => (item ? show(item, 'replace') : undefined);
  useEffect(() => {
    const line = list.current?.querySelector(`[data-task="${open?.id}"]`);
    line?.scrollIntoView({ block: 'nearest' });
  }, [open?.id]);
  const mayTick = mayWork && open !== null && open.state !== 'verified';
  useKey('J', 'Next task', () => step(after ?? (at < 0 ? items[0] : undefined)));
  useKey('K', 'Previous task', () => step(before));
  useKey('C', 'Copy the next field', copies.copyNext);
  useKey('O', 'Open the portal', link ? () => void window.open(link, '_blank', 'noopener,noreferrer') : null);
  useKey('Space', 'Made and saved, or not', mayTick ? () => ticks.tick(open, open.state !== 'made') : null);
  const draft = open ? (drafts[open.id] ?? null) : null;
  const setDraft = (text: string | null) => open && setDrafts((held) => ({ ...held, [open.id]: text }));
  return (
    <>
      <div className="flex min-h-0 flex-col lg:h-[calc(100dvh-8rem)] lg:min-h-[38rem]">
        {/* The head is away there, and with it the page's own heading. */}
        {view === 'task' && <h1 className="sr-only lg:hidden">Portal tasks</h1>}
        <TaskHead
          tenant={tenant}
          items={items}
          mine={mine}
          people={tasks.people}
          mayWork={mayWork}
          className={view === 'task' ? 'max-lg:hidden' : undefined}
        />
        <div className="grid min-h-0 flex-1 gap-4 lg:grid-cols-[minmax(16rem,348px)_minmax(0,1fr)]">
          <div className={shownIn('list', view, 'flex min-h-0 flex-col max-lg:-mx-4')}>
            <UnsavedTicks ticks={ticks} />
            <div
              ref={list}
              className="relative min-h-0 flex-1 overflow-y-auto rounded-card border border-line bg-surface pb-1.5 shadow-card max-lg:rounded-none max-lg:border-x-0"
            >
              {items.length === 0 ? (
                <p className="px-4 py-3.5 text-sm text-ink-2">No task is assigned to you.</p>
              ) : (
                <TaskList
                  items={items}
                  open={open?.id ?? null}
                  mayWork={mayWork}
                  onOpen={openByHand}
                  onTick={ticks.tick}
                />
              )}
            </div>
            <NarrowFoot>
              <Button className="min-h-11 flex-1" onClick={() => showView('verify')}>
                Verify
              </Button>
              {open && (
                <Button variant="primary" className="min-h-11 flex-1" onClick={() => openByHand(open)}>
                  Continue with {open.number}
                </Button>
              )}
            </NarrowFoot>
          </div>
          <div
            className={classNames(
              'grid min-h-0 gap-3.5 lg:grid-rows-[minmax(14rem,1fr)_minmax(0,auto)]',
              view === 'list' && 'max-lg:hidden',
            )}
          >
            <div className={shownIn('task', view, 'grid min-h-0')}>
              {open && link ? (
                <OpenTask
                  item={open}
                  count={items.length}
                  link={link}
                  copies={copies}
                  heading={heading}
                  onStep={{ back: before ? () => step(before) : null, on: after ? () => step(after) : null }}
                  onAll={() => showView('list')}
                  notes={<TaskNotes tenant={tenant} item={open} draft={draft} onDraft={setDraft} />}
                  foot={
                    mayWork ? (
                      <TaskFoot
                        tenant={tenant}
                        item={open}
                        people={tasks.people}
                        wordCloses={tasks.wordCloses || !isListed(open.object.kind)}
                        next={next}
                        now={now}
                        onTick={(made) => ticks.tick(open, made)}
                        onNext={() => next && step(next)}
                        onNote={() => setDraft(draft ?? '')}
                      />
                    ) : null
                  }
                />
              ) : (
                <NoTask
                  isGone={isGone}
                  items={items}
                  next={next}
                  onNext={() => step(next ?? undefined)}
                  onAll={() => showView('list')}
                />
              )}
            </div>
            <div className={shownIn('verify', view, 'min-h-0 lg:max-h-[min(24rem,45dvh)] lg:grid')}>
              <VerifyPanel
                tenant={tenant}
                items={all}
                last={tasks.last}
                ready={tasks.ready}
                now={now}
                mayWork={mayWork}
                mayAdopt={mayAdopt}
                onOpen={openByHand}
              />
              <NarrowFoot>
                <Button className="min-h-11 flex-1" onClick={() => showView('list')}>
                  All tasks
                </Button>
              </NarrowFoot>
            </div>
          </div>
        </div>
        <p role="status" className="sr-only">
          {copies.said}
        </p>
      </div>
      <div className={view === 'task' ? 'max-lg:hidden' : undefined}>{children}</div>
    </>
  );
}

/** Below the wide layout only what the address names is in sight. */
const shownIn = (part: View, view: View, className: string): string =>
  classNames(className, view !== part && 'max-lg:hidden');

/** The next one that is left to do, after this one and else before it. */
function nextOf(items: Item[], at: number): Item | null {
  const isLeft = ({ state }: Item) => state === 'open' || state === 'differs';
  return items.slice(at + 1).find(isLeft) ?? items.slice(0, Math.max(at, 0)).find(isLeft) ?? null;
}
