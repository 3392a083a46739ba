/** A bounded log in memory, oldest first. */
export type RequestLog<T> = {
  readonly add: (entry: T) => void;
  readonly entries: () => readonly T[];
  readonly clear: () => void;
};

const KEPT = 2_000;

/** An empty log that keeps the newest 2,000 entries. */
export function createRequestLog<T>(): RequestLog<T> {
  let kept: T[] = [];
  return {
    add: (entry) => {
      kept.push(entry);
      if (kept.length > KEPT) kept = kept.slice(-KEPT);
    },
    entries: () => kept,
    clear: () => {
      kept = [];
    },
  };
}
