import { refused } from '@/components/ui/refused';
import type { Result } from '@/lib/services/words/problem';

/** Asks the server to sign somebody in and says in words what came of it. */
export async function signIn(email: string, password: string, ask = fetch): Promise<Result<null>> {
  let answer: Response;
  try {
    answer = await ask('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
  } catch {
    return refused('unavailable', 'The server cannot be reached. Check the connection, then try again.');
  }
  return answer.ok ? { ok: true, value: null } : refused('unavailable', problemOf(answer));
}

function problemOf(answer: Response): string {
  switch (answer.status) {
    // 400 is an address that is none: still no reason to tell a stranger which half was wrong.
    case 400:
    case 401:
      return 'Wrong e-mail address or password.';
    case 403:
      return 'Turnout does not run under this address. Open it at the address in TURNOUT_URL.';
    case 429:
      return `Too many attempts. Try again in ${waitText(answer.headers.get('x-retry-after'))}.`;
    default:
      return 'The server could not sign you in. Its log says why; its database may be down.';
  }
}

function waitText(header: string | null): string {
  const seconds = Number(header);
  if (!Number.isFinite(seconds) || seconds <= 0) return 'a minute';
  if (seconds <= 90) return `${Math.ceil(seconds)} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
