/** What the words of a lane's cell are; `alarms` where one of them is red. */
export type SeenCell = { word: string; reason: string; alarms: boolean };
/** What stands on the switchboard for whoever looks at it. */
export type Seen = {
  /** By ecosystem and scope: `npm.pilot`. */
  cells: Record<string, SeenCell>;
  /** The strip above the board, line by line. */
  lines: { text: string; alarms: boolean }[];
  /** What the frame says of the kill switch, and of the connection; null where it says nothing. */
  notOff: string | null;
  outOfReach: string | null;
  /** When the tenant is said to have been checked. */
  readAt: string | null;
};
export type Moment = { at: number; seen: Seen };
/** What the page shows now, each change of it since the last time, and when the newest answer of each live address was asked for. */
export type Recorded = { now: Moment; changes: Moment[]; asked: Record<string, number> };

declare global {
  interface Window {
    recorded: () => Recorded;
  }
}

/** Runs in the page from its first moment: keeps each change of what stands there, with when. */
export function recordInPage(): void {
  const textOf = (element: Element | null | undefined) =>
    element?.checkVisibility() ? (element.textContent ?? '').replace(/\s+/g, ' ').trim() : null;
  const isRed = (element: Element | null | undefined) => element?.classList.contains('text-red') ?? false;
  const look = (): Seen => {
    const cells: Seen['cells'] = {};
    for (const cell of document.querySelectorAll<HTMLElement>('td[data-lane]')) {
      const [word, reason] = cell.querySelectorAll(':scope a > span.grid > span');
      // The name of the lane comes first, for those who do not see where the cell is.
      const shown = word?.checkVisibility() ? (word.lastChild?.textContent ?? '') : '';
      const beside = reason?.checkVisibility() ? (reason.getAttribute('title') ?? '') : '';
      cells[cell.dataset.lane ?? ''] = {
        word: shown.trim(),
        reason: beside,
        alarms: isRed(word) || isRed(reason),
      };
    }
    const lines = [...document.querySelectorAll('[aria-label="Needs attention"] li')].map((line) => ({
      text: textOf(line) ?? '',
      alarms: isRed(line.querySelector('svg')),
    }));
    const notices = [...document.querySelectorAll('[role="status"]')].map((notice) => textOf(notice) ?? '');
    const checked = document.querySelector('a[href$="/drift"] time');
    return {
      cells,
      lines,
      notOff: textOf(document.querySelector('[aria-label="Not everything is off"]')),
      outOfReach:
        notices.find((text) => /^(This device is offline|Turnout (does not answer|is busy))/.test(text)) ??
        null,
      readAt: checked?.getAttribute('datetime') ?? null,
    };
  };
  const asked: Recorded['asked'] = {};
  let changes: Moment[] = [];
  let last = '';
  const note = () => {
    const seen = look();
    const text = JSON.stringify(seen);
    if (text !== last) changes.push({ at: Date.now(), seen });
    last = text;
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      const { pathname } = new URL(entry.name);
      if (!pathname.startsWith('/api/live/') || entry.responseStatus !== 200) continue;
      const at = Date.now() - (performance.now() - entry.startTime);
      asked[pathname] = Math.max(asked[pathname] ?? 0, at);
    }
  }).observe({ type: 'resource', buffered: true });
  new MutationObserver(note).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['class', 'title', 'datetime'],
  });
  window.recorded = () => {
    note();
    const since = changes;
    changes = [];
    return { now: { at: Date.now(), seen: look() }, changes: since, asked };
  };
}
