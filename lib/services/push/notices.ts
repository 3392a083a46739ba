import { listen } from '@/lib/db/listen';
import { PUSH_CHANNEL } from './channel';

/** Said by a database trigger on every committed step (migration push_progress). */
const PROGRESS_CHANNEL = 'turnout_progress';

/** Calls `heard` whenever a push was queued somewhere, until `stopping` is aborted. */
export function heedQueue(heard: () => void, stopping: AbortSignal): Promise<void> {
  return listen(PUSH_CHANNEL, heard, stopping);
}

type Watchers = Map<string, Set<() => void>>;
const holder = globalThis as typeof globalThis & { turnoutPushWatchers?: Watchers };

/**
 * Calls `heard` after each step of one push. All who watch share one connection of the process.
 * @returns a function that ends it
 */
export function heedProgress(pushId: string, heard: () => void): () => void {
  holder.turnoutPushWatchers ??= startWatching();
  const watchers = holder.turnoutPushWatchers;
  const own = watchers.get(pushId) ?? new Set();
  watchers.set(pushId, own.add(heard));
  return () => {
    own.delete(heard);
    if (own.size === 0) watchers.delete(pushId);
  };
}

function startWatching(): Watchers {
  const watchers: Watchers = new Map();
  const tell = (pushId: string | null) => {
    // After a broken connection nobody knows what was missed, so everybody looks.
    const told = pushId === null ? [...watchers.values()] : [watchers.get(pushId) ?? new Set<() => void>()];
    for (const own of told) for (const heard of own) heard();
  };
  void listen(PROGRESS_CHANNEL, tell, new AbortController().signal);
  return watchers;
}
