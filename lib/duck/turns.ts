import { UnreadableFile } from '@/lib/traffic/format';

const WAITING = 20;

/**
 * Lets so many pieces of work go on at once, and as many as are patient wait: an engine takes memory and processors from whoever only
 * looks at a switchboard.
 */
export function turns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let working = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (working >= atOnce) {
      if (waiting.length >= WAITING)
        throw new UnreadableFile('Many people ask for rows of readings just now. Try again in a moment.');
      // Whoever ends hands the place on.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else working += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working -= 1;
    }
  };
}
