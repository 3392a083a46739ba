import cluster, { type Worker } from 'node:cluster';
import { setTimeout as pause } from 'node:timers/promises';

const WINDOW_MS = 60_000;
const MOST_RESTARTS = 5;
const PAUSE_MS = 250;

/**
 * Runs this program so many times more, on one port: the connections go round. One that ends is started again, until they end so
 * often that it is of no use; then all of it ends, for whoever started this one to say so. SIGTERM goes to all of them, and this one
 * ends with the last.
 */
export function keepProcesses(count: number): void {
  let stopping = false;
  let code = 0;
  const ends: number[] = [];
  const running = () =>
    Object.values(cluster.workers ?? {}).filter((one): one is Worker => one !== undefined);
  const stop = () => {
    stopping = true;
    for (const { process: own } of running()) own.kill('SIGTERM');
    if (running().length === 0) process.exit(code);
  };
  cluster.on('exit', async ({ process: { pid } }, exit, signal) => {
    if (stopping) return running().length === 0 && process.exit(code);
    const now = Date.now();
    ends.push(now);
    while ((ends[0] ?? now) < now - WINDOW_MS) ends.shift();
    console.error(`Process ${pid} of the web server stopped (${signal || `exit code ${exit}`}).`);
    if (ends.length > MOST_RESTARTS) {
      code = 1;
      return stop();
    }
    await pause(PAUSE_MS);
    if (!stopping) cluster.fork();
  });
  process.once('SIGTERM', stop);
  for (let started = 0; started < count; started += 1) cluster.fork();
}
