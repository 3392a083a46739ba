import { wire } from '@/components/live/wire';
import { currentUser } from '@/lib/auth/session';
import type { Verb } from '@/lib/services/words/verb';

const STATUS = {
  forbidden: 403,
  invalid: 400,
  'not found': 404,
  conflict: 409,
  refused: 409,
  unavailable: 503,
} as const;

/** Answers a reading verb as JSON, for what lives on after the page was made. */
export async function liveAnswer<I, O>(verb: Verb<I, O>, input: I): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const user = await currentUser();
  if (!user) return Response.json({ message: 'Sign in again.' }, { status: 401, headers });
  const result = await verb({ actor: { kind: 'person', ...user } }, input);
  if (result.ok) return Response.json(wire(result.value), { headers });
  return Response.json({ message: result.problem.message }, { status: STATUS[result.problem.code], headers });
}
