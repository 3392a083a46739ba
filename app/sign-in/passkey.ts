import { refused } from '@/components/ui/refused';
import type { Result } from '@/lib/services/words/problem';
import { askToSignIn, type Step } from './sign-in';

/** Has a passkey of this device sign what the server asks it to, and hands the answer over. */
export async function signInByPasskey(): Promise<Result<Step>> {
  const asked = await fetch('/api/auth/sign-in/passkey-options', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null);
  if (!asked?.ok)
    return refused('unavailable', 'The server cannot be reached. Check the connection, then try again.');
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const answer = await startAuthentication({ optionsJSON: await asked.json() }).catch(() => null);
  if (!answer)
    return refused(
      'refused',
      'Your device signed nothing: you cancelled, it took too long, or it has no passkey for Turnout.',
    );
  return askToSignIn('sign-in/passkey', { answer });
}
