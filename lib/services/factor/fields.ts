import { z } from 'zod';
import type { AuditAction } from '@/lib/audit/actions';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { record } from '../words/record';

/** A code of the app or a recovery code, as somebody typed it. */
export const Code = z
  .string()
  .trim()
  .min(1, 'Enter a code.')
  .max(40, 'A code has fewer characters than this.');

/** Records what somebody did about their own second factor. */
export async function recordOwn(
  tx: Tx,
  userId: string,
  action: AuditAction,
  after: Record<string, number> = {},
): Promise<void> {
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  record(tx, INSTALLATION_CHAIN, { action, target: { kind: 'person', name: email }, after });
}
