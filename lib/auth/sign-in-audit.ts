import { type Actor, type AuditEntry, appendAudit, INSTALLATION_CHAIN } from '@/lib/audit/append';
import { AttemptLimit } from '@/lib/auth/attempt-limit';
import { db } from '@/lib/db/client';

export type Person = { id: string; name: string; email: string };

/** Whoever asks has shown nothing yet: least of all that they are the person whose address they typed. */
const STRANGER: Actor = { kind: 'visitor', id: '', name: 'Somebody not signed in' };
/** What is typed for an address may be anything, a password in the wrong field among it: it is never kept. */
const NOBODY = 'an address that nobody has';

/**
 * The audit rows of signing in and out. What anybody can cause is bounded: of wrong passwords one row a person and ten
 * minutes, of those held back one more, and one for all addresses that nobody has. How many there were stands in the row
 * of the sign-in that succeeds.
 */
export class SignInAudit {
  readonly #told = new AttemptLimit({ max: 1, windowS: 600 });

  async succeeded(person: Person, from: string | null, wrongBefore: number): Promise<void> {
    await append(actorOf(person), {
      action: 'sign-in.succeed',
      target: { kind: 'person', name: person.email },
      after: { from, ...(wrongBefore > 0 && { wrongBefore }) },
    });
  }

  async signedOut(person: Person, from: string | null): Promise<void> {
    const target = { kind: 'person', name: person.email };
    await append(actorOf(person), { action: 'sign-in.end', target, after: { from } });
  }

  /**
   * Tells of an attempt that failed or was held back. Nobody waits for it: how long an answer takes must not say whether
   * somebody has the address.
   */
  failed(email: string, what: 'fail' | 'hold', from: string | null): void {
    this.#tell(email, what, from).catch((error: unknown) => {
      console.error(
        `A failed sign-in is missing in the audit: ${error instanceof Error ? error.message : 'unknown'}`,
      );
    });
  }

  async #tell(email: string, what: 'fail' | 'hold', from: string | null): Promise<void> {
    const person = await db().user.findUnique({ where: { email }, select: { email: true } });
    const name = person?.email ?? NOBODY;
    if ((await this.#told.take(`${what}: ${name}`)) > 0) return;
    await append(STRANGER, { action: `sign-in.${what}`, target: { kind: 'person', name }, after: { from } });
  }
}

const actorOf = ({ id, name }: Person): Actor => ({ kind: 'person', id, name });

function append(actor: Actor, entry: AuditEntry): Promise<void> {
  return db().$transaction((tx) => appendAudit(tx, INSTALLATION_CHAIN, actor, entry));
}
