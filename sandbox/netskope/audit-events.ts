import { type Answer, type Call, json } from '../http/exchange';
import { type Route, route } from '../http/routes';
import type { AuditEvent } from '../journal/audit-event';
import type { RequestLog } from '../journal/request-log';
import { pageOf, sliced } from './wire/paging';

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

/** Field names are known (docs/facts/netskope-api.md 4.11); the envelope and every text are ours. */
function list(log: RequestLog<AuditEvent>, call: Call, most: number): Answer {
  const page = pageOf(call, 100);
  const [start, end] = ['starttime', 'endtime'].map((name) => epochSeconds(call.query.get(name)));
  if (!page || page.limit > most || start === null || end === null)
    return json(400, { message: `starttime and endtime are epoch seconds, limit at most ${most}` });
  const seconds = (event: AuditEvent) => Math.floor(event.time / 1000);
  const found = log
    .entries()
    .filter((event) => seconds(event) >= (start ?? 0) && seconds(event) <= (end ?? Number.POSITIVE_INFINITY))
    .toReversed();
  const result = sliced(found, page).map((event) => ({
    timestamp: seconds(event),
    audit_log_event: event.event,
    user: event.user,
    severity_level: 2,
    count: 1,
  }));
  return json(200, { result, status: { count: found.length } });
}

/** Undefined where it is not given, null where it is no number. */
function epochSeconds(text: string | null): number | undefined | null {
  if (text === null) return undefined;
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}
