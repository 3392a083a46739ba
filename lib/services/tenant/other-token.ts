import { timingSafeEqual } from 'node:crypto';
import { tokenName } from '@/lib/ptc/model/token-words';
import { attempt } from '../words/attempt';
import { connectionOf } from '../words/connection';
import { ServiceError } from '../words/problem';

/**
 * Throws where a token is the one that a tenant has for the other use: two that are the same keep nothing apart. Where that one
 * cannot be opened nobody can tell.
 */
export async function refuseOther(tenant: string, other: 'read' | 'write', token: string): Promise<void> {
  const opened = await attempt(() => connectionOf(tenant, other));
  if (!opened.ok || !isSame(opened.value.token, token)) return;
  // One that does everything may be entered again.
  if (other === 'read' && opened.value.tokenName !== 'read token') return;
  const text = `This is the ${tokenName(other, true)}. Make another one in the portal, with the rights of its own use alone.`;
  throw new ServiceError('refused', text, { token: text });
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
