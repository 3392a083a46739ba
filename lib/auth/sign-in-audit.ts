import { type Actor, type AuditEntry, appendAudit, INSTALLATION_CHAIN } from '@/lib/audit/append';
import { AttemptLimit } from '@/lib/auth/attempt-limit';
import type { SecondWay } from '@/lib/auth/second-factor';
import { db } from '@/lib/db/client';
import { unawaited } from '@/lib/db/unawaited';

export type Person = { id: string; name: string; email: string };

/** Whoever asks has shown nothing yet: least of all that they are the person whose address they typed. */
const STRANGER: Actor = { kind: 'visitor', id: '', name: 'Somebody not signed in' };
/** What is typed for an address may be anything, a password in the wrong field among it: it is never kept. */
const NOBODY = 'an address that nobody has';

/**
 * The audit rows of signing in and out. What anybody can cause is bounded: of wrong passwords one row a person and ten
 * minutes, of those slowed down one more, and one for all addresses that nobody has. How many there were stands in the row
 * of the sign-in that succeeds.
 */
export class SignInAudit {
  readonly #told = new AttemptLimit(1);

  /** @param second what the second step was taken by, where there was one */
  async succeeded(
    person: Person,
    from: string | null,
    wrongBefore: number,
    second?: { way: SecondWay | 'passkey'; left: number },
  ): Promise<void> {
    await append(actorOf(person), {
      action: 'sign-in.succeed',
      target: { kind: 'person', name: person.email },
      after: {
        from,
        ...(wrongBefore > 0 && { wrongBefore }),
        ...(second && { secondFactor: second.way }),
        ...(second?.way === 'recovery code' && { recoveryCodesLeft: second.left }),
      },
    });
  }

  async signedOut(person: Person, from: string | null): Promise<void> {
    const target = { kind: 'person', name: person.email };
    await append(actorOf(person), { action: 'sign-in.end', target, after: { from } });
  }

  /**
   * Tells of an attempt that failed or was slowed down. Nobody waits for it: how long an answer takes must not say whether
   * somebody has the address.
   * @param at where it failed, after the right password
   */
  failed(email: string, what: 'fail' | 'hold', from: string | null, at?: 'second factor' | 'passkey'): void {
    unawaited(this.#tell(email, what, from, at), (error) => {
      const why = error instanceof Error ? error.message : 'unknown';
      console.error(`A failed sign-in is missing in the audit: ${why}`);
    });
  }

  async #tell(email: string, what: 'fail' | 'hold', from: string | null, at?: string): Promise<void> {
    const person = await db().user.findUnique({ where: { email }, select: { email: true } });
    const name = person?.email ?? NOBODY;
    if ((await this.#told.take(`${what}: ${at ? `${at}: ` : ''}${name}`)) > 0) return;
    const after = { from, ...(at && { at }) };
    await append(STRANGER, { action: `sign-in.${what}`, target: { kind: 'person', name }, after });
  }
}

const actorOf = ({ id, name }: Person): Actor => ({ kind: 'person', id, name });

function append(actor: Actor, entry: AuditEntry): Promise<void> {
  return db().$transaction((tx) => appendAudit(tx, INSTALLATION_CHAIN, actor, entry));
}
