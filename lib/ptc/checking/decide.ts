import type { RegexReading } from '../model/destination-match';
import { Kept } from '../model/kept';
import { METHOD_FIELD } from '../model/method-guard';
import type { HeaderProfile, Policy, TenantView } from '../model/objects';
import { expandRedirect } from '../model/redirect-url';
import { HostIndex } from './host-index';
import { type Mismatch, type ProxiedRequest, unmetField } from './mismatch';
import { PatternIndex } from './pattern-index';
import { SourceIndex } from './source-index';

/** What the policies do to a request. `index` is the place of the policy from the top. */
export type Verdict =
  | { outcome: 'not matched' }
  | { outcome: 'allowed'; policy: string; index: number }
  | { outcome: 'redirected'; policy: string; index: number; location: string };

/** A verdict, and the rules for this person and host that were not met before it, with why. */
export type Decision = { verdict: Verdict; passed: { index: number; mismatch: Mismatch }[] };

/**
 * The policies of one view, made ready for any number of requests: rules are found by host and by person instead of being tried one
 * after the other, so that two thousand cost no more than two hundred. What is asked again is not worked out again.
 */
export class Decisions {
  readonly #hosts: HostIndex;
  readonly #byHost = new Kept<SourceIndex>();
  readonly #headers = new Map<string, HeaderCheck>();
  readonly #policies: readonly Policy[];
  readonly #patterns: PatternIndex;

  constructor(view: TenantView, reading: RegexReading) {
    this.#hosts = new HostIndex(view);
    this.#policies = view.policies;
    this.#patterns = new PatternIndex(view, reading);
    // Of two with one name the first counts.
    for (const profile of view.headerProfiles.toReversed())
      this.#headers.set(profile.name, new HeaderCheck(profile));
  }

  decide(request: ProxiedRequest): Decision {
    const passed: Decision['passed'] = [];
    const rules = new FromTheTop(this.#rulesFor(request));
    for (let index = rules.next(); index >= 0; index = rules.next()) {
      const policy = this.#policies[index] as Policy;
      const mismatch = this.#restOf(policy, request);
      if (!mismatch) return { verdict: verdictOf(policy, index, request), passed };
      passed.push({ index, mismatch });
    }
    return { verdict: { outcome: 'not matched' }, passed };
  }

  /** The rules whose source and destination the request meets. */
  #rulesFor(request: ProxiedRequest): number[][] {
    const { scheme, host, user, groups } = request;
    const listed = this.#byHost.of(
      `${scheme} ${host}`,
      () => new SourceIndex(this.#policies, this.#hosts.rulesFor(request)),
    );
    const lists = listed.listsFor(user, groups);
    const patterned = this.#patterns.rulesFor(request);
    return patterned ? [...lists, ...patterned.listsFor(user, groups)] : lists;
  }

  /** What is left to meet once source and destination are met. */
  #restOf({ source, action }: Policy, request: ProxiedRequest): Mismatch | null {
    const name = source.headerProfile;
    if (name !== null) {
      const check = this.#headers.get(name);
      if (!check) return { unmet: 'header profile', name };
      const unmet = request.decrypted ? check.unmetBy(request) : DECRYPTION;
      if (unmet) return unmet;
    }
    return action.type === 'redirect' && !request.decrypted ? DECRYPTION : null;
  }
}

const DECRYPTION: Mismatch = { unmet: 'decryption' };

/** One header profile, and what it said of values that were seen before. */
class HeaderCheck {
  readonly #known = new Kept<Mismatch | null>();
  readonly #names: string[];

  constructor(private readonly profile: HeaderProfile) {
    this.#names = profile.fields.map(({ header }) => header.toLowerCase());
  }

  unmetBy({ headers, method }: ProxiedRequest): Mismatch | null {
    const seen = this.#names.map((name) => headerOf(headers, method, name)).join('\n');
    return this.#known.of(seen, () => unmetField(this.profile, { ...headers, [METHOD_FIELD]: method }));
  }
}

/** The value of a header as a key: no header holds a line break, and none that is there is one alone. */
function headerOf(headers: Record<string, string>, method: string, wanted: string): string {
  if (wanted === METHOD_NAME) return method;
  let found = '\r';
  for (const name in headers)
    if (name.length === wanted.length && name.toLowerCase() === wanted) found = headers[name] ?? found;
  return found;
}

const METHOD_NAME = METHOD_FIELD.toLowerCase();

/** Goes through several lists of places, each of which rises, from the top: a place that stands in two comes once. */
class FromTheTop {
  readonly #at: number[];

  constructor(private readonly lists: readonly (readonly number[])[]) {
    this.#at = lists.map(() => 0);
  }

  /** The next place; -1 at the end. */
  next(): number {
    let least = Number.POSITIVE_INFINITY;
    for (let which = 0; which < this.lists.length; which += 1) {
      const place = this.#head(which);
      if (place < least) least = place;
    }
    if (least === Number.POSITIVE_INFINITY) return -1;
    for (let which = 0; which < this.lists.length; which += 1)
      if (this.#head(which) === least) this.#at[which] = (this.#at[which] ?? 0) + 1;
    return least;
  }

  #head(which: number): number {
    return this.lists[which]?.[this.#at[which] ?? 0] ?? Number.POSITIVE_INFINITY;
  }
}

function verdictOf({ name, action }: Policy, index: number, request: ProxiedRequest): Verdict {
  if (action.type === 'allow') return { outcome: 'allowed', policy: name, index };
  return { outcome: 'redirected', policy: name, index, location: expandRedirect(action.url, request) };
}
