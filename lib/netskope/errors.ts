import { type TokenName, tokenRefused } from '@/lib/ptc/model/token-words';

export type NetskopeErrorKind =
  | 'bad token'
  | 'forbidden'
  | 'no route'
  | 'not found'
  | 'not visible yet'
  | 'staged elsewhere'
  | 'rejected'
  | 'rate limited'
  | 'server error'
  | 'timeout'
  | 'unreachable'
  | 'unreadable';

/**
 * A call to a tenant that did not do what was asked. `mayHaveHappened` is true where the tenant may have carried out
 * a write before the answer was lost: look before asking again.
 */
export class NetskopeError extends Error {
  override name = 'NetskopeError';
  constructor(
    readonly kind: NetskopeErrorKind,
    message: string,
    readonly details: { status?: number; requestId?: string | null; mayHaveHappened?: boolean } = {},
  ) {
    super(message);
  }
  get mayHaveHappened(): boolean {
    return this.details.mayHaveHappened ?? false;
  }
}

/** Text of a profile that somebody has a staged edit of: docs/facts/netskope-api.md 4.1. */
const STAGED = /non-interactive operation on pending (profile|policy)/i;

/** What Private Access says with 200 of an id that it does not have: docs/facts/netskope-api.md 4.6, 4.7. */
const GONE = /^No .{1,40} with id .{1,80} is found/i;

/** After these something may stand all the same: docs/facts/netskope-api.md 4.6 (TF#6), 3.4 (TF#66). */
const BACKEND = /unable to call backend api|IntegrityError/i;

/** Of a rule that names a private app which was made a moment ago: docs/facts/netskope-api.md 3.4. */
const UNLISTED = /^private app .{1,200} doesn't exist/i;

type Answer = { status: number; body: unknown; requestId: string | null };

/**
 * Turns an error answer into its own plain sentence (docs/facts/netskope-api.md 3.1, 3.2); null where it is none.
 * @param token what the token is called that was sent
 */
export function errorOfAnswer(answer: Answer, token: TokenName = 'API token'): NetskopeError | null {
  const { status, body, requestId } = answer;
  const text = messageIn(body);
  const error = (kind: NetskopeErrorKind, message: string, mayHaveHappened = false) =>
    new NetskopeError(kind, message, { status, requestId, mayHaveHappened });
  if (status < 300) {
    // The private access family answers 200 with a failure inside.
    const said = String(memberOf(body, 'status'));
    if (said === 'not found' || (said === 'error' && GONE.test(text)))
      return error('not found', `The tenant has no such object${text ? `: ${text}` : ''}.`);
    if (said !== 'error') return null;
    if (BACKEND.test(text)) return error('server error', `The tenant failed: ${text}.`, true);
    const kind = UNLISTED.test(text) ? 'not visible yet' : 'rejected';
    return error(kind, `The tenant refused: ${text || 'no reason given'}.`);
  }
  if (status === 401) return error('bad token', tokenRefused(token));
  if (status === 403) {
    const why =
      'The role lacks the function, the feature is not enabled on this tenant, or it is not licensed.';
    return error(
      'forbidden',
      `The tenant does not allow this. ${why}${text ? ` It says: ${text.replace(/[.]*$/, '.')}` : ''}`,
    );
  }
  if (status === 404 && /no route matched/i.test(text)) {
    return error('no route', 'This tenant does not have this API.');
  }
  // Only what the service itself says: a 404 of anything on the way must not look like an object that is gone.
  if (status === 404 && Number(memberOf(body, 'err_code')) === 404) {
    return error('not found', `The tenant has no such object${text ? `: ${text}` : ''}.`);
  }
  if (status === 409 && STAGED.test(text)) {
    const way = 'Apply or discard it in the portal, then push again.';
    return error('staged elsewhere', `Someone has a staged edit of this profile in the portal. ${way}`);
  }
  if (status === 429) return error('rate limited', 'The tenant keeps asking to slow down (429).');
  if (status >= 500)
    return error('server error', `The tenant failed with ${status}${text ? `: ${text}` : ''}.`, true);
  return error('rejected', `The tenant answered ${status}${text ? `: ${text}` : ''}.${fieldsIn(body)}`);
}

function messageIn(body: unknown): string {
  const found = ['message', 'errorMsg', 'result', 'error_description']
    .map((name) => memberOf(body, name))
    .find(Boolean);
  const text = Array.isArray(found) ? found.join(', ') : typeof found === 'string' ? found : '';
  return text.slice(0, 300);
}

function fieldsIn(body: unknown): string {
  const errors = memberOf(body, 'validation_errors');
  if (!Array.isArray(errors)) return '';
  const fields = errors.map((entry) => memberOf(entry, 'field')).filter((field) => typeof field === 'string');
  return fields.length > 0 ? ` Fields: ${fields.slice(0, 10).join(', ')}.` : '';
}

function memberOf(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;
}
