/** One line of the sandbox's own log of its API. */
export type Logged = { time: string; status: number };

/** What a log says of a limit of so many calls a second. */
export type Figures = {
  calls: number;
  refused: number;
  /** Whole windows between the first and the last call. */
  windows: number;
  share: number;
};

/**
 * Reads a sandbox's log. The share is of whole windows alone: those of the sandbox's clock that lie between the window
 * of the first call and that of the last one, both left out. Each counts the calls that were let through, and never
 * more than the limit; their sum is divided by what so many windows allow. So it cannot exceed 100 %, a burst at an
 * edge counts for nothing, and a window without any call counts as one that was not used.
 */
export function figuresOf(log: readonly Logged[], perSecond: number): Figures {
  const passed = new Map<number, number>();
  for (const { time, status } of log) {
    const window = Math.floor(Date.parse(time) / 1000);
    if (status !== 429) passed.set(window, (passed.get(window) ?? 0) + 1);
  }
  const [first, last] = [Math.min(...passed.keys()), Math.max(...passed.keys())];
  const windows = Math.max(last - first - 1, 0);
  const used = [...passed]
    .filter(([window]) => window > first && window < last)
    .reduce((sum, [, count]) => sum + Math.min(count, perSecond), 0);
  return {
    calls: log.length,
    refused: log.filter(({ status }) => status === 429).length,
    windows,
    share: windows === 0 ? 0 : used / (windows * perSecond),
  };
}

/** Jain's index: 1 where all have the same, 1/n where one has everything. */
export function jainsIndex(amounts: readonly number[]): number {
  const sum = amounts.reduce((all, one) => all + one, 0);
  const squares = amounts.reduce((all, one) => all + one * one, 0);
  return squares === 0 ? 0 : sum ** 2 / (amounts.length * squares);
}
