import { randomUUID, timingSafeEqual } from 'node:crypto';
import { type Answer, type Call, json, readJson } from '../http/exchange';
import type { Tenant } from '../tenant/tenant';

/** The service account that the OAuth2 exchange knows; its secret is the sandbox's token. */
const CLIENT_ID = 'turnout-sandbox';

/** Who may call: the static token, and what the OAuth2 exchange has issued. */
export type Tokens = ReturnType<typeof createTokens>;

/** The credentials of one tenant (docs/facts/netskope-api.md 2.2); expiry counts on the sandbox's clock. */
export function createTokens(tenant: Tenant, token: string) {
  const issued = new Map<string, number>();

  return {
    /** `Netskope-Api-Token`, the same token as bearer, or an issued bearer. */
    accepts: (call: Call): boolean => {
      const { tokenRevoked, tokenExpiresAt, otherToken, readTokens } = tenant.state().settings;
      const own = call.headers['netskope-api-token'];
      if ([otherToken, ...readTokens].some((one) => isSent(call, one))) return true;
      if (tokenRevoked) return false;
      const bearer = /^Bearer (.+)$/i.exec(call.headers.authorization ?? '')?.[1];
      const isStatic = sameText(typeof own === 'string' ? own : (bearer ?? ''), token);
      if (isStatic) return tokenExpiresAt === null || tenant.now() < tokenExpiresAt;
      return bearer !== undefined && tenant.now() < (issued.get(bearer) ?? 0);
    },
    /** Whether it came with a token that may only read. */
    onlyReads: (call: Call): boolean => tenant.state().settings.readTokens.some((one) => isSent(call, one)),
    /** The client-credentials exchange, JSON or form; bad credentials are 400 as RFC 6749 shapes them, not 401. */
    exchange: (call: Call): Answer => {
      const sent = fieldsOf(call);
      if (sent.grant_type !== 'client_credentials')
        return refusal('unsupported_grant_type', 'grant_type must be client_credentials');
      if (sent.client_id !== CLIENT_ID) return refusal('invalid_request', 'Unknown or missing client_id');
      // Only the text above was seen; what a wrong secret answers beyond the 400 is ours.
      if (!sameText(sent.client_secret ?? '', token))
        return refusal('invalid_client', 'Client authentication failed');
      const { oauthExpiresIn } = tenant.state().settings;
      const access = randomUUID();
      issued.set(access, tenant.now() + oauthExpiresIn * 1000);
      return json(200, { access_token: access, token_type: 'Bearer', expires_in: oauthExpiresIn });
    },
    clear: () => issued.clear(),
  };
}

function isSent(call: Call, token: string | null): boolean {
  const own = call.headers['netskope-api-token'];
  return token !== null && typeof own === 'string' && sameText(own, token);
}

function fieldsOf(call: Call): Readonly<Record<string, string | undefined>> {
  const isForm = call.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  if (isForm) return Object.fromEntries(new URLSearchParams(call.body.toString('utf8')));
  const body = readJson(call);
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function refusal(error: string, description: string): Answer {
  return json(400, { error, error_description: description });
}

function sameText(sent: string, valid: string): boolean {
  const [one, other] = [Buffer.from(sent), Buffer.from(valid)];
  return one.length === other.length && timingSafeEqual(one, other);
}
