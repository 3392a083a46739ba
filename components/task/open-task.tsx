'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { KIND } from '@/components/plan/change-fields';
import { Button } from '@/components/ui/button';
import type { Item } from './checklist';
import { PortalWay } from './portal-way';
import { TaskFields } from './task-fields';
import type { Copies } from './use-copies';

/** The one open task: the way to its form in the portal, what is changed there, and what people do with it. */
export function OpenTask({
  item,
  count,
  link,
  copies,
  heading,
  onStep,
  onAll,
  notes,
  foot,
}: {
  item: Item;
  count: number;
  link: string;
  copies: Copies;
  heading: RefObject<HTMLHeadingElement | null>;
  /** Leads to the task before or after it; null where there is none. */
  onStep: { back: (() => void) | null; on: (() => void) | null };
  onAll: () => void;
  notes: ReactNode;
  foot: ReactNode;
}) {
  const { number, lanes, object, assignee } = item;
  const about = [
    ...lanes.map(({ name }) => name),
    KIND[object.kind],
    ...(assignee ? [`for ${assignee}`] : []),
  ];
  return (
    <article
      aria-labelledby="open-task"
      className="flex min-h-0 flex-col overflow-hidden rounded-card border border-line bg-surface shadow-card max-lg:overflow-visible max-lg:border-x-0 max-lg:rounded-none max-lg:-mx-4 max-lg:-mt-[26px]"
    >
      <header className="flex items-center gap-2 py-2.5 pr-4 pl-5 max-lg:pl-4">
        <div className="mr-auto min-w-0">
          <p className="text-sm text-ink-2 tabular-nums">
            <button
              type="button"
              onClick={onAll}
              className="font-medium text-ink underline underline-offset-2 lg:hidden"
            >
              All tasks
            </button>
            <span className="lg:hidden"> · </span>
            Task {number} of {count} · {few(about)}
          </p>
          <h2
            id="open-task"
            ref={heading}
            tabIndex={-1}
            className="font-mono text-[1rem] leading-snug wrap-anywhere outline-none"
          >
            {object.name}
          </h2>
        </div>
        <Step to={onStep.back} label="Previous task" Icon={ChevronLeft} />
        <Step to={onStep.on} label="Next task" Icon={ChevronRight} />
      </header>
      <PortalWay item={item} link={link} />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-2 max-lg:overflow-visible max-lg:px-4">
        <TaskFields item={item} copies={copies} />
        {notes}
      </div>
      {foot}
    </article>
  );
}

function few([first = '', ...more]: string[]): string {
  // The lanes of a shared rule can be many: what follows them must stay in sight.
  return more.length > 4
    ? `${first} and ${more.length - 1} more · ${more.at(-1)}`
    : [first, ...more].join(' · ');
}

function Step({ to, label, Icon }: { to: (() => void) | null; label: string; Icon: typeof ChevronLeft }) {
  return (
    <Button
      variant="quiet"
      className="flex-none px-2! aria-disabled:cursor-default aria-disabled:opacity-40 max-lg:min-h-10.5 max-lg:min-w-10.5"
      aria-disabled={to === null || undefined}
      onClick={() => to?.()}
    >
      <Icon aria-hidden size={16} />
      <span className="sr-only">{label}</span>
    </Button>
  );
}
