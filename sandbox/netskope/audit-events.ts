import { type Answer, type Call, json } from '../http/exchange';
import { type Route, route } from '../http/routes';
import type { AuditEvent } from '../journal/audit-event';
import type { RequestLog } from '../journal/request-log';
import { pageOf, picked, sliced, strayParameter } from './wire/paging';

/**
 * The two competing routes of docs/facts/netskope-api.md 4.11. The second one is missing unless a setting says
 * otherwise.
 */
export function auditRoutes(log: RequestLog<AuditEvent>): Route[] {
  return [
    route('GET', '/events/data/audit', (call) => list(log, call, 5_000)),
    route('GET', '/events/datasearch/audit', (call) => list(log, call, 1_000)),
  ];
}

/** Routes that only ask, by POST because a question has a body, and the one that signs in. */
const ASKS = ['/users/getusers', '/users/getgroups', '/steering/apps/private/getpolicyinuse'];
const SIGNS_IN = '/platform/oauth2/token';

/**
 * Whether a call changed the tenant: what asks did not, and neither did a refusal, also the one inside a 200
 * (docs/facts/netskope-api.md 3.1, 4.11).
 */
export function isChange(method: string, path: string, answer: Answer): boolean {
  if (method === 'GET' || answer.status >= 300) return false;
  if ([...ASKS, SIGNS_IN].includes(path.replace(/\/$/, ''))) return false;
  const { status } = JSON.parse(String(answer.body ?? '{}')) as { status?: unknown };
  return status !== 'error' && status !== 'not found';
}

/** Field names are known (docs/facts/netskope-api.md 4.11); the envelope and every text are ours. */
function list(log: RequestLog<AuditEvent>, call: Call, most: number): Answer {
  const stray = strayParameter(call, ['fields', 'limit', 'offset', 'starttime', 'endtime']);
  if (stray !== undefined) return json(400, { message: `the sandbox does not know ${stray} of this list` });
  const page = pageOf(call, 100);
  const [start, end] = ['starttime', 'endtime'].map((name) => epochSeconds(call.query.get(name)));
  if (!page || page.limit > most || start === null || end === null)
    return json(400, { message: `starttime and endtime are epoch seconds, limit at most ${most}` });
  const found = log
    .entries()
    .filter((event) => seconds(event) >= (start ?? 0) && seconds(event) <= (end ?? Number.POSITIVE_INFINITY))
    .toReversed();
  const fields = call.query.get('fields');
  const result = sliced(found, page).map((event) => picked(onWire(event), fields));
  return json(200, { result, status: { count: found.length } });
}

function onWire(event: AuditEvent) {
  return {
    timestamp: seconds(event),
    audit_log_event: event.event,
    user: event.user,
    // A text for the SDK, either for the command line; which texts there are is unknown.
    severity_level: 'low',
    count: 1,
  };
}

const seconds = (event: AuditEvent) => Math.floor(event.time / 1000);

/** Undefined where it is not given, null where it is no number. */
function epochSeconds(text: string | null): number | undefined | null {
  if (text === null) return undefined;
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}
