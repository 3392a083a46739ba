/** Some lines of a file. Comments and blank lines are left out, and what is too long to be an event. */
export type Piece = {
  text: Buffer[];
  /** How many lines are in it, and how many it leaves out because they are too long. */
  lines: number;
  tooLong: number;
  /** The number of its first line, and where it ends: both count everything, from the beginning of the file. */
  firstLine: number;
  end: { line: number; byte: number };
  /** A `#Fields` line that stands behind it and says other fields than the one before. */
  newFields: string | null;
};

/** No event is longer. What is, is left out without ever being in memory as a whole. */
export const LONGEST_LINE = 1 << 20;
const NEWLINE = 0x0a;
const HASH = 0x23;

/** Cuts a stream of bytes into pieces of whole lines. */
export async function* piecesOf(
  bytes: AsyncIterable<Buffer>,
  { pieceBytes, line, byte }: { pieceBytes: number; line: number; byte: number },
): AsyncGenerator<Piece> {
  const cutter = new Cutter(line, byte);
  for await (const chunk of bytes) {
    yield* cutter.take(chunk, pieceBytes);
  }
  yield* cutter.end();
}

class Cutter {
  #text: Buffer[] = [];
  #size = 0;
  #lines = 0;
  #tooLong = 0;
  #firstLine: number;
  /** The beginning of a line whose end has not come yet. */
  #begun: Buffer[] = [];
  #begunBytes = 0;
  #fields = '';

  constructor(
    private line: number,
    private byte: number,
  ) {
    this.#firstLine = line + 1;
  }

  *take(chunk: Buffer, pieceBytes: number): Generator<Piece> {
    let from = 0;
    let kept = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const kind = this.#kindOf(chunk, from, end);
      if (kind === 'event') {
        if (this.#begunBytes > 0) this.#finishBegun();
        this.#lines += 1;
      } else {
        this.#keep(chunk.subarray(kept, from));
        kept = end + 1;
        if (kind === 'too long') this.#tooLong += 1;
        const comment = kind === 'comment' ? this.#newFields(chunk, from, end) : null;
        this.#begun = [];
        this.#begunBytes = 0;
        if (comment !== null) {
          this.#passed(end + 1 - from);
          from = end + 1;
          yield this.#piece(comment);
          continue;
        }
      }
      this.#passed(end + 1 - from);
      from = end + 1;
      if (this.#size + from - kept >= pieceBytes) {
        this.#keep(chunk.subarray(kept, from));
        kept = from;
        yield this.#piece(null);
      }
    }
    this.#keep(chunk.subarray(kept, from));
    this.#begin(chunk.subarray(from));
  }

  /** What is left; the last line may lack its end. */
  *end(): Generator<Piece> {
    if (this.#begunBytes > 0) yield* this.take(Buffer.from('\n'), 0);
    else yield this.#piece(null);
  }

  #passed(bytes: number): void {
    this.line += 1;
    this.byte += bytes;
  }

  #kindOf(chunk: Buffer, from: number, end: number): 'event' | 'comment' | 'blank' | 'too long' {
    const length = this.#begunBytes + end - from;
    if (length > LONGEST_LINE) return 'too long';
    const first = this.#begun[0]?.[0] ?? chunk[from];
    if (first === HASH) return 'comment';
    return length === 0 || (length === 1 && first === 0x0d) ? 'blank' : 'event';
  }

  /** The line of a comment that says other fields than before; logs that were put together repeat theirs. */
  #newFields(chunk: Buffer, from: number, end: number): string | null {
    const text = Buffer.concat([...this.#begun, chunk.subarray(from, end)])
      .toString('utf8')
      .trim();
    if (!/^#fields:/i.test(text) || text === this.#fields) return null;
    this.#fields = text;
    return text;
  }

  /** Keeps no more of a line than the longest may have. */
  #begin(rest: Buffer): void {
    if (rest.length === 0) return;
    if (this.#begunBytes <= LONGEST_LINE) this.#begun.push(Buffer.from(rest));
    else this.#begun.length = 1;
    this.#begunBytes += rest.length;
    this.byte += rest.length;
  }

  #finishBegun(): void {
    for (const part of this.#begun) this.#keep(part);
    this.#begun = [];
    this.#begunBytes = 0;
  }

  #keep(part: Buffer): void {
    if (part.length === 0) return;
    this.#text.push(part);
    this.#size += part.length;
  }

  #piece(newFields: string | null): Piece {
    const piece: Piece = {
      text: this.#text,
      lines: this.#lines,
      tooLong: this.#tooLong,
      firstLine: this.#firstLine,
      end: { line: this.line, byte: this.byte },
      newFields,
    };
    this.#text = [];
    this.#size = 0;
    this.#lines = 0;
    this.#tooLong = 0;
    this.#firstLine = this.line + 1;
    return piece;
  }
}
