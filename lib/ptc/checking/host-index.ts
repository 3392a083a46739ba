import { hostAndPort, WEB_PORTS } from '../model/destination-match';
import type { TenantView } from '../model/objects';
import type { RequestLine } from '../model/redirect-url';

type Wanted = { rule: number; port: number | null };

/**
 * The rules of a view by the hosts that their destinations list: a look into a few maps instead of a comparison with each value of each
 * rule. It answers as `profileMatches` does; profiles of regular expressions are left to that.
 */
export class HostIndex {
  readonly #folded = new Names();
  readonly #exact = new Names();

  constructor({ destinationProfiles, policies }: TenantView) {
    for (const { name, type, values } of destinationProfiles) {
      if (type === 'regex') continue;
      const rules = policies.flatMap(({ destinations }, index) =>
        destinations.includes(name) ? [index] : [],
      );
      for (const value of values)
        if (type === 'insensitive') this.#folded.add(value.toLowerCase(), rules);
        else this.#exact.add(value, rules);
    }
  }

  /** The places of the rules for the host of a request, from the top. */
  rulesFor({ host, scheme }: Pick<RequestLine, 'host' | 'scheme'>): number[] {
    const seen = hostAndPort(host);
    const port = seen.port ?? (scheme === 'http' ? 80 : 443);
    const found = [...this.#exact.find(seen.name), ...this.#folded.find(seen.name.toLowerCase())];
    const rules = found.filter((one) => (one.port === null ? WEB_PORTS.includes(port) : one.port === port));
    return [...new Set(rules.map(({ rule }) => rule))].sort((a, b) => a - b);
  }
}

/** Host names and `*.` names, each with the rules that want it. */
class Names {
  readonly #whole = new Map<string, Wanted[]>();
  /** By what stands behind `*.`. */
  readonly #below = new Map<string, Wanted[]>();

  add(value: string, rules: number[]): void {
    const { name, port } = hostAndPort(value);
    const wild = name.startsWith('*.');
    const [names, key] = wild ? [this.#below, name.slice(2)] : [this.#whole, name];
    const known = names.get(key) ?? [];
    names.set(key, known);
    for (const rule of rules) known.push({ rule, port });
  }

  find(name: string): Wanted[] {
    const found = [...(this.#whole.get(name) ?? [])];
    // `*.x` is for `x` too, and for all below it (docs/facts/netskope-api.md 5.3).
    for (let at = 0; at >= 0; at = next(name, at)) found.push(...(this.#below.get(name.slice(at)) ?? []));
    return found;
  }
}

/** Where the name above begins, or -1. */
function next(name: string, at: number): number {
  const dot = name.indexOf('.', at);
  return dot < 0 ? -1 : dot + 1;
}
