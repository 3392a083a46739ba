import { setTimeout as wait } from 'node:timers/promises';
import { NetskopeError, type NetskopeErrorKind } from '@/lib/netskope/errors';
import { printOf, type RemoteObject } from '@/lib/netskope/object-api';
import { objectApis } from '@/lib/netskope/object-apis';
import type { Connection } from '@/lib/netskope/request';
import { type Change, fingerprint } from '@/lib/ptc/model/change';
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
  for (let mayStand = attemptedBefore, tries = 1; ; tries++) {
    try {
      return await once(fenced, change, mayStand);
    } catch (error) {
      if (!(error instanceof NetskopeError)) throw error;
      mayStand ||= error.mayHaveHappened;
      // While a write is in doubt, a look that fails says nothing of it: look again.
      if (!mayStand || !PASSING.includes(error.kind) || tries === TRIES) return failed(error, mayStand);
      await wait(PAUSES_MS[tries - 1]);
    }
  }
}

async function once(connection: Connection, change: Change, mayStand: boolean): Promise<WriteOutcome> {
  const { op, object, after, position, precondition } = change;
  const api = objectApis[object.kind];
  const all = await api.list(connection);
  const id = precondition.state === 'present' ? precondition.remoteId : null;
  const found = all.find((remote) => (id ? remote.id === id : remote.name === object.name));
  if (mayStand && holds(found, after))
    return done({ remoteId: found?.id ?? null, confirmed: after, requestId: null, how: 'was there' });
  const stale = staleness(change, found);
  if (stale) return { type: 'stale', message: stale };
  if (op === 'accept')
    return done({ remoteId: found?.id ?? null, confirmed: after, requestId: null, how: 'accepted' });
  if (!after) return remove(connection, change, found);
  const written = found
    ? await api.replace(connection, found, after)
    : await api.create(connection, after, position);
  const confirmed = await api.get(connection, written.id);
  if (!holds(confirmed, after))
    return readsBackWrong(change, 'was written, but reads back differently', written.requestId);
  return done({ remoteId: confirmed.id, confirmed: after, requestId: written.requestId, how: 'written' });
}

async function remove(
  connection: Connection,
  change: Change,
  found: RemoteObject | undefined,
): Promise<WriteOutcome> {
  if (!found) throw new Error('An object that is not there cannot be deleted.');
  const api = objectApis[change.object.kind];
  const { requestId } = await api.remove(connection, found);
  const left = (await api.list(connection)).some(({ id }) => id === found.id);
  if (left) return readsBackWrong(change, 'was deleted, but is still there', requestId);
  return done({ remoteId: null, confirmed: null, requestId, how: 'written' });
}

function readsBackWrong({ object }: Change, what: string, requestId: string | null): WriteOutcome {
  const message = `${object.name} ${what}. Look at it in the portal, then make a new plan.`;
  return { type: 'failed', message, requestId };
}

/** True where the tenant holds just what is wanted, which may be nothing. */
function holds(found: RemoteObject | undefined, wanted: TenantObject | null): boolean {
  if (!wanted) return found === undefined;
  return Boolean(found?.object) && fingerprint(found?.object as TenantObject) === fingerprint(wanted);
}

/** Why the object is not what the plan was made against; null where it is. */
function staleness({ object, precondition }: Change, found: RemoteObject | undefined): string | null {
  if (precondition.state === 'absent') {
    return found
      ? `${object.name} has appeared in the tenant since the plan was made. It is left as it is.`
      : null;
  }
  if (!found) return `${object.name} is gone from the tenant since the plan was made.`;
  if (printOf(found) === precondition.fingerprint) return null;
  const who = found.modifiedBy ? ` by ${found.modifiedBy}` : '';
  return `${object.name} was changed${who} since the plan was made${nowHolds(found)}.`;
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
  const doubt = inDoubt
    ? ' Whether the change got through is not known: make a new plan, it looks first.'
    : '';
  return { type: 'failed', message: `${error.message}${doubt}`, requestId: error.details.requestId ?? null };
}
