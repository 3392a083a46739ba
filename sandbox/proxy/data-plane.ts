import { type Answer, bodyBytes, type Call } from '../http/exchange';
import type { RequestLog } from '../journal/request-log';
import type { Tenant } from '../tenant/tenant';
import type { Policy } from '../tenant/tenant-state';
import { decide } from './evaluate';
import { redirectLocation } from './redirect-url';
import type { Upstream } from './upstreams';
import { authorityOf, type WebRequest } from './web-request';

/** Where a request came in: whose it is and what it was addressed to. */
export type Arrival = Pick<WebRequest, 'user' | 'decrypted' | 'scheme' | 'host' | 'port'> & {
  /** False for a steering exception: on a real laptop such a request goes straight to its host. */
  readonly steered: boolean;
};

/** One line of `GET /control/traffic`. */
export type TrafficEntry = {
  readonly time: string;
  readonly user: string | null;
  readonly method: string;
  readonly url: string;
  readonly userAgent: string;
  /** Whether the request carried credentials for the site at all; never which. */
  readonly authorization: boolean;
  readonly steered: boolean;
  readonly decrypted: boolean;
  readonly action: Policy['action'] | 'none';
  readonly rule: string | null;
  readonly location: string | null;
  readonly status: number;
  /** How long the answer's body is. */
  readonly bytes: number;
};

/** What is left of a request that is not decrypted, beside its host. */
const UNSEEN = { method: '', path: '', rawQuery: '', headers: {} };

/** Enforces the applied policies on one request: block, redirect, or let it through to its stand-in. */
export function createDataPlane(tenant: Tenant, upstream: Upstream, log: RequestLog<TrafficEntry>) {
  return async (arrival: Arrival, call: Call): Promise<Answer> => {
    const { method, path, rawQuery, headers } = call;
    const visible = arrival.decrypted ? { method, path, rawQuery, headers } : UNSEEN;
    const request: WebRequest = { ...arrival, ...visible };
    const rule = arrival.steered
      ? decide(tenant.enforced(), request, tenant.state().settings.regexSees)
      : null;
    const answer = await enforce(rule, request, () => upstream(arrival.host, call));
    log.add({
      time: new Date(tenant.now()).toISOString(),
      user: arrival.user,
      method,
      url: `${arrival.scheme}://${authorityOf(arrival)}${path}${rawQuery && `?${rawQuery}`}`,
      userAgent: headers['user-agent'] ?? '',
      authorization: headers.authorization !== undefined,
      steered: arrival.steered,
      decrypted: arrival.decrypted,
      action: rule?.action ?? 'none',
      rule: rule?.name ?? null,
      location: rule?.action === 'Redirect' ? (answer.headers?.location ?? null) : null,
      status: answer.status,
      bytes: bodyBytes(answer),
    });
    return answer;
  };
}

function enforce(rule: Policy | null, request: WebRequest, pass: () => Answer | Promise<Answer>) {
  // 307 keeps method and body, so a publish is redirected too (docs/facts/netskope-api.md 5.4).
  if (rule?.action === 'Redirect')
    return { status: 307, headers: { location: redirectLocation(rule.redirectUrl, request) } };
  if (rule?.action === 'Block')
    return {
      status: 403,
      headers: { 'content-type': 'text/plain' },
      body: `Blocked by policy ${rule.name}.\n`,
    };
  return pass();
}
