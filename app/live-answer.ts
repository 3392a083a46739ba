import { wire } from '@/components/live/wire';
import { currentContext } from '@/lib/auth/session';
import type { Verb } from '@/lib/services/words/verb';

const STATUS = {
  forbidden: 403,
  unproven: 403,
  invalid: 400,
  'not found': 404,
  conflict: 409,
  refused: 409,
  unavailable: 503,
} as const;

/** Answers a reading verb as JSON, for what lives on after the page was made. */
export async function liveAnswer<I, O>(verb: Verb<I, O>, input: I): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const ctx = await currentContext();
  if (!ctx) return Response.json({ message: 'Sign in again.' }, { status: 401, headers });
  const result = await verb(ctx, input);
  if (result.ok) return Response.json(wire(result.value), { headers });
  return Response.json({ message: result.problem.message }, { status: STATUS[result.problem.code], headers });
}
