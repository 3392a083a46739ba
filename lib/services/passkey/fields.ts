import { z } from 'zod';
import type { AuditAction } from '@/lib/audit/actions';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { record } from '../words/record';

/** What somebody calls a passkey. */
export const Name = z.string().trim().min(1, 'Enter a name.').max(60, 'A name has 60 characters or fewer.');

/** Records what somebody did about one of their own passkeys. */
export async function recordPasskey(
  tx: Tx,
  userId: string,
  action: AuditAction,
  values: { before?: { name: string }; after?: { name: string } },
): Promise<void> {
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  record(tx, INSTALLATION_CHAIN, { action, target: { kind: 'person', name: email }, ...values });
}
