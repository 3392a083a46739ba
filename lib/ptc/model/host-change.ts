import type { HostChange } from './host-change-schema';

export type { HostChange } from './host-change-schema';

/** Where nobody else could approve it, a change of the Artifactory host can be taken back for so long. */
export const HOST_CHANGE_WAIT_MINUTES = 15;

/** For so long after it took effect every plan says that the host has just changed. */
const RECENT_MS = 24 * 60 * 60_000;

/** A change that has not taken effect, or has so just now; null where there is none. */
export function recentHostChange(change: HostChange | null, now: Date): HostChange | null {
  if (!change?.doneAt) return change;
  return now.getTime() - Date.parse(change.doneAt) < RECENT_MS ? change : null;
}

/** What a reviewer has to know of it, as one sentence; the same whenever it is said. */
export function hostChangeWords({ from, to, askedBy, dueAt, approvedBy, doneAt }: HostChange): string {
  const minute = (at: string) => `${at.slice(0, 16).replace('T', ' ')} UTC`;
  if (doneAt === null) {
    const when = dueAt === null ? 'once somebody else approves it' : `at ${minute(dueAt)}`;
    return `${askedBy} changes the Artifactory host from ${from} to ${to}, ${when}. Until then redirects lead to ${from}.`;
  }
  const who = approvedBy === null ? 'nobody else approved it' : `approved by ${approvedBy}`;
  return `The Artifactory host was changed from ${from} to ${to} by ${askedBy} at ${minute(doneAt)}; ${who}. Make sure that ${to} is yours.`;
}
