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

/** More than there are zones that people live in; their names come from cookies. */
const MOST_KEPT = 300;
const kept = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than the rest of a row, and a list has a hundred moments. Throws where there is no such zone. */
function formatOf(shape: TimeShape, zone: string): Intl.DateTimeFormat {
  const key = `${shape} ${zone}`;
  const known = kept.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...shapes[shape], timeZone: zone });
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

/** The moment in the reader's zone. A time of day in UTC says so, since a reader takes a bare one for their own. */
export function absoluteTime(at: Date, shape: TimeShape, zone: string): string {
  const text = formatOf(shape, zone).format(at);
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
    formatOf('both', name);
    return name.length > 0;
  } catch {
    return false;
  }
}
