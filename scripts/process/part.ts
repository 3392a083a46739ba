import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { lastLines, openLog } from './log-file';
import { Refusal } from './refusal';

/** One process of the product, and how to tell that it works. */
export interface Part {
  /** As in "The worker stopped". */
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  log: string;
  /** A line of its output that says so, or a question asked until it is answered with yes. */
  ready: RegExp | (() => Promise<boolean>);
  readyWithinMs?: number;
  stopSignal?: NodeJS.Signals;
  stopWithinMs?: number;
  account?: { uid: number; gid: number } | undefined;
}

/** A part that has said that it is ready. */
export interface Running {
  pid: number;
  /** What of the output matched `ready`. */
  match: RegExpMatchArray | undefined;
  /** Resolves when the process is gone and its last words are in its log, with how it ended: "exit code 1", "signal SIGKILL". */
  exited: Promise<string>;
  /** Resolves when the process is gone and its last words are in its log. */
  stop(): Promise<void>;
}

/** So long the end of a log is waited for: what a part has started may outlive it and keep its output open. */
const LAST_WORDS_MS = 5_000;

/** Starts a part and waits until it is ready, or until `signal` calls it off. Its output goes to its log. */
export async function launch(part: Part, signal?: AbortSignal): Promise<Running> {
  signal?.throwIfAborted();
  openLog(part.log);
  const child = spawn(part.command, part.args, {
    cwd: part.cwd,
    env: part.env,
    ...part.account,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A session of its own: Ctrl-C in a terminal reaches every process of the terminal's group at once,
    // and the parts have to stop in order.
    detached: true,
  });
  const gone = ending(child);
  const { ready: output, written } = record(child, part);
  const exited = gone.then(async (how) => {
    await within(LAST_WORDS_MS, written);
    return how;
  });
  const readiness =
    part.ready instanceof RegExp ? output : poll(part.ready, gone).then((): undefined => undefined);
  const limit = part.readyWithinMs ?? 60_000;
  const first = await Promise.race([
    readiness.then((match) => ({ match })),
    gone.then((how) => ({ failure: `stopped before it was ready (${how})` })),
    pause(limit, undefined, { ref: false }).then(() => ({
      failure: `was not ready within ${Math.round(limit / 1000)} seconds`,
    })),
    calledOff(signal).then(() => ({ failure: 'was called off' })),
  ]);
  const stop = async () => {
    await end(child, part, gone);
    await exited;
  };
  if ('failure' in first) {
    await stop();
    throw new Refusal(
      `The ${part.name} ${first.failure}. The end of its log, ${part.log}:\n${lastLines(part.log)}`,
    );
  }
  return { pid: child.pid ?? 0, match: first.match, exited, stop };
}

function calledOff(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
}

function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
}

/** Writes the output to the log: `ready` is the line that says so, `written` that all of it stands there. */
function record(
  child: ChildProcess,
  part: Part,
): { ready: Promise<RegExpMatchArray>; written: Promise<void> } {
  const log = createWriteStream(part.log, { flags: 'a' });
  child.once('close', () => log.end());
  const written = new Promise<void>((resolve) => log.once('finish', () => resolve()));
  const ready = new Promise<RegExpMatchArray>((resolve) => {
    let pending = '';
    let found = !(part.ready instanceof RegExp);
    const take = (chunk: Buffer) => {
      log.write(chunk);
      if (found || !(part.ready instanceof RegExp)) return;
      pending += chunk.toString('utf8');
      const lines = pending.split('\n');
      pending = lines.pop() ?? '';
      const match = lines.map((line) => line.match(part.ready as RegExp)).find((hit) => hit !== null);
      if (!match) return;
      found = true;
      resolve(match);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
  });
  return { ready, written };
}

async function poll(answers: () => Promise<boolean>, gone: Promise<string>): Promise<void> {
  let over = false;
  void gone.then(() => {
    over = true;
  });
  while (!over) {
    if (await answers().catch(() => false)) return;
    await pause(50);
  }
  // The race in launch() has been decided by `gone`.
  return new Promise(() => undefined);
}

/** Asks the process to stop, and ends it and all that it started when it does not. */
async function end(child: ChildProcess, part: Part, gone: Promise<string>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill(part.stopSignal ?? 'SIGTERM');
  if ((await within(part.stopWithinMs ?? 8_000, gone)) !== 'late') return;
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}

function within<Result>(milliseconds: number, what: Promise<Result>): Promise<Result | 'late'> {
  return Promise.race([what, pause(milliseconds, 'late' as const, { ref: false })]);
}
