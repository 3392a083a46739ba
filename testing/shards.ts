import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Which share of a proof this process has: `--shard=0/2`. Null in the process that was started by hand. */
export function shardOf(): { index: number; of: number } | null {
  const given = process.argv.find((argument) => argument.startsWith('--shard='));
  const [index, of] = given?.slice('--shard='.length).split('/').map(Number) ?? [];
  return index === undefined || of === undefined ? null : { index, of };
}

/**
 * Runs a proof's own file once for each share, side by side, and gathers what each sends to its parent last.
 * @param heard is told each time that a share sends how far it is
 */
export function inShards(
  fileUrl: string,
  of: number,
  env: Record<string, string> = {},
  heard: (index: number, said: unknown) => void = () => undefined,
): Promise<unknown[]> {
  const one = (index: number) =>
    new Promise<unknown>((resolve, reject) => {
      const args = [...process.argv.slice(2), `--shard=${index}/${of}`];
      const child = fork(fileURLToPath(fileUrl), args, { env: { ...process.env, ...env } });
      let said: unknown;
      child.on('message', (message) => {
        said = message;
        heard(index, message);
      });
      child.once('error', reject);
      // Not at its exit: what it sent last may not have been read by then. One that broke off has proven nothing.
      child.once('close', (code) =>
        said === undefined || code !== 0
          ? reject(new Error(`Share ${index} ended with code ${code}.`))
          : resolve(said),
      );
    });
  return Promise.all(Array.from({ length: of }, (_, index) => one(index)));
}

/** Hands what a share found to the process that started it. */
export function sendToParent(found: object): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!process.send) return reject(new Error('This share has no parent.'));
    process.send(found, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

/** The counts of all shares together. */
export function sumOf<T extends Record<string, number>>(nothing: T, shares: Record<string, number>[]): T {
  const sum = (key: string) => shares.reduce((all, share) => all + (share[key] ?? 0), 0);
  return Object.fromEntries(Object.keys(nothing).map((key) => [key, sum(key)])) as T;
}

/** `count` of the list, spread evenly over it and the same ones each time; all of it where it has no more. */
export function spread<T>(list: readonly T[], count: number): T[] {
  const wanted = Math.min(count, list.length);
  const before = (at: number) => Math.floor((at * wanted) / list.length);
  return list.filter((_, at) => before(at + 1) > before(at));
}

/** `--cases=1000` on the command line, else what the proof promises. */
export function option(name: string, promised: number): number {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return given ? Number(given.slice(name.length + 3)) : promised;
}
