import { setTimeout as wait } from 'node:timers/promises';
import { NetskopeError, type NetskopeErrorKind } from '@/lib/netskope/errors';
import { listAnew, listedOnce, noteRemoved, noteWritten } from '@/lib/netskope/listed';
import { printOf, type RemoteObject } from '@/lib/netskope/object-api';
import { objectApis } from '@/lib/netskope/object-apis';
import type { Connection } from '@/lib/netskope/request';
import { type Change, isWrittenFirst } from '@/lib/ptc/model/change';
import { fingerprint } from '@/lib/ptc/model/fingerprint';
import type { TenantObject } from '@/lib/ptc/model/objects';
import type { WriteOutcome } from './outcome';

const TRIES = 4;
/** Before the second, third and fourth try: a tenant that fails once is often back in seconds. */
const PAUSES_MS = [200, 1_000, 3_000];
/** What another try may get past. */
const PASSING: NetskopeErrorKind[] = ['server error', 'timeout', 'unreachable', 'unreadable'];

/**
 * Carries out one change by API: look, compare with the precondition, write, read back. After an answer was lost it
 * looks again before it writes again; it never repeats a write blindly.
 * @param attemptedBefore true where the journal holds an earlier intent that may have got through
 * @param checkFence called right before each write; what it throws keeps the write from being made
 */
export async function carryOut(
  connection: Connection,
  change: Change,
  attemptedBefore: boolean,
  checkFence: () => Promise<void> = async () => undefined,
): Promise<WriteOutcome> {
  const fenced = { ...connection, beforeWrite: checkFence };
  // What is written whatever stands may be written again: nothing is in doubt before it has been looked at.
  const isUnread = change.precondition.state === 'unread';
  for (let mayStand = attemptedBefore && !isUnread, tries = 1; ; tries++) {
    try {
      return await once(fenced, change, mayStand);
    } catch (error) {
      if (!(error instanceof NetskopeError)) throw error;
      mayStand ||= error.mayHaveHappened;
      // While a write is in doubt, a look that fails says nothing of it: look again.
      if (!(mayStand || isUnread) || !PASSING.includes(error.kind) || tries === TRIES)
        return mayStand || attemptedBefore ? await settled(connection, change, error) : failed(error, false);
      await wait(PAUSES_MS[tries - 1]);
    }
  }
}

/** What may have been written is looked at once more, so that what failed for certain is told apart from what nobody knows. */
async function settled(connection: Connection, change: Change, error: NetskopeError): Promise<WriteOutcome> {
  const { after } = change;
  try {
    const found = await look(connection, change, true);
    if (!holds(found, after)) return failed(error, false);
    return done({ remoteId: found?.id ?? null, confirmed: after, requestId: null, how: 'was there' });
  } catch (unseen) {
    if (!(unseen instanceof NetskopeError)) throw unseen;
    return failed(error, true);
  }
}

async function once(connection: Connection, change: Change, mayStand: boolean): Promise<WriteOutcome> {
  const { op, after, precondition } = change;
  const found = await look(connection, change, mayStand);
  const as = (how: 'was there' | 'read back' | 'was off' | 'accepted') =>
    done({ remoteId: found?.id ?? null, confirmed: after, requestId: null, how });
  if (precondition.state === 'unread' && found && holds(found, after))
    return as(isWrittenFirst(change) ? 'read back' : 'was off');
  if (mayStand && holds(found, after)) return as('was there');
  const stale = staleness(change, found);
  if (stale) return { type: 'stale', message: stale };
  if (op === 'accept') return as('accepted');
  return after ? put(connection, change, after, found) : remove(connection, change, found);
}

/** Finds the object of a change as it stands now: by its id where that is known, else by its name. */
async function look(
  connection: Connection,
  { object: { kind, name }, precondition }: Change,
  anew: boolean,
): Promise<RemoteObject | null> {
  const api = objectApis[kind];
  if (precondition.state !== 'absent' && precondition.remoteId !== null)
    return api.get(connection, precondition.remoteId);
  const listed = await (anew ? listAnew : listedOnce)(connection.lists, kind, () => api.list(connection));
  const named = listed.find((one) => one.name === name);
  return named ? api.get(connection, named.id) : null;
}

