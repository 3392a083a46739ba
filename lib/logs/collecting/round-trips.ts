/** How far a gateway was on one day, by the service that measured it. Milliseconds. */
export type RoundTrips = {
  day: string;
  service: string;
  pop: string;
  count: number;
  least: number;
  most: number;
  mean: number;
};

const MOST_ROWS = 400;

/** Round trips by day, service and POP: what tells "slow since Monday" (docs/facts/client-logs.md 2 and 3). */
export class RoundTripsByDay {
  private readonly rows = new Map<string, RoundTrips & { sum: number }>();

  /** @param day as `2026-11-30` */
  add(day: string, service: string, pop: string, ms: number): void {
    const key = `${day} ${service} ${pop}`;
    const row = this.rows.get(key);
    if (row) {
      row.count += 1;
      row.sum += ms;
      row.least = Math.min(row.least, ms);
      row.most = Math.max(row.most, ms);
    } else if (this.rows.size < MOST_ROWS)
      this.rows.set(key, { day, service, pop, count: 1, least: ms, most: ms, mean: ms, sum: ms });
  }

  list(): RoundTrips[] {
    return [...this.rows.values()]
      .map(({ sum, ...row }) => ({ ...row, mean: Math.round(sum / row.count) }))
      .sort((one, other) => `${one.service} ${one.day}`.localeCompare(`${other.service} ${other.day}`));
  }
}
