import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';

/**
 * Whose fault it is: the provider does not answer; what is set up here or there does not fit; what it answered proves nothing;
 * it does not vouch for this person.
 */
export type ProviderFault = 'unreachable' | 'settings' | 'answer' | 'refused';

/** Why the sign-in provider could not be used, in plain words and without a secret. */
export class ProviderProblem extends Error {
  override name = 'ProviderProblem';
  constructor(
    readonly fault: ProviderFault,
    message: string,
  ) {
    super(message);
  }
}

/** What openid-client threw, in our words. Anything that nobody expects is thrown on. */
export function providerProblem(error: unknown): ProviderProblem {
  const own = causes(error).find((one) => one instanceof ProviderProblem);
  if (own) return own;
  if (error instanceof ResponseBodyError) return ofTokenAnswer(error);
  if (error instanceof AuthorizationResponseError)
    return new ProviderProblem('refused', `The provider did not sign you in (${codeText(error.error)}).`);
  if (error instanceof WWWAuthenticateChallengeError) return clientRefused();
  if (error instanceof ClientError) return ofClient(error);
  throw error;
}

function ofTokenAnswer({ error, status }: ResponseBodyError): ProviderProblem {
  if (status >= 500)
    return new ProviderProblem('unreachable', `The provider answered with status ${status}.`);
  if (error === 'invalid_grant')
    return new ProviderProblem('refused', 'The provider does not accept this sign-in, or no longer.');
  if (error === 'invalid_client' || error === 'unauthorized_client') return clientRefused();
  return new ProviderProblem('settings', `The provider refused the request (${codeText(error)}).`);
}

const clientRefused = () =>
  new ProviderProblem(
    'settings',
    'The provider does not accept the client id or the client secret. Enter both again as it shows them.',
  );

/** The codes are those of oauth4webapi. */
function ofClient(error: ClientError): ProviderProblem {
  switch (error.code) {
    case 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED':
      return new ProviderProblem(
        'settings',
        'The provider names another issuer than the one that is set up. Enter the issuer just as it names it.',
      );
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return new ProviderProblem(
        'answer',
        'The ID token is out of date, or the clocks of Turnout and of the provider differ.',
      );
    case 'OAUTH_JWT_CLAIM_COMPARISON_FAILED':
      return new ProviderProblem(
        'answer',
        'The ID token was made for another sign-in or for another client.',
      );
    case 'OAUTH_RESPONSE_IS_NOT_CONFORM':
      return ofStatus(statusOf(error));
    default:
      return new ProviderProblem('answer', 'What the provider answered does not prove who you are.');
  }
}

function ofStatus(status: number | null): ProviderProblem {
  if (status !== null && status >= 500)
    return new ProviderProblem('unreachable', `The provider answered with status ${status}.`);
  const said = status === null ? 'an answer that is none' : `status ${status}`;
  return new ProviderProblem('settings', `The provider answered with ${said}. Is the issuer right?`);
}

/** The same of what was asked with a person's own token: who is turned away there is the person. */
export function personProblem(error: unknown): ProviderProblem {
  const status = error instanceof WWWAuthenticateChallengeError ? error.status : statusOf(error);
  if (status === 401 || status === 403)
    return new ProviderProblem('refused', 'The provider no longer vouches for this person.');
  return providerProblem(error);
}

const statusOf = (error: unknown): number | null =>
  causes(error).find((one): one is Response => one instanceof Response)?.status ?? null;

/** What the provider calls a problem, as far as it is the short word that the standard asks for. */
const codeText = (code: string): string => (/^[a-z_]{1,40}$/.test(code) ? code : 'without a reason');

function causes(error: unknown): unknown[] {
  const all: unknown[] = [];
  for (
    let one = error;
    one !== undefined && all.length < 8;
    one = one instanceof Error ? one.cause : undefined
  )
    all.push(one);
  return all;
}
