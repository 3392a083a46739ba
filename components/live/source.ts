/** Why there is no answer: the server says that it has too much to do, or says nothing. */
export type Missed = 'busy' | 'silent';

type Listener = {
  tell: (answer: { value: unknown } | { missed: Missed }) => void;
  /** How long to wait before it is asked again; false where nothing can change any more. */
  everyMs: () => number | false;
  /** Whether it asks also while another tab is in front. */
  hidden: boolean;
};

/** An address that is asked again and again, once for all parts of the page that show its answer. */
export type Source = { join: (listener: Listener) => () => void; ask: () => Promise<void> };

/** A server that has not answered by then does not answer. */
const PATIENCE_MS = 4_000;
/** One answer that is lost is no news: it is asked anew after these pauses, and only then said. */
const AGAIN_MS = [500, 1_000];
/** So long after a question that nothing answers it is said, whether the answers are refused or do not come. */
const SAID_AFTER_MS = 2_500;
/** How often a server that does not answer is asked, where nothing would be asked any more. */
const SILENT_MS = 5_000;

const open = new Map<string, Source>();

/** The source at a path, one for the whole page. */
export function sourceAt(path: string): Source {
  const source = open.get(path) ?? newSource(path);
  open.set(path, source);
  return source;
}

function newSource(path: string): Source {
  const listeners = new Set<Listener>();
  let asking: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let lost = 0;

  const usual = () => {
    const waits = [...listeners].map(({ everyMs }) => everyMs()).filter((ms) => ms !== false);
    return waits.length > 0 ? Math.min(...waits) : false;
  };
  const askIn = (ms: number | false) => {
    clearTimeout(timer);
    if (ms !== false && listeners.size > 0) timer = setTimeout(() => void ask(), ms);
  };
  const heard = () => {
    clearTimeout(silence);
    silence = undefined;
  };
  const tell: Listener['tell'] = (answer) => {
    for (const listener of [...listeners]) listener.tell(answer);
  };
  // Without a network there is nobody to ask. A page that nobody looks at asks nothing either, unless its title tells what
  // it hears. Both ask at once when that is over.
  const rests = () => !navigator.onLine || (document.hidden && ![...listeners].some(({ hidden }) => hidden));
  const ask = async () => {
    if (rests()) return;
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    clearTimeout(timer);
    silence ??= setTimeout(() => tell({ missed: 'silent' }), SAID_AFTER_MS);
    const answer = await look(path, mine.signal);
    // A newer question was asked meanwhile, or nobody listens any more.
    if (asking !== mine) return;
    lost = 'missed' in answer ? lost + 1 : 0;
    if (!isSilent(answer)) heard();
    const pause = AGAIN_MS[lost - 1];
    if ('busyMs' in answer) {
      tell({ missed: 'busy' });
      askIn(answer.busyMs);
    } else if ('missed' in answer && pause !== undefined) {
      askIn(pause);
    } else {
      tell(answer);
      askIn('missed' in answer ? usual() || SILENT_MS : usual());
    }
  };
  const wake = () => {
    if (!rests()) return void ask();
    askIn(false);
    heard();
  };
  const hear = (change: 'addEventListener' | 'removeEventListener') => {
    document[change]('visibilitychange', wake);
    window[change]('online', wake);
  };
  const join = (listener: Listener) => {
    listeners.add(listener);
    if (listeners.size === 1) {
      hear('addEventListener');
      if (!rests()) void ask();
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      hear('removeEventListener');
      clearTimeout(timer);
      heard();
      asking?.abort();
      asking = undefined;
      open.delete(path);
    };
  };
  return { join, ask };
}

type Look = { value: unknown } | { missed: 'silent' } | { missed: 'busy'; busyMs: number };

const isSilent = (answer: Look): boolean => 'missed' in answer && answer.missed === 'silent';

async function look(path: string, signal: AbortSignal): Promise<Look> {
  try {
    const patient = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const answer = await fetch(path, { signal: patient, headers: { accept: 'application/json' } });
    if (answer.ok) return { value: await answer.json() };
    const busy = answer.headers.has('turnout-busy');
    return busy ? { missed: 'busy', busyMs: waitOf(answer) } : { missed: 'silent' };
  } catch {
    return { missed: 'silent' };
  }
}

/** As long as the server says, and a little apart from all the other pages that it said so to. */
function waitOf(answer: Response): number {
  const seconds = Number(answer.headers.get('retry-after')) || 5;
  return seconds * 1_000 * (1 + Math.random() / 2);
}
