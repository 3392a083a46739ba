import { afterAll, beforeEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../start';

export const TOKEN = 'test-token';

/** A sandbox for one test file, back at its seed before each test; a rate limit would make tests depend on time. */
export async function testSandbox(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startSandbox({ token: TOKEN, ...options });
  beforeEach(async () => {
    for (const tenant of [sandbox, sandbox.preview]) {
      if (!tenant) continue;
      await control(tenant, 'reset', {});
      await control(tenant, 'settings', { requestsPerSecond: 100_000, npaRequestsPerSecond: 100_000 });
    }
  });
  afterAll(() => sandbox.close());
  return sandbox;
}

/** A REST call with the valid token. */
export async function api(
  sandbox: Pick<Sandbox, 'apiOrigin'>,
  method: string,
  path: string,
  body?: unknown,
  headers = {},
) {
  const init = { method, headers: { 'netskope-api-token': TOKEN, ...headers } };
  const url = `${sandbox.apiOrigin}/api/v2${path}`;
  const response = await fetch(url, body === undefined ? init : { ...init, body: JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text || 'null') as Json };
}

/** What a test reads out of an answer. */
type Json = { readonly [key: string]: Json } & readonly Json[] & string;

/** A new destination profile, live at once. Returns its id. */
export async function createProfile(
  sandbox: Pick<Sandbox, 'apiOrigin'>,
  name: string,
  values: string[],
  type = 'insensitive',
) {
  const { body } = await api(sandbox, 'POST', '/profiles/destinations', { name, type, values });
  return String(body.id);
}

/** A call of the control API. */
export async function control(sandbox: Pick<Sandbox, 'apiOrigin'>, path: string, body?: unknown) {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${sandbox.apiOrigin}/control/${path}`, init);
  return (await response.json()) as Json;
}

/** Sends a portal form as a page of the portal would. */
export async function submit(
  sandbox: Pick<Sandbox, 'apiOrigin' | 'portalUrl'>,
  path: string,
  fields: Record<string, string> | string[][] = {},
) {
  const body = new URLSearchParams(fields);
  const headers = { origin: sandbox.apiOrigin };
  const response = await fetch(`${sandbox.portalUrl}${path}`, {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
  });
  return { status: response.status, text: await response.text() };
}

export const RTP = '/policies/real-time-protection';
export const TEMPLATE =
  'https://artifactory.sandbox.test/package-reroute?url={{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}&user=';

/** The guide's pair for one user, made and applied in the portal. */
export async function applyPair(sandbox: Sandbox, destinationId: string, users: string) {
  const regex = { 'Host-regex': '.+', 'User-Agent-regex': 'Mozilla.*' };
  await submit(sandbox, '/policies/profiles/http-header/new', { name: 'jfrog-browsers', ...regex });
  const state = await control(sandbox, 'state');
  const headerProfile = String(state.headerProfiles?.draft?.[0]?.id);
  const lane = { users, destinations: destinationId, position: 'bottom' };
  await submit(sandbox, `${RTP}/new`, { ...lane, name: 'allow browsers', headerProfile, action: 'Allow' });
  await submit(sandbox, `${RTP}/new`, {
    ...lane,
    name: 'redirect',
    action: 'Redirect',
    redirectUrl: TEMPLATE,
  });
  await submit(sandbox, '/apply');
}
