/** Enough for the hosts and agents of a company, and little memory. */
const MOST = 20_000;

/** Answers by what was asked; with more than `most` of them it begins anew. */
export class Kept<T> {
  readonly #answers = new Map<string, T>();

  constructor(private readonly most = MOST) {}

  of(key: string, answer: () => T): T {
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    if (this.#answers.size >= this.most) this.#answers.clear();
    const made = answer();
    this.#answers.set(key, made);
    return made;
  }
}
