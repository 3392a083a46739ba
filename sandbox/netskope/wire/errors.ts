import { randomUUID } from 'node:crypto';
import { type Answer, json } from '../../http/exchange';
import type { Refusal } from '../../tenant/settings';

/** The profiles service's error body; `err_code` is an integer on the wire (docs/facts/netskope-api.md 3.2). */
export function profileError(status: number, message: string): Answer {
  return json(status, {
    err_code: status,
    message,
    trace_id: randomUUID(),
    datetime: new Date().toISOString(),
  });
}

/**
 * The profiles service's validation error: the index is inside `field`, other keys are unknown
 * (docs/facts/netskope-api.md 3.2).
 */
export function validationErrors(fields: readonly string[]): Answer {
  return json(400, { validation_errors: fields.map((field) => ({ field })) });
}

/** The gateway's answer for a missing route and for a wrong method alike (docs/facts/netskope-api.md 3.2). */
export function noRoute(): Answer {
  return json(404, { message: 'no Route matched with those values' });
}

/** A known route whose body nobody published: the sandbox refuses to invent one (docs/facts/netskope-api.md 8). */
export function notKnown(what: string): Answer {
  return json(501, { message: `The sandbox does not know ${what}: no public description exists.` });
}

/** 403 has three meanings (docs/facts/netskope-api.md 3.2); the texts beyond the named words are ours. */
export function refused(refusal: Exclude<Refusal, 'absent'>): Answer {
  return profileError(403, REFUSALS[refusal]);
}

const REFUSALS: Record<Exclude<Refusal, 'absent'>, string> = {
  role: 'The role of this token does not include this function.',
  feature: 'This API is not enabled for this tenant.',
  licence: 'This tenant has no licence for this feature.',
};
