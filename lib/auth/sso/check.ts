import {
  type Configuration,
  genericGrantRequest,
  ResponseBodyError,
  randomPKCECodeVerifier,
} from 'openid-client';
import { addressProblem, providerFetch } from './outgoing';
import { providerProblem } from './problem';
import { CLOCK_TOLERANCE_S, callbackUrl, connect, type ProviderSettings } from './provider';

/** One thing that was looked at: fine, worth knowing, or what keeps people from signing in. */
export type Finding = { state: 'fine' | 'note' | 'wrong'; text: string };

/** Looks at everything of the provider that can be seen without somebody signing in, and says what is wrong in words. */
export async function checkProvider(settings: ProviderSettings): Promise<Finding[]> {
  const address = addressProblem(settings.issuer);
  if (address) return [{ state: 'wrong', text: address }];
  try {
    const configuration = await connect(settings, true);
    return [
      { state: 'fine', text: `${settings.issuer} answers, and calls itself so.` },
      await clockFinding(settings.issuer),
      ...documentFindings(configuration, settings),
      await keysFinding(configuration),
      await clientFinding(configuration),
    ];
  } catch (error) {
    return [{ state: 'wrong', text: providerProblem(error).message }];
  }
}

async function clockFinding(issuer: string): Promise<Finding> {
  const path = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const asked = Date.now();
  const answer = await providerFetch(path, {
    method: 'GET',
    headers: {},
    body: undefined,
    redirect: 'manual',
  });
  const theirs = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return { state: 'note', text: 'It does not say what time it is there.' };
  const apart = Math.round(Math.abs(theirs - (asked + Date.now()) / 2) / 1000);
  if (apart <= CLOCK_TOLERANCE_S) return { state: 'fine', text: 'Its clock and this one agree.' };
  return {
    state: 'wrong',
    text: `Its clock and the one of this server are ${apart} seconds apart. Set the one that is wrong; more than ${CLOCK_TOLERANCE_S} seconds keep people out.`,
  };
}

function documentFindings(
  configuration: Configuration,
  { groupsClaim, scopes }: ProviderSettings,
): Finding[] {
  const known = configuration.serverMetadata();
  const findings: Finding[] = [];
  const endpoints = [known.authorization_endpoint, known.token_endpoint, known.jwks_uri];
  if (endpoints.some((one) => one === undefined))
    findings.push({ state: 'wrong', text: 'It does not name where people sign in, or its keys.' });
  for (const endpoint of [...endpoints, known.userinfo_endpoint]) {
    const problem = endpoint === undefined ? null : addressProblem(endpoint.split('?')[0] ?? '');
    if (problem) findings.push({ state: 'wrong', text: problem });
  }
  findings.push(pkceFinding(known.code_challenge_methods_supported));
  if (!scopes.split(' ').includes('openid'))
    findings.push({ state: 'wrong', text: 'The scopes lack openid, without which nobody is named.' });
  const unknown = scopes.split(' ').filter((one) => known.scopes_supported?.includes(one) === false);
  if (unknown.length > 0)
    findings.push({ state: 'note', text: `It does not list these scopes: ${unknown.join(', ')}.` });
  if (known.claims_supported && !known.claims_supported.includes(groupsClaim))
    findings.push({
      state: 'note',
      text: `It does not list the claim ${groupsClaim}. Where nobody’s groups arrive, that is why.`,
    });
  return findings;
}

function pkceFinding(methods: string[] | undefined): Finding {
  if (methods === undefined)
    return { state: 'note', text: 'It does not say whether it knows PKCE. Turnout uses it in any case.' };
  if (methods.includes('S256')) return { state: 'fine', text: 'It knows PKCE with S256.' };
  return {
    state: 'wrong',
    text: 'It has no PKCE with S256, without which a stolen code could be used by others. Turn it on there.',
  };
}

async function keysFinding(configuration: Configuration): Promise<Finding> {
  const answer = await providerFetch(configuration.serverMetadata().jwks_uri ?? '', {
    method: 'GET',
    headers: {},
    body: undefined,
    redirect: 'manual',
  });
  const body = (await answer.json().catch(() => null)) as { keys?: unknown } | null;
  const keys = Array.isArray(body?.keys) ? body.keys.length : 0;
  if (answer.status === 200 && keys > 0) return { state: 'fine', text: 'Its keys can be read.' };
  return { state: 'wrong', text: 'Its keys cannot be read, so nothing that it signs can be checked.' };
}

/** A code that was never given is refused: by who knows the client as such, else as a client that it does not know. */
async function clientFinding(configuration: Configuration): Promise<Finding> {
  const fine: Finding = { state: 'fine', text: 'It accepts the client id and the client secret.' };
  try {
    await genericGrantRequest(configuration, 'authorization_code', {
      code: 'turnout-looks-whether-its-secret-is-right',
      redirect_uri: callbackUrl(),
      code_verifier: randomPKCECodeVerifier(),
    });
    return fine;
  } catch (error) {
    if (error instanceof ResponseBodyError && error.error === 'invalid_grant') return fine;
    return { state: 'wrong', text: providerProblem(error).message };
  }
}
