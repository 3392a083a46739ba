import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 250;
/** A server at rest answers such a request in a few milliseconds. */
const STALLED_MS = 1_000;
const KEPT_MS = 10 * 60_000;
/** Reads nothing, and asks nobody. */
const PATH = '/icon.svg';

/** Whether the machine itself stood still: asks the web server all the time for a file that reads nothing. */
export class Pulse {
  #beats: { at: number; ms: number }[] = [];
  #open = 0;
  #over = false;

  constructor(private readonly web: string) {
    void this.#beat();
  }

  async #beat(): Promise<void> {
    while (!this.#over) {
      const at = Date.now();
      this.#open = at;
      await fetch(this.web + PATH)
        .then((answer) => answer.arrayBuffer())
        .catch(() => undefined);
      this.#beats.push({ at, ms: Date.now() - at });
      this.#beats = this.#beats.filter((one) => one.at > at - KEPT_MS);
      // How late this wakes up is a stall as well.
      this.#open = Date.now() + EVERY_MS;
      await pause(EVERY_MS);
      const late = Date.now() - this.#open;
      if (late > STALLED_MS) this.#beats.push({ at: this.#open, ms: late });
    }
  }

  /** Whether that file took longer than a second between two moments. */
  stalled(from: number, to: number): boolean {
    const open = { at: this.#open, ms: Math.max(0, Date.now() - this.#open) };
    return [...this.#beats, open].some(({ at, ms }) => ms > STALLED_MS && at < to && at + ms > from);
  }

  end(): void {
    this.#over = true;
  }
}
