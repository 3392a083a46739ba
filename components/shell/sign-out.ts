import { refused } from '@/components/ui/refused';
import type { Result } from '@/lib/services/words/problem';

/** Ends the session; what follows is for the caller. */
export async function signOut(): Promise<Result<null>> {
  const answer = await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null);
  return answer?.ok
    ? { ok: true, value: null }
    : refused('unavailable', 'Not signed out: the server did not answer');
}
