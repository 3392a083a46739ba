import { setTimeout as pause } from 'node:timers/promises';
import { lastLines } from '../process/log-file';
import { launch, type Part, type Running } from '../process/part';
import { Refusal } from '../process/refusal';

const WINDOW_MS = 60_000;
const MOST_RESTARTS = 5;

/** A part that is started again whenever it stops by itself. */
export interface Supervised {
  name: string;
  /** How the last start said that it was ready. */
  match: RegExpMatchArray | undefined;
  pid(): number;
  stop(): Promise<void>;
}

/** Who a supervised part belongs to. */
export interface Witness {
  /** Calls off what is being started. */
  signal: AbortSignal;
  /** Told in a sentence of every restart. */
  say(sentence: string): void;
  /** Told once, when a part stops so often that starting it again is no help. */
  giveUp(reason: Refusal): void;
}

/**
 * Starts a part, waits until it is ready, and from then on keeps it running until `stop`. Each restart within
 * a minute waits twice as long as the one before.
 */
export async function supervise(part: Part, witness: Witness, firstPauseMs = 250): Promise<Supervised> {
  let running: Running | undefined = await launch(part, witness.signal);
  const { match } = running;
  let stopping = false;
  const restarts: number[] = [];

  const watch = async (): Promise<void> => {
    while (running && !stopping) {
      const how = await running.exited;
      // Where the whole product ends, a part that goes first is no failure.
      if (stopping || witness.signal.aborted) return;
      running = await revive(how);
    }
  };

  const revive = async (how: string): Promise<Running | undefined> => {
    let reason = how;
    while (!stopping) {
      const now = Date.now();
      restarts.push(now);
      while ((restarts[0] ?? now) < now - WINDOW_MS) restarts.shift();
      if (restarts.length > MOST_RESTARTS) {
        witness.giveUp(
          new Refusal(
            `The ${part.name} stopped ${restarts.length} times in a minute, so Turnout stops too. The end of its log, ${part.log}:\n${lastLines(part.log)}`,
          ),
        );
        return undefined;
      }
      witness.say(`The ${part.name} stopped (${reason}); starting it again.`);
      await pause(firstPauseMs * 2 ** (restarts.length - 1));
      if (stopping) return undefined;
      try {
        return await launch(part, witness.signal);
      } catch (error) {
        if (!(error instanceof Refusal)) return undefined;
        reason = 'it did not become ready';
      }
    }
    return undefined;
  };

  const watching = watch();
  return {
    name: part.name,
    match,
    pid: () => running?.pid ?? 0,
    async stop() {
      stopping = true;
      await running?.stop();
      await watching;
      // A restart may have been under way when the stop came.
      await running?.stop();
    },
  };
}
