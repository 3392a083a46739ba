import { randomUUID } from 'node:crypto';
import type { Faults } from '../faults/faults';
import { type Answer, type Call, type Handler, json } from '../http/exchange';
import { findRoute, type Route, route } from '../http/routes';
import type { AuditEvent } from '../journal/audit-event';
import type { RequestLog } from '../journal/request-log';
import type { Tenant } from '../tenant/tenant';
import { auditRoutes, isChange } from './audit-events';
import { destinationReads } from './destinations/reads';
import { destinationWrites } from './destinations/writes';
import { directoryRoutes } from './directory';
import { isAbsent, isPrivateAccess, permission } from './families';
import { internetAccessRoutes } from './internet-access';
import { npaRoutes } from './npa/routes';
import { previewHeaderProfiles } from './preview/header-profiles';
import { previewPolicies } from './preview/policies';
import { createRateLimit } from './rate-limit';
import type { Tokens } from './tokens';
import { urlListRoutes } from './url-lists';
import { noRoute, refused } from './wire/errors';

const PREFIX = '/api/v2';
const TOKEN_PATH = '/platform/oauth2/token';

/** One line of `GET /control/api`. */
export type ApiEntry = {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly requestId: string;
};

type ApiParts = {
  readonly tenant: Tenant;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly log: RequestLog<ApiEntry>;
  readonly audit: RequestLog<AuditEvent>;
};

/** The REST API v2: gateway first (rate, route, token), then the family's permission, then the route itself. */
export function createApi({ tenant, tokens, faults, log, audit }: ApiParts): Handler {
  const general = createRateLimit(tenant.now);
  const privateAccess = createRateLimit(tenant.now);
  const routes = [
    route('POST', TOKEN_PATH, tokens.exchange),
    ...destinationReads(tenant),
    ...destinationWrites(tenant),
    ...urlListRoutes(tenant),
    ...internetAccessRoutes(tenant),
    ...directoryRoutes(),
    ...auditRoutes(audit),
    ...npaRoutes(tenant),
    ...previewHeaderProfiles(tenant),
    ...previewPolicies(tenant),
    // Used by Netskope's own command line to validate a session (docs/facts/netskope-api.md 2.3); its body is unknown,
    // this one is ours.
    route('GET', '/rbac/roles/me', () =>
      json(200, { id: 1, name: 'Turnout service account', type: 'custom' }),
    ),
  ];

  const rateOf = (path: string) => {
    const { npaRequestsPerSecond, requestsPerSecond } = tenant.state().settings;
    return isPrivateAccess(path) ? privateAccess.take(npaRequestsPerSecond) : general.take(requestsPerSecond);
  };

  return async (call) => {
    const path = call.path.slice(PREFIX.length);
    const rate = rateOf(path);
    const retryAfter = tenant.state().settings.retryAfter ? { 'retry-after': '1' } : undefined;
    const answer = await faults.around(call, async (sent) => {
      if (!rate.allowed) return json(429, { message: 'API rate limit exceeded' }, retryAfter);
      const given = await dispatch(routes, tenant, tokens, { ...sent, path });
      if (isChange(call.method, path, given))
        audit.add({ time: tenant.now(), user: 'sandbox-api-token', event: `${call.method} ${path}` });
      return given;
    });
    const requestId = randomUUID();
    const time = new Date(tenant.now()).toISOString();
    log.add({ time, method: call.method, path: call.path, status: answer.status, requestId });
    const headers = {
      date: new Date(tenant.now()).toUTCString(),
      'x-request-id': requestId,
      ...rate.headers,
    };
    return { ...answer, headers: { ...headers, ...answer.headers } };
  };
}

function dispatch(
  routes: readonly Route[],
  tenant: Tenant,
  tokens: Tokens,
  call: Call,
): Answer | Promise<Answer> {
  const { settings } = tenant.state();
  const found = findRoute(routes, call.method, call.path);
  if (!found || isAbsent(call.path, settings)) return noRoute();
  if (call.path !== TOKEN_PATH && !tokens.accepts(call)) return json(401, { message: 'Unauthorized' });
  if (tokens.onlyReads(call) && !reads(call)) return refused('role');
  return permission(call.path, settings) ?? found.handle(call, found.params);
}

/** Looking users and groups up is done by POST (docs/facts/netskope-api.md 4.10). */
const reads = ({ method, path }: Call): boolean => method === 'GET' || path.startsWith('/users/get');
