import cluster from 'node:cluster';
import { randomUUID } from 'node:crypto';

/**
 * So many streams one session holds open at a web server: a dozen tabs, each of which follows one thing. Every stream looks
 * into the database whenever something is heard, so that without a bound one sign-in could keep a server busy.
 */
export const PLACES = 12;

const KEEPER_ANSWERS_MS = 5_000;

type Asked = { turnoutPlace: string; act: 'take' | 'leave'; session: string };
type Answered = { turnoutPlace: string; taken: boolean };

/** The places of all sessions, wherever they are counted. */
class Places {
  readonly #taken = new Map<string, number>();

  take(session: string): boolean {
    const taken = this.#taken.get(session) ?? 0;
    if (taken >= PLACES) return false;
    this.#taken.set(session, taken + 1);
    return true;
  }

  leave(session: string): void {
    const left = (this.#taken.get(session) ?? 1) - 1;
    if (left > 0) this.#taken.set(session, left);
    else this.#taken.delete(session);
  }
}

/**
 * Counts for all processes of a web server, in the one that keeps them: a session has as many tabs however many processes
 * there are. What a process held is free once it has ended.
 */
export function countPlaces(): void {
  const places = new Places();
  const held = new Map<number, Map<string, string>>();
  cluster.on('message', (worker, message: unknown) => {
    if (!isAsked(message)) return;
    const { turnoutPlace, act, session } = message;
    const own = held.get(worker.id) ?? new Map<string, string>();
    held.set(worker.id, own);
    if (act === 'leave') {
      if (own.delete(turnoutPlace)) places.leave(session);
      return;
    }
    const taken = places.take(session);
    if (taken) own.set(turnoutPlace, session);
    worker.send({ turnoutPlace, taken } satisfies Answered);
  });
  cluster.on('exit', ({ id }) => {
    for (const session of held.get(id)?.values() ?? []) places.leave(session);
    held.delete(id);
  });
}

// Several bundles of one process may load this file.
const holder = globalThis as typeof globalThis & { turnoutPlaces?: Places };

/**
 * Takes a place for a stream of a session.
 * @returns how to give it back, or null where every place is taken, or where who counts them does not answer
 */
export async function takePlace(session: string): Promise<(() => void) | null> {
  if (cluster.worker) return takeOfKeeper(cluster.worker, session);
  holder.turnoutPlaces ??= new Places();
  const places = holder.turnoutPlaces;
  return places.take(session) ? () => places.leave(session) : null;
}

type Keeper = NonNullable<typeof cluster.worker>;

async function takeOfKeeper(keeper: Keeper, session: string): Promise<(() => void) | null> {
  const turnoutPlace = randomUUID();
  const leave = () => {
    // Where the keeper has gone this process ends too.
    if (keeper.isConnected()) keeper.send({ turnoutPlace, act: 'leave', session } satisfies Asked);
  };
  const taken = await new Promise<boolean>((resolve) => {
    const answer = (message: unknown) => {
      if (isAnswered(message) && message.turnoutPlace === turnoutPlace) settle(message.taken);
    };
    const settle = (result: boolean) => {
      keeper.off('message', answer);
      clearTimeout(tooLate);
      resolve(result);
    };
    const tooLate = setTimeout(() => {
      // Should it still answer, the place would be nobody's.
      leave();
      settle(false);
    }, KEEPER_ANSWERS_MS);
    keeper.on('message', answer);
    keeper.send({ turnoutPlace, act: 'take', session } satisfies Asked);
  });
  return taken ? leave : null;
}

const isAsked = (message: unknown): message is Asked => hasPlace(message) && 'act' in message;
const isAnswered = (message: unknown): message is Answered => hasPlace(message) && 'taken' in message;
const hasPlace = (message: unknown): message is { turnoutPlace: string } =>
  typeof message === 'object' && message !== null && 'turnoutPlace' in message;
