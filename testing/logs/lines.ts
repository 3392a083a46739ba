/** A moment of the life of a packet: seconds after ten o'clock in UTC, on 30 November 2026. */
export type At = number;

/** How the logs of one laptop are written. */
export type Writing = { offsetMinutes: number; host: string; digits: 3 | 6; daysBefore?: number };
export const USUAL: Writing = { offsetMinutes: 60, host: 'LAPTOP-7', digits: 3 };

const BEGIN = Date.UTC(2026, 10, 30, 10);
const DAY_MS = 86_400_000;

const two = (number: number) => String(number).padStart(2, '0');

function wallOf(
  at: At,
  { offsetMinutes, daysBefore = 0 }: Pick<Writing, 'offsetMinutes' | 'daysBefore'>,
): { day: [number, string, string]; time: string; ms: string } {
  const date = new Date(BEGIN - daysBefore * DAY_MS + at * 1000 + offsetMinutes * 60_000);
  return {
    day: [date.getUTCFullYear(), two(date.getUTCMonth() + 1), two(date.getUTCDate())],
    time: [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':'),
    ms: String(date.getUTCMilliseconds()).padStart(3, '0'),
  };
}

/** A line of `nsdebuglog.log` (docs/facts/client-logs.md 1): local time, no zone. */
export function clientLine(at: At, message: string, writing = USUAL, source = 'tunnel.cpp:878'): string {
  const { day, time, ms } = wallOf(at, writing);
  const fraction = writing.digits === 3 ? ms : `${ms}120`;
  return `${day.join('/')} ${time}.${fraction} stAgentSvc p1a4c t2f08 info ${source} ${message}`;
}

/** A line of `npadebuglog.log`: with the zone. */
export function npaLine(at: At, message: string, writing = USUAL, source = 'policy.cpp:572:build()'): string {
  const { day, time, ms } = wallOf(at, writing);
  const minutes = Math.abs(writing.offsetMinutes);
  const zone = `${writing.offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `[${writing.host}:${day.join('-')} ${time}.${ms}120 ${zone}] [info] ${source}:0x52a2da0 ${message}`;
}

/** A line of a publisher's `agent.txt`; its clock is in UTC. `null` writes it as it is documented, without a time. */
export function publisherLine(
  at: At | null,
  message: string,
  writing = USUAL,
  source = 'tcpproxyhandler.cpp:35:TcpProxyHandler()',
): string {
  if (at === null) return `${source}:0x2504cf0 ${message}`;
  const { day, time, ms } = wallOf(at, { ...writing, offsetMinutes: 0 });
  return `[publisher-a:${day.join('-')} ${time}.${ms}120 +00:00] [info] ${source}:0x2504cf0 ${message}`;
}

/** An address as `npadebuglog.log` writes it. */
export const toHex = (address: string): string =>
  Number.parseInt(
    address
      .split('.')
      .reverse()
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join(''),
    16,
  ).toString(16);
