type Row = { count: number; firstAt: number };

/**
 * Counts attempts by key within a window that begins with the first of them. `take` answers how many milliseconds to
 * wait; 0 lets the attempt through and counts it.
 */
export class AttemptLimit {
  readonly #rows = new Map<string, Row>();

  constructor(
    private readonly limit: { max: number; windowMs: number; maxKeys: number },
    private readonly now: () => number = Date.now,
  ) {}

  take(key: string): number {
    const at = this.now();
    const row = this.#rows.get(key);
    if (row && at - row.firstAt < this.limit.windowMs) {
      if (row.count >= this.limit.max) return row.firstAt + this.limit.windowMs - at;
      row.count += 1;
      return 0;
    }
    this.#makeRoom(at);
    this.#rows.delete(key);
    this.#rows.set(key, { count: 1, firstAt: at });
    return 0;
  }

  forget(key: string): void {
    this.#rows.delete(key);
  }

  /** Somebody may send a new key each time, so the oldest go first: a map keeps the order in which rows came. */
  #makeRoom(at: number): void {
    for (const [key, row] of this.#rows) {
      const over = at - row.firstAt >= this.limit.windowMs;
      if (!over && this.#rows.size < this.limit.maxKeys) return;
      this.#rows.delete(key);
    }
  }
}
