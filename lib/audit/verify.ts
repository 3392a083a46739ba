import { canonicalRow, GENESIS, type LinkedRow, textHash } from './chain';
import type { Checkpoint } from './checkpoint';

/** The first place of a chain at which it is not what was written, and why, as the end of a sentence. */
export type Fault = { position: number; why: string };

/** A row as it is hashed, with where it stands and what ties it to the one before it. */
export type HashedText = { chain: string; seq: number; prevHash: string; hash: string; text: string };

/** What a chain turned out to be. */
export type Verdict = {
  chain: string;
  rows: number;
  fault: Fault | null;
  /** Up to which row a checkpoint vouches for it; 0 where none does. */
  covered: number;
};

/** Looks at one chain, row by row in the order in which it was kept. */
export class ChainVerifier {
  #previous: string;
  #rows: number;
  #fault: Fault | null = null;
  #covered: number;
  readonly #checkpoints: Checkpoint[];
  #next = 0;

  /**
   * @param checkpoints of this chain, their signatures looked at already
   * @param from the row up to which it is known to hold, where that is not its beginning
   */
  constructor(
    private readonly chain: string,
    checkpoints: Checkpoint[],
    from = { seq: 0, hash: GENESIS },
  ) {
    this.#previous = from.hash;
    this.#rows = from.seq;
    this.#covered = from.seq;
    this.#checkpoints = [...checkpoints].sort((one, other) => one.seq - other.seq);
  }

  take({ prevHash, hash, ...row }: LinkedRow): void {
    this.takeText({ chain: row.chain, seq: row.seq, prevHash, hash, text: canonicalRow(row) });
  }

  /** A row whose canonical text is known. */
  takeText(row: HashedText): void {
    this.#rows += 1;
    // What follows a fault says nothing of its own: it is tied to what is not right.
    if (this.#fault) return;
    const why = this.#against(row);
    if (why) {
      this.#fault = { position: this.#rows, why };
      return;
    }
    this.#previous = row.hash;
    this.#compare(row.hash);
  }

  end(): Verdict {
    const missing = this.#checkpoints.at(-1);
    if (!this.#fault && missing && missing.seq > this.#rows)
      this.#fault = {
        position: this.#rows + 1,
        why: `the rows up to #${missing.seq} are missing: the checkpoint of ${missing.at} has them`,
      };
    const { chain } = this;
    return { chain, rows: this.#rows, fault: this.#fault, covered: this.#fault ? 0 : this.#covered };
  }

  #against({ chain, seq, prevHash, hash, text }: HashedText): string | null {
    if (chain !== this.chain) return 'it names another chain';
    if (seq !== this.#rows) return `row #${seq} stands there`;
    if (prevHash !== this.#previous) return 'it does not follow the row before it';
    return hash === textHash(prevHash, text) ? null : 'its content is not what its hash says';
  }

  /** Against every checkpoint of this row: the rows since the last one that agreed may have been written anew. */
  #compare(hash: string): void {
    for (let one = this.#checkpoints[this.#next]; one?.seq === this.#rows; ) {
      if (one.hash !== hash) {
        const from = this.#covered + 1;
        this.#fault = {
          position: from,
          why: `the rows #${from} to #${one.seq} are not those that the checkpoint of ${one.at} is about`,
        };
        return;
      }
      one = this.#checkpoints[++this.#next];
    }
    if (this.#checkpoints[this.#next - 1]?.seq === this.#rows) this.#covered = this.#rows;
  }
}
