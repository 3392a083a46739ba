import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

export type WorkerProcess = {
  kill: () => Promise<void>;
  /** Stops its clock and all it does, as a machine that sleeps. */
  pause: () => void;
  wake: () => void;
  stop: () => Promise<number | null>;
  /** Resolves with its exit code when it ends by itself, and all that it said is in `said`. */
  ended: () => Promise<number | null>;
  said: () => string;
};

/**
 * Starts the real worker on a database and waits until it is ready; it ends with the test at the latest.
 * @param given what its environment has beside that of the test
 */
export async function startWorker(
  databaseUrl: string,
  name = 'worker-under-test',
  given: Record<string, string> = {},
): Promise<WorkerProcess> {
  const { PATH, HOME, TURNOUT_KEY, TURNOUT_ALLOWED_HOSTS } = process.env;
  const env = { PATH, HOME, TURNOUT_KEY, TURNOUT_ALLOWED_HOSTS, DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    env: { ...env, NODE_ENV: 'test', TURNOUT_WORKER_ID: name, ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const end = (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  onTestFinished(async () => {
    await end('SIGKILL');
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => said.includes('worker ready') && resolve());
    void ended.then((code) => reject(new Error(`The worker ended with ${code}: ${said}`)));
  });
  return {
    kill: async () => {
      await end('SIGKILL');
    },
    pause: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    ended: () => ended,
    stop: () => end('SIGTERM'),
    said: () => said,
  };
}
