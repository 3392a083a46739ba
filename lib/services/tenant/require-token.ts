import type { TokenUse } from '@/lib/ptc/model/token-words';
import { ServiceError } from '../words/problem';

/** Throws where the read token is meant of a tenant that has none. */
export function requireToken(
  { readCapabilitiesAt }: { readCapabilitiesAt: Date | null },
  use: TokenUse,
): void {
  if (use === 'read' && readCapabilitiesAt === null)
    throw new ServiceError('refused', 'This tenant has no read token: one token does everything.');
}
