const EVERY_MS = 20_000;

/** Says in words how far a long proof is. */
export class Progress {
  readonly #began = Date.now();
  #said = 0;

  constructor(
    private readonly what: string,
    private readonly of: number,
  ) {}

  minutes = (): string => ((Date.now() - this.#began) / 60_000).toFixed(1);

  tell({ done, cells, lies }: { done: number; cells: number; lies: number }): void {
    if (Date.now() < this.#said + EVERY_MS) return;
    this.#said = Date.now();
    const left = ((Date.now() - this.#began) / done) * (this.of - done);
    console.error(
      `${done} of ${this.of} ${this.what}, ${cells} cells, ${lies} lies, about ${Math.ceil(left / 60_000)} min left`,
    );
  }
}
