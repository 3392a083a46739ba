import { answered, answeredWithoutWord, type Bucket, goesAt, lost, newBucket, refused, sent } from './bucket';
import { type Headers, secondsAfter429, toldBy } from './rate-headers';

const LONGEST_WAIT_MS = 60_000;
/** A shorter wait is not worth telling. */
const NOTICEABLE_MS = 1_000;
/** After a 429, up to this much more: several processes should not come back at once. */
const JITTER_MS = 500;
/** Private Access counts by itself, at 4 requests a second (docs/facts/netskope-api.md 3.3). */
const PRIVATE_ACCESS = /^\/(policy\/npa|steering\/apps\/private|infrastructure)\b/;

type OnWait = (seconds: number) => Promise<void>;
type Answer = { status: number; headers: Headers };
/** A call that may be sent now. To be settled once its answer is there, or null where none comes; only the first counts. */
export type Turn = { settle: (answer: Answer | null) => void };
type Queue = { turn: (onWait?: OnWait) => Promise<Turn> };

// On globalThis because Next loads a module once for each kind of entry, and all of them call the same tenants.
const holder = globalThis as typeof globalThis & { turnoutRates?: Map<string, Queue> };

/**
 * Waits until the tenant at this origin allows one more call, first come, first served. Tenants do not wait for each
 * other, and one that tells nothing of a limit is never waited for.
 * @param path what is called, below `/api/v2`
 * @param onWait told the seconds, rounded up, before each wait of a second or more; what it throws ends the call
 */
export function takeTurn(origin: string, path: string, onWait?: OnWait): Promise<Turn> {
  holder.turnoutRates ??= new Map();
  const key = PRIVATE_ACCESS.test(path) ? `${origin} private access` : origin;
  const queue = holder.turnoutRates.get(key) ?? createQueue();
  holder.turnoutRates.set(key, queue);
  return queue.turn(onWait);
}

/** The calls to one limit of one tenant: each waits for the one before it, the first one for the bucket. */
export function createQueue(): Queue {
  let bucket = newBucket;
  let last: Promise<void> = Promise.resolve();
  let lookAgain = () => {};

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.ceil(ms), LONGEST_WAIT_MS));
      lookAgain = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const settling = (sentAt: number): Turn['settle'] => {
    let settled = false;
    return (answer) => {
      if (settled) return;
      settled = true;
      bucket = after(bucket, sentAt, performance.now(), answer);
      lookAgain();
    };
  };

  return {
    turn: async (onWait) => {
      const tell = teller(() => bucket, onWait);
      const before = last;
      let leave = () => {};
      last = new Promise((resolve) => {
        leave = resolve;
      });
      try {
        await tell();
        await before;
        for (;;) {
          await tell();
          const now = performance.now();
          const at = goesAt(bucket, now);
          if (at <= now) {
            bucket = sent(bucket, now);
            return { settle: settling(now) };
          }
          await pause(at - now);
        }
      } finally {
        // One that gives up while others are before it must not let those behind it overtake them.
        void before.then(leave);
      }
    },
  };
}

/** Tells of a wait once, and again when it has become longer. */
function teller(bucketNow: () => Bucket, onWait: OnWait | undefined): () => Promise<void> {
  let toldOf = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = performance.now();
    const at = goesAt(bucketNow(), now);
    if (at === Number.POSITIVE_INFINITY || at - now < NOTICEABLE_MS || at <= toldOf) return;
    toldOf = at;
    await onWait?.(Math.ceil((at - now) / 1000));
  };
}

function after(bucket: Bucket, sentAt: number, now: number, answer: Answer | null): Bucket {
  if (!answer) return lost(bucket, sentAt, now);
  const { status, headers } = answer;
  if (status === 429) {
    const wait = secondsAfter429(headers) * 1000 + Math.random() * JITTER_MS;
    return refused(bucket, sentAt, now, now + wait);
  }
  const told = toldBy(headers);
  return told ? answered(bucket, sentAt, now, told) : answeredWithoutWord(bucket, sentAt, now);
}
