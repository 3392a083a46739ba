'use client';

import {
  CircleAlert,
  Clock,
  EqualNot,
  KeyRound,
  ListChecks,
  type LucideIcon,
  Route,
  UserRound,
} from 'lucide-react';
import { useFreshness, useOffline } from '@/components/live/freshness';
import { useLive } from '@/components/live/use-live';
import { classNames } from '@/components/ui/class-names';
import { Time } from '@/components/ui/time';
import { AttentionAct } from './attention-act';
import { type Board, boardPath } from './board';
import { useKeptFocus } from './use-kept-focus';

type Item = Board['attention'][number];

const ICONS: Record<Item['kind'], LucideIcon> = {
  'everything off': CircleAlert,
  'still on': CircleAlert,
  'switched on': EqualNot,
  'token lost': KeyRound,
  'no worker': CircleAlert,
  'token refused': KeyRound,
  'read token lost': KeyRound,
  'read token refused': KeyRound,
  'still off': CircleAlert,
  drift: EqualNot,
  push: CircleAlert,
  missed: Clock,
  unread: CircleAlert,
  'host change': Route,
  'token expired': KeyRound,
  'token ends': KeyRound,
  'token expires': KeyRound,
  'read token expired': KeyRound,
  'read token ends': KeyRound,
  'read token expires': KeyRound,
  approval: UserRound,
  approved: UserRound,
  'own plan': UserRound,
  tasks: ListChecks,
};

/**
 * What needs a person, the most serious first, with the one act for each; nothing where nothing does. How many there are stands
 * in the page's title, also while another tab is in front.
 */
export function AttentionStrip({ tenant, board, mayAct }: { tenant: string; board: Board; mayAct: boolean }) {
  const live = useLive<Board>(boardPath(tenant), board, () => false);
  const { attention, tenantName, at } = live.value;
  const offline = useOffline();
  const isOutOfReach = useFreshness().missed.size > 0 || offline;
  // The frame of every screen says in red what the kill switch left on, and that nothing answers: not twice.
  const lines = attention.filter(({ kind }) => kind !== 'everything off');
  const count = attention.length + (isOutOfReach ? 1 : 0);
  const list = useKeptFocus(lines.map(({ kind }) => kind).join());
  return (
    <>
      <title>{`${count > 0 ? `(${count}) ` : ''}Switchboard · ${tenantName}`}</title>
      <p role="status" className="sr-only">
        {count > 0 && `${count} ${count === 1 ? 'thing needs' : 'things need'} attention`}
      </p>
      {lines.length > 0 && (
        <section
          ref={list}
          aria-label="Needs attention"
          tabIndex={-1}
          className="mb-5 overflow-clip rounded-card border border-line bg-surface shadow-card outline-none"
        >
          <ol>
            {lines.map((item) => (
              <Line
                key={item.kind}
                tenant={tenant}
                item={item}
                now={at}
                mayAct={mayAct}
                onDone={() => live.refetch()}
              />
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function Line({
  tenant,
  item: { kind, tone, head, detail, when, act },
  now,
  mayAct,
  onDone,
}: {
  tenant: string;
  item: Item;
  now: string;
  mayAct: boolean;
  onDone: () => unknown;
}) {
  const Icon = ICONS[kind];
  return (
    <li className="grid grid-cols-[18px_minmax(0,1fr)_auto] items-center gap-2.5 border-t border-line py-[5px] pr-2 pl-3 text-sm first:border-t-0 max-sm:py-1.5">
      <Icon
        aria-hidden="true"
        className={classNames('size-4', tone === 'red' ? 'text-red' : 'text-amber')}
        strokeWidth={1.75}
      />
      <p className="min-w-0 sm:truncate" title={detail ? `${head}. ${detail}` : head}>
        <b className="mr-2 font-medium">{head}</b>
        <span className="text-ink-2 max-sm:block max-sm:text-xs">
          {detail}
          {when && (
            <>
              {detail && ', '}
              {when.word}{' '}
              {when.shape === 'date' ? (
                <Time at={when.at} shape="date" />
              ) : (
                <Time at={when.at} now={now > when.at ? now : when.at} />
              )}
            </>
          )}
        </span>
      </p>
      <AttentionAct tenant={tenant} act={act} about={head} mayAct={mayAct} onDone={onDone} />
    </li>
  );
}
