// On globalThis because a web server holds its pages and its own code in separate bundles, and one process has one list.
const holder = globalThis as typeof globalThis & { turnoutUnawaited?: Set<Promise<void>> };

/**
 * Lets work in the database go on without making anybody wait for its end: how long an answer takes must not say what was
 * written. {@link unawaitedDone} knows of it, so that no process and no test closes the database before it.
 * @param failed what to do with an error, of which nobody else hears
 */
export function unawaited(work: Promise<void>, failed: (error: unknown) => void): void {
  holder.turnoutUnawaited ??= new Set();
  const known = holder.turnoutUnawaited;
  const ended = work.catch(failed).finally(() => known.delete(ended));
  known.add(ended);
}

/** Once all that nobody waited for is done, what it began in turn among it. */
export async function unawaitedDone(): Promise<void> {
  while (holder.turnoutUnawaited?.size) await Promise.all(holder.turnoutUnawaited);
}
