import { refused } from '@/components/ui/refused';
import type { Result } from '@/lib/services/words/problem';

/** What a right password leads to: being signed in, or the second step, with what the server wants back in it. */
export type Step = { signedIn: true } | { signedIn: false; challenge: string };

const SIGNED_IN: Step = { signedIn: true };

/** Asks the server to sign somebody in and says in words what came of it. */
export async function signIn(email: string, password: string, ask = fetch): Promise<Result<Step>> {
  return askToSignIn('sign-in/email', { email, password }, ask);
}

/** Takes the second step, by a code of an app or a recovery code. */
export async function takeSecondStep(challenge: string, code: string, ask = fetch): Promise<Result<Step>> {
  return askToSignIn('sign-in/second-step', { challenge, code }, ask);
}

/** Sends one step of a sign-in, below `/api/auth`. */
export async function askToSignIn(path: string, body: object, ask = fetch): Promise<Result<Step>> {
  let answer: Response;
  try {
    answer = await ask(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    return refused('unavailable', 'The server cannot be reached. Check the connection, then try again.');
  }
  if (answer.ok) return { ok: true, value: SIGNED_IN };
  const told = await toldBy(answer);
  if (told.code === 'SECOND_FACTOR' && told.challenge)
    return { ok: true, value: { signedIn: false, challenge: told.challenge } };
  const message = problemOf(answer, told);
  return refused('unavailable', message, told.code === 'WRONG_CODE' ? { code: message } : undefined);
}

function problemOf(answer: Response, { code, message }: Told): string {
  switch (answer.status) {
    // 400 is an address that is none: still no reason to tell a stranger which half was wrong.
    case 400:
    case 401:
      return SECOND_STEP_SAYS.has(code) && message ? message : 'Wrong e-mail address or password.';
    case 403:
      if (code === 'ACCOUNT_DISABLED') return 'This account is disabled. Ask an admin to enable it.';
      return 'Turnout does not run under this address. Open it at the address in TURNOUT_URL.';
    case 429:
      return `Too many attempts. Try again in ${waitText(answer.headers.get('x-retry-after'))}.`;
    case 503:
      return 'Turnout is busy. Try again in a few seconds.';
    default:
      return 'The server could not sign you in. Its log says why; its database may be down.';
  }
}

/** What the second step is refused with: its own words say what to do. */
const SECOND_STEP_SAYS = new Set<unknown>(['WRONG_CODE', 'KEY_LOST', 'SIGN_IN_AGAIN', 'WRONG_PASSKEY']);

function waitText(header: string | null): string {
  const seconds = Number(header);
  if (!Number.isFinite(seconds) || seconds <= 0) return 'a minute';
  if (seconds <= 90) return `${Math.ceil(seconds)} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

type Told = { code?: string; message?: string; challenge?: string };

/** The server's own words for what is wrong, where it gave any. */
async function toldBy(answer: Response): Promise<Told> {
  const body: unknown = await answer.json().catch(() => null);
  return body && typeof body === 'object' ? (body as Told) : {};
}
