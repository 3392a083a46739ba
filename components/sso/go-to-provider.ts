import { refused } from '@/components/ui/refused';
import type { Result } from '@/lib/services/words/problem';

/** Asks the server for the address at the sign-in provider, and goes there. What keeps it from that is said in words. */
export async function goToProvider(path: 'start' | 'link', body: object): Promise<Result<null>> {
  let answer: Response;
  try {
    answer = await fetch(`/api/sso/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    return refused('unavailable', 'The server cannot be reached. Check the connection, then try again.');
  }
  if (!answer.ok) return refused('unavailable', wordsOf(answer.status));
  const result = (await answer.json()) as Result<{ url: string }>;
  if (!result.ok) return result;
  location.assign(result.value.url);
  // Under way until the browser has left.
  return new Promise(() => {});
}

function wordsOf(status: number): string {
  if (status === 401) return 'You are signed out. Sign in again.';
  if (status === 403)
    return 'Turnout does not run under this address. Open it at the address in TURNOUT_URL.';
  if (status === 503) return 'Turnout is busy. Try again in a few seconds.';
  return 'The server could not begin the sign-in. Its log says why; its database may be down.';
}
