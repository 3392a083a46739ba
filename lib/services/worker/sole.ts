import { whileLocked } from '@/lib/db/lock';

/** Runs `work` where no other worker is taking something over right now; otherwise leaves it to that one. */
export function takingOverAlone(work: () => Promise<void>): Promise<void> {
  return whileLocked('worker takeover', work);
}

/** Runs `work` where no other worker is starting right now; otherwise does nothing. */
export function launchingAlone(work: () => Promise<void>): Promise<void> {
  return whileLocked('worker launch', work);
}
