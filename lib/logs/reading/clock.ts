import type { Stamp } from './line';

/** So many changes of a zone are remembered: a year of travelling. */
const MOST_CHANGES = 1_000;

/**
 * The zone of a laptop's clock. The client's log has none; `npadebuglog.log` of the same laptop has, so that both can be put in one
 * order (docs/facts/client-logs.md 1).
 */
export class LaptopClock {
  private readonly changes: { wall: number; offset: number }[] = [];

  /** @param assumed minutes east of UTC where no log tells; null for UTC */
  constructor(private readonly assumed: number | null) {}

  /** Learns from a line that says its zone. */
  learn({ wall, offset }: Stamp): void {
    const last = this.changes.at(-1);
    if (offset === null || last?.offset === offset || this.changes.length >= MOST_CHANGES) return;
    this.changes.push({ wall, offset });
  }

  get isKnown(): boolean {
    return this.changes.length > 0;
  }

  /** Milliseconds since 1970 in UTC. */
  instant({ wall, offset }: Stamp): number {
    return wall - (offset ?? this.offsetAt(wall)) * 60_000;
  }

  /** The wall of the laptop's clock at that time, in milliseconds. */
  wall({ wall, offset }: Stamp): number {
    return offset === null ? wall : wall - offset * 60_000 + this.offsetAt(wall) * 60_000;
  }

  /** The zones that were seen, in minutes east of UTC. */
  zones(): number[] {
    return [...new Set(this.changes.map(({ offset }) => offset))];
  }

  private offsetAt(wall: number): number {
    const before = this.changes.findLast((change) => change.wall <= wall) ?? this.changes[0];
    return before?.offset ?? this.assumed ?? 0;
  }
}