async function put(
  connection: Connection,
  change: Change,
  after: TenantObject,
  found: RemoteObject | null,
): Promise<WriteOutcome> {
  const { object, position } = change;
  const api = objectApis[object.kind];
  const written = found
    ? await api.replace(connection, found, after)
    : await unlessTaken(connection, change, () => api.create(connection, after, position));
  if (!written) return { type: 'stale', message: hasAppeared(change) };
  const { id, requestId } = written;
  noteWritten(connection.lists, object.kind, { id, name: object.name });
  const confirmed = await api.get(connection, id);
  if (!holds(confirmed, after))
    return readsBackWrong(change, 'was written, but reads back differently', requestId);
  return done({ remoteId: id, confirmed: after, requestId, how: 'written' });
}

/** Names are listed once for a push, so what somebody made since is met by the tenant's refusal; null where it was that. */
async function unlessTaken<T>(
  connection: Connection,
  change: Change,
  create: () => Promise<T>,
): Promise<T | null> {
  try {
    return await create();
  } catch (error) {
    const isRefused = error instanceof NetskopeError && error.kind === 'rejected';
    if (isRefused && (await look(connection, change, true))) return null;
    throw error;
  }
}

async function remove(
  connection: Connection,
  change: Change,
  found: RemoteObject | null,
): Promise<WriteOutcome> {
  if (!found) throw new Error('An object that is not there cannot be deleted.');
  const { kind } = change.object;
  const { requestId } = await objectApis[kind].remove(connection, found);
  noteRemoved(connection.lists, kind, found.id);
  const left = await objectApis[kind].get(connection, found.id);
  if (left) return readsBackWrong(change, 'was deleted, but is still there', requestId);
  return done({ remoteId: null, confirmed: null, requestId, how: 'written' });
}

function readsBackWrong({ object }: Change, what: string, requestId: string | null): WriteOutcome {
  const message = `${object.name} ${what}. Check it in the portal, then make a new plan.`;
  return { type: 'failed', message, requestId, inDoubt: false };
}

/** True where the tenant holds just what is wanted, which may be nothing. */
function holds(found: RemoteObject | null, wanted: TenantObject | null): boolean {
  if (!wanted) return found === null;
  return Boolean(found?.object) && fingerprint(found?.object as TenantObject) === fingerprint(wanted);
}

/** Why the object is not what the plan was made against; null where it is. */
function staleness(change: Change, found: RemoteObject | null): string | null {
  const { object, precondition } = change;
  if (precondition.state === 'absent') return found ? hasAppeared(change) : null;
  if (!found) return `${object.name} was removed from the tenant after the plan was made.`;
  if (precondition.state === 'unread') return null;
  if (printOf(found) === precondition.fingerprint) return null;
  const who = found.modifiedBy ? ` by ${found.modifiedBy}` : '';
  return `${object.name} was changed${who} after the plan was made${nowHolds(found)}.`;
}

function hasAppeared({ object }: Change): string {
  return `${object.name} appeared in the tenant after the plan was made. It was not touched.`;
}

function nowHolds({ object }: RemoteObject): string {
  return object?.kind === 'destination-profile'
    ? `: it now holds ${object.values.slice(0, 5).join(', ')}`
    : '';
}

function done(detail: Omit<Extract<WriteOutcome, { type: 'done' }>, 'type'>): WriteOutcome {
  return { type: 'done', ...detail };
}

function failed(error: NetskopeError, inDoubt: boolean): WriteOutcome {
  const doubt = inDoubt ? ' Whether the change got through is not known: the next attempt settles it.' : '';
  const requestId = error.details.requestId ?? null;
  return { type: 'failed', message: `${error.message}${doubt}`, requestId, inDoubt };
}
