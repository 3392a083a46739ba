import { setTimeout as wait } from 'node:timers/promises';
import { NetskopeError, type NetskopeErrorKind } from '@/lib/netskope/errors';
import type { RemoteObject } from '@/lib/netskope/object-api';
import { objectApis } from '@/lib/netskope/object-apis';
import type { Connection } from '@/lib/netskope/request';
import type { TenantObject } from '@/lib/ptc/objects';
import { type Change, fingerprint } from '@/lib/ptc/plan';

/** How the write of one change ended. */
export type Outcome =
  | { type: 'done'; remoteId: string; confirmed: TenantObject; requestId: string | null; wasThere: boolean }
  | { type: 'stale'; message: string }
  | { type: 'failed'; message: string; requestId: string | null };

const TRIES = 4;
/** Before the second, third and fourth try: a tenant that fails once is often back in seconds. */
const PAUSES_MS = [200, 1_000, 3_000];
/** What another try may get past. */
const PASSING: NetskopeErrorKind[] = ['server error', 'timeout', 'unreachable', 'unreadable'];

/**
 * Carries out one change by API: look, compare with the precondition, write, read back. After an answer was lost it
 * looks again before it writes again; it never repeats a write blindly.
 * @param attemptedBefore true where the journal holds an earlier intent that may have got through
 * @param hold called right before each write; what it throws keeps the write from being made
 */
export async function carryOut(
  connection: Connection,
  change: Change,
  attemptedBefore: boolean,
  hold: () => Promise<void> = async () => undefined,
): Promise<Outcome> {
  for (let mayStand = attemptedBefore, tries = 1; ; tries++) {
    try {
      return await once(connection, change, mayStand, hold);
    } catch (error) {
      if (!(error instanceof NetskopeError)) throw error;
      mayStand ||= error.mayHaveHappened;
      // While a write is in doubt, a look that fails says nothing of it: look again.
      if (!mayStand || !PASSING.includes(error.kind) || tries === TRIES) return failed(error, mayStand);
      await wait(PAUSES_MS[tries - 1]);
    }
  }
}

async function once(
  connection: Connection,
  change: Change,
  mayStand: boolean,
  hold: () => Promise<void>,
): Promise<Outcome> {
  const { after, place, precondition } = change;
  const api = objectApis[after.kind];
  const all = await api.list(connection);
  const id = precondition.state === 'present' ? precondition.remoteId : null;
  const found = all.find((remote) => (id ? remote.id === id : remote.name === after.name));
  if (found && mayStand && holds(found, after)) return done(found.id, after, null, true);
  const stale = staleness(change, found);
  if (stale) return { type: 'stale', message: stale };
  await hold();
  const written = found
    ? await api.replace(connection, found, after)
    : await api.create(connection, after, place);
  const confirmed = await api.get(connection, written.id);
  if (!holds(confirmed, after)) {
    const message = `${after.name} was written, but reads back differently. Look at it in the portal, then make a new plan.`;
    return { type: 'failed', message, requestId: written.requestId };
  }
  return done(confirmed.id, after, written.requestId, false);
}

function holds({ object }: RemoteObject, wanted: TenantObject): boolean {
  return object !== null && fingerprint(object) === fingerprint(wanted);
}

/** Why the object is not what the plan was made against; null where it is. */
function staleness({ after, precondition }: Change, found: RemoteObject | undefined): string | null {
  if (precondition.state === 'absent') {
    return found
      ? `${after.name} has appeared in the tenant since the plan was made. It is left as it is.`
      : null;
  }
  if (!found) return `${after.name} is gone from the tenant since the plan was made.`;
  if (found.object && fingerprint(found.object) === precondition.fingerprint) return null;
  const who = found.modifiedBy ? ` by ${found.modifiedBy}` : '';
  return `${after.name} was changed${who} since the plan was made${nowHolds(found)}.`;
}

function nowHolds({ object }: RemoteObject): string {
  return object?.kind === 'destination-profile'
    ? `: it now holds ${object.values.slice(0, 5).join(', ')}`
    : '';
}

function done(
  remoteId: string,
  confirmed: TenantObject,
  requestId: string | null,
  wasThere: boolean,
): Outcome {
  return { type: 'done', remoteId, confirmed, requestId, wasThere };
}

function failed(error: NetskopeError, inDoubt: boolean): Outcome {
  const doubt = inDoubt
    ? ' Whether the change got through is not known: make a new plan, it looks first.'
    : '';
  return { type: 'failed', message: `${error.message}${doubt}`, requestId: error.details.requestId ?? null };
}
