/** The cookie that holds the reader's time zone, written when they sign in. */
export const ZONE_COOKIE = 'zone';

export type TimeShape = 'time' | 'date' | 'both';

const shapes: Record<TimeShape, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  both: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
};

/** The moment in the reader's zone. A time of day in UTC says so, since a reader takes a bare one for their own. */
export function absoluteTime(at: Date, shape: TimeShape, zone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', { ...shapes[shape], timeZone: zone }).format(at);
  return zone === 'UTC' && shape !== 'date' ? `${text} UTC` : text;
}

/** How far `at` lies from `now`, as short as the mock says it: `40 s ago`, `2 h ago`, `in 3 days`. */
export function relativeTime(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const size = Math.abs(seconds);
  if (size < 5) return 'now';
  const text = amount(size);
  return seconds < 0 ? `${text} ago` : `in ${text}`;
}

function amount(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h`;
  const days = Math.floor(hours / 24);
  return days === 1 ? '1 day' : `${days} days`;
}

/** Whether the name is a time zone that this machine knows. It comes from a cookie, so anything may stand there. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return name.length > 0;
  } catch {
    return false;
  }
}
