import { db } from '@/lib/db/client';
import { MISSED_AFTER_S } from '@/lib/services/worker/missed';
import type { Running } from '../../scripts/process/part';
import { until } from '../until';
import type { Then } from './courses';
import type { TruthTenant } from './truth-tenant';
import type { TruthWorker } from './worker-acts';

/** Longer than anything takes that ends, on a busy machine. */
const ENDS_WITHIN_MS = 240_000;
/** It shows within that whether a push writes. */
const WRITES_WITHIN_MS = 10_000;
const TRIES = 3;
/** So slow that everybody notices, and not so slow that courses take hours. */
const TOO_LONG_MS = 3_000;
const WRITES = ['PATCH', 'POST', 'PUT', 'DELETE'];

/** The one worker of the product, which dies by `kill -9` and is started again. */
export class WatchedWorker {
  #running: Running | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly start: () => Promise<Running>) {}

  async begin(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        this.#running = await this.start();
        return;
      } catch (error) {
        // On a machine that is busy enough it is not ready in a minute.
        if (tries === TRIES) throw error;
      }
    }
  }

  /**
   * Kills it, does something while none runs, and starts it again. Who wants it dead at the same time waits.
   * @param moment what to wait for before it is killed
   */
  dies(moment: () => Promise<unknown>, meanwhile: () => Promise<unknown> = async () => undefined) {
    const death = this.#turn.then(async () => {
      await moment();
      const { pid, exited } = this.#running ?? {};
      if (pid) process.kill(pid, 'SIGKILL');
      await exited;
      try {
        await meanwhile();
      } finally {
        await this.begin();
      }
    });
    this.#turn = death.catch(() => undefined);
    return death;
  }
}

/** When the worker that is dead counts as gone: a machine that is merely busy is back by then. */
export async function missedAt(): Promise<number> {
  const { _max } = await db().worker.aggregate({ _max: { seenAt: true } });
  return Number(_max.seenAt ?? 0) + MISSED_AFTER_S * 1_000;
}

/** What the worker of the product does with the pushes and timers of a tenant: it is waited for. */
export function watchedWorkerOf({ id, control }: TruthTenant, worker: WatchedWorker): TruthWorker {
  const under = () => db().push.count({ where: { tenantId: id, status: { in: ['queued', 'running'] } } });
  const due = () => {
    const now = new Date();
    const isDue = { endedAt: null, at: { lte: now }, OR: [{ tryAt: null }, { tryAt: { lte: now } }] };
    return db().laneTimer.count({ where: { tenantId: id, ...isDue } });
  };
  const isAtRest = async () => (await under()) === 0 && (await due()) === 0 && (await under()) === 0;
  const workOff = async () => void (await until('the pushes of a tenant to end', isAtRest, ENDS_WITHIN_MS));
  const writes = async () =>
    ((await control('api')) as { method: string }[]).filter(({ method }) => WRITES.includes(method)).length;

  /** It is killed where a push has not written yet, or where it has. */
  async function die(then: Then): Promise<void> {
    const before = await writes();
    const moment = async () =>
      (await under()) === 0 || then === 'die before a write' || (await writes()) > before;
    await worker.dies(() => until('a write', moment, WRITES_WITHIN_MS).catch(() => undefined));
  }

  return {
    tooLongMs: TOO_LONG_MS,
    workOff,
    after: async (then) => {
      if (then === 'leave') return;
      if (then !== 'work') await die(then);
      await workOff();
    },
    timePasses: async () => {
      const data = { at: new Date(Date.now() - 1_000), tryAt: null };
      await db().laneTimer.updateMany({ where: { tenantId: id, endedAt: null }, data });
      await workOff();
    },
  };
}
