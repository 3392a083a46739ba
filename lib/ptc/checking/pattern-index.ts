import { hostAndPort, type RegexReading, textOf } from '../model/destination-match';
import { regexFinds } from '../model/domains';
import { Kept } from '../model/kept';
import type { TenantView } from '../model/objects';
import type { ProxiedRequest } from './mismatch';
import { SourceIndex } from './source-index';

/** The rules of a view by the regular expressions of their destinations, each of which is looked for once, whatever many rules have it. */
export class PatternIndex {
  /** By pattern: the places of its rules. */
  readonly #rules = new Map<string, Set<number>>();
  readonly #found = new Kept<SourceIndex>();
  readonly #sources = new Kept<SourceIndex>();

  constructor(
    private readonly view: TenantView,
    private readonly reading: RegexReading,
  ) {
    for (const { name, type, values } of view.destinationProfiles) {
      if (type !== 'regex') continue;
      for (const value of values) {
        const rules = this.#rules.get(value) ?? new Set();
        this.#rules.set(value, rules);
        for (const [index, { destinations }] of view.policies.entries())
          if (destinations.includes(name)) rules.add(index);
      }
    }
  }

  /** The rules for the address of a request; null where no rule has a regular expression. */
  rulesFor({ host, path, query, decrypted }: ProxiedRequest): SourceIndex | null {
    if (this.#rules.size === 0) return null;
    // Of what is not decrypted the proxy sees the host alone.
    const line = decrypted ? { path, query } : { path: '', query: '' };
    const text = textOf(hostAndPort(host).name, line, this.reading);
    return this.#found.of(text, () => this.#lookFor(text));
  }

  #lookFor(text: string): SourceIndex {
    const found = [...this.#rules.keys()].filter((pattern) => regexFinds(pattern, text));
    return this.#sources.of(found.join('\n'), () => {
      const rules = new Set(found.flatMap((pattern) => [...(this.#rules.get(pattern) ?? [])]));
      return new SourceIndex(
        this.view.policies,
        [...rules].sort((a, b) => a - b),
      );
    });
  }
}
