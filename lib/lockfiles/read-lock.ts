import { addressesIn } from './addresses';
import type { LockKind } from './kinds';
import { type Place, parsed, placeOf, repositoryOf } from './places';
import { lookAt } from './refuse';
import { type Rewritten, rewrite, type Wanted } from './rewrite';

/** Whose files are named how often; an address that a project sets itself counts apart. */
export type Named = {
  host: string;
  place: Place;
  configured: boolean;
  repositories: string[];
  count: number;
};

export type ReadLock = {
  kind: LockKind;
  named: Named[];
  /** Addresses in which a user name or password stands. */
  logins: number;
  rewritten: Rewritten;
};

export type LockQuestion = Omit<Wanted, 'kind'>;

/** Which registries a lock file names, and the same file with the wanted ones; or why it is not read. */
export function readLock(text: string, question: LockQuestion): ReadLock | { refusal: string } {
  const looked = lookAt(text);
  if ('refusal' in looked) return looked;
  const { kind } = looked;
  const named = new Map<string, Named & { keys: Set<string> }>();
  let logins = 0;
  for (const { url, configured } of addressesIn(text, kind)) {
    const at = parsed(url);
    if (!at) continue;
    if (at.username !== '' || at.password !== '') logins += 1;
    const key = `${at.host} ${configured}`;
    const place = placeOf(at, kind, question.artifactory);
    const one = named.get(key) ?? {
      host: at.host,
      place,
      configured,
      repositories: [],
      count: 0,
      keys: new Set(),
    };
    one.count += 1;
    const repository = place === 'public' ? null : repositoryOf(at, kind);
    if (repository) one.keys.add(repository.repository);
    named.set(key, one);
  }
  return {
    kind,
    named: [...named.values()].map(({ keys, ...one }) => ({ ...one, repositories: [...keys].toSorted() })),
    logins,
    rewritten: rewrite(text, { ...question, kind }),
  };
}
