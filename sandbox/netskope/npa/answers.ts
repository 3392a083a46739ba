import type { z } from 'zod';
import { type Answer, type Call, json } from '../../http/exchange';
import { brokenFields } from '../../tenant/destination-limits';

/**
 * Success of the Private Access family; `silent=1` on a write suppresses the body (docs/facts/netskope-api.md 3.1,
 * 4.6).
 */
export function success(call: Call, data?: unknown): Answer {
  if (call.method !== 'GET' && call.query.get('silent') === '1') return { status: 200 };
  return json(200, data === undefined ? { status: 'success' } : { data, status: 'success' });
}

/** The odd habit of this family: a failure with HTTP 200 (docs/facts/netskope-api.md 3.1). */
export function failure(message: string): Answer {
  return json(200, { status: 'error', message });
}

/** Seen beside the former for objects that are not there (docs/facts/netskope-api.md 3.1). */
export function notFound(): Answer {
  return json(200, { status: 'not found' });
}

/** A body that is not even of the right shape: the 400 of the old spec (docs/facts/netskope-api.md 3.1). */
export function badRequest(result: string): Answer {
  return json(400, { status: 400, result });
}

/** The same with the names of the broken fields. */
export function brokenBody(error: z.ZodError): Answer {
  return badRequest(`${brokenFields(error).join(', ')} is missing or not valid`);
}
