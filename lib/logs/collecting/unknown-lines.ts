import { copied, type LogLine } from './kept';

/** Lines that are alike up to their first number, and that nobody guesses about. */
export type UnknownGroup = { begins: string; count: number; complains: boolean; first: LogLine };

const MOST_GROUPS = 300;
const LONGEST_KEY = 60;

/** Lines of no known shape: counted, and shown by one example of each kind. */
export class UnknownLines {
  count = 0;
  /** Lines of kinds for which there was no room. */
  more = 0;
  private readonly groups = new Map<string, UnknownGroup>();

  add(message: string, complains: boolean, at: () => LogLine): void {
    this.count += 1;
    const begins = beginning(message);
    const group = this.groups.get(begins);
    if (group) {
      group.count += 1;
      group.complains ||= complains;
    } else if (this.groups.size < MOST_GROUPS) {
      const key = copied(begins);
      this.groups.set(key, { begins: key, count: 1, complains, first: at() });
    } else this.more += 1;
  }

  /** Complaints first, then the rarest: what a log says once tells more than what it says all day. */
  list(): UnknownGroup[] {
    return [...this.groups.values()].sort(
      (one, other) => Number(other.complains) - Number(one.complains) || one.count - other.count,
    );
  }
}

function beginning(message: string): string {
  const most = Math.min(message.length, LONGEST_KEY);
  for (let at = 0; at < most; at += 1) {
    const code = message.charCodeAt(at);
    if (code >= 48 && code <= 57) return message.slice(0, at);
  }
  return message.slice(0, most);
}
