'use client';

import { startTransition, useRef, useState } from 'react';
import { markMadeAction } from '@/app/actions/task';
import { reach } from '@/components/ui/reach';
import type { Problem } from '@/lib/services/words/problem';
import type { Item } from './checklist';

type Tick = { made: boolean; problem: Problem | null };

/**
 * The ticks of the whole list. One that is on its way is shown as set; one that was not saved is kept with its reason, until it is sent
 * again or given up.
 */
export function useTicks(tenant: string) {
  const [ticks, setTicks] = useState<ReadonlyMap<string, Tick>>(new Map());
  const put = (id: string, tick: Tick | null) =>
    setTicks((now) => {
      const next = new Map(now);
      if (tick) next.set(id, tick);
      else next.delete(id);
      return next;
    });
  // What was last wanted of each task that is on its way.
  const wanted = useRef(new Map<string, boolean>());
  const want = (id: string, made: boolean) => {
    wanted.current.set(id, made);
    put(id, { made, problem: null });
  };
  const send = (id: string, made: boolean) => {
    want(id, made);
    startTransition(async () => {
      const answer = await reach(() => markMadeAction({ tenant, task: id, made }));
      const last = wanted.current.get(id) ?? made;
      if (answer.ok && last !== made) return send(id, last);
      wanted.current.delete(id);
      // With the page that the action brings, so that the tick does not go out in between.
      startTransition(() => put(id, answer.ok ? null : { made, problem: answer.problem }));
    });
  };
  const failed = [...ticks].filter(([, { problem }]) => problem !== null);
  return {
    applied: (items: Item[]): Item[] => items.map((item) => withTick(item, ticks.get(item.id))),
    /** One at a time: what is wanted while a tick is on its way follows it. */
    tick: ({ id }: Item, made: boolean) => (wanted.current.has(id) ? want(id, made) : send(id, made)),
    failed: failed.length,
    why: failed[0]?.[1].problem ?? null,
    again: () => {
      for (const [id, { made }] of failed) send(id, made);
    },
    giveUp: () => {
      for (const [id] of failed) put(id, null);
    },
  };
}

export type Ticks = ReturnType<typeof useTicks>;

function withTick(item: Item, tick: Tick | undefined): Item {
  if (!tick || item.state === 'verified') return item;
  if (tick.problem) return { ...item, unsaved: tick };
  return { ...item, unsaved: tick, state: tick.made ? 'made' : 'open' };
}
