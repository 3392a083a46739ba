'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';
import { buttonClass } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { PageTitle } from '@/components/ui/page-title';
import { AssignDialog } from './assign-dialog';
import type { Person } from './assign-form';
import type { Item } from './checklist';

/** How far the visit is, and what holds for every task of it. */
export function TaskHead({
  tenant,
  items,
  mine,
  people,
  mayWork,
  className,
}: {
  tenant: string;
  /** Those that are shown. */
  items: Item[];
  mine: boolean;
  people: Person[];
  mayWork: boolean;
  className?: string;
}) {
  const open = items.filter(({ state }) => state !== 'verified');
  const here = consolePath(tenant, 'tasks');
  return (
    <div className={classNames('mb-3.5', className)}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <PageTitle>Portal tasks</PageTitle>
        <Counts items={items} />
        <div className="ml-auto flex gap-2">
          <Link
            href={(mine ? here : `${here}?mine`) as Route}
            aria-current={mine ? 'true' : undefined}
            className={buttonClass('plain', mine ? 'bg-raised font-semibold' : undefined)}
          >
            {mine ? 'Mine: show all' : 'Mine'}
          </Link>
          {mayWork && open.length > 0 && (
            <AssignDialog
              tenant={tenant}
              tasks={open.map(({ id }) => id)}
              title={open.length === 1 ? 'Assign the open task' : `Assign all ${open.length} open tasks`}
              people={people}
              current={null}
            />
          )}
        </div>
      </div>
      <p className="mt-2 max-w-[128ch] text-sm text-pretty text-ink-2 max-lg:text-xs">
        <b className="font-medium text-ink">
          Netskope publishes no write API for these: make them in the portal, top to bottom, in one visit.
        </b>{' '}
        Labels can vary by tenant and release. A clone may not copy every field, so check what is listed as
        copied. Nothing takes effect until Apply Changes, once at the end; then allow a few minutes.
      </p>
    </div>
  );
}

/** `Made 7 of 22 · verified 4 · 1 differs`, and the same as a bar. */
function Counts({ items }: { items: Item[] }) {
  const count = (state: Item['state']) => items.filter((item) => item.state === state).length;
  const [verified, differs, made, open] = (['verified', 'differs', 'made', 'open'] as const).map(count);
  const words = `${verified} verified, ${differs} ${differs === 1 ? 'differs' : 'differ'}, ${made} made, ${open} to make`;
  return (
    <div className="flex min-w-0 flex-[1_1_20rem] flex-wrap items-center gap-x-4 gap-y-2">
      <p className="text-sm font-semibold whitespace-nowrap tabular-nums">
        Made {items.length - (open ?? 0)} of {items.length}
        {verified ? <span className="text-signal"> · verified {verified}</span> : null}
        {differs ? (
          <span className="text-red">
            {' '}
            · {differs} {differs === 1 ? 'differs' : 'differ'}
          </span>
        ) : null}
      </p>
      <div
        role="img"
        aria-label={words}
        className={classNames('flex min-w-32 max-w-[330px] flex-[1_1_10rem]', gapOf(items.length))}
      >
        {items.map(({ id, state }) => (
          <i
            key={id}
            className={classNames(
              'h-2 min-w-0 flex-1',
              items.length <= 40 && 'rounded-[2px]',
              SEGMENT[state],
            )}
          />
        ))}
      </div>
    </div>
  );
}

const SEGMENT: Record<Item['state'], string> = {
  verified: 'bg-signal',
  differs: 'bg-red',
  made: 'bg-ink-2',
  open: 'bg-line-strong',
};

/** Of many there is no room between them: they are one bar. */
const gapOf = (count: number): string => (count <= 40 ? 'gap-[3px]' : count <= 90 ? 'gap-px' : 'gap-0');
