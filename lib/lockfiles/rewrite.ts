import { type Address, addressesIn } from './addresses';
import { KIND_FACTS, type LockKind } from './kinds';
import { isOwn, packageOf, parsed, placeOf, repositoryOf } from './places';

/** Which addresses a lock file shall have. */
export type Target = { to: 'public' } | { to: 'artifactory'; repository: string };

export type Wanted = {
  kind: LockKind;
  /** Artifactory's host, with its port where that is not 443. */
  artifactory: string;
  /** Packages that are somebody's own, as `@acme/*`: their addresses stay. */
  own: readonly string[];
  target: Target;
};

/** Why an address that could be meant stays as it is. */
export type Stays = 'configured' | 'no hash' | 'own package' | 'other path';

export type Change = { line: number; before: string; after: string };
export type Rewritten = { text: string; changes: Change[]; stays: Record<Stays, number> };

/**
 * Exchanges the addresses of a lock file and nothing else: every other character stays, hashes, versions and line ends too. An
 * entry without a hash stays, since nothing would notice another file there; so does what the public registry may not have.
 */
export function rewrite(text: string, wanted: Wanted): Rewritten {
  const stays: Record<Stays, number> = { configured: 0, 'no hash': 0, 'own package': 0, 'other path': 0 };
  const [parts, changes]: [string[], Change[]] = [[], []];
  const lines = lineCounter(text);
  let from = 0;
  for (const address of addressesIn(text, wanted.kind)) {
    const after = exchanged(address, wanted);
    if (after === null) continue;
    if (isStaying(after)) {
      stays[after] += 1;
      continue;
    }
    parts.push(text.slice(from, address.start), address.encoded ? encodeURIComponent(after) : after);
    from = address.end;
    changes.push({ line: lines(address.start), before: withoutLogin(address.url), after });
  }
  parts.push(text.slice(from));
  return { text: parts.join(''), changes, stays };
}

const STAYING: readonly string[] = ['configured', 'no hash', 'own package', 'other path'] satisfies Stays[];
const isStaying = (answer: string): answer is Stays => STAYING.includes(answer);

/** The new address, why it stays, or null where it is not one that is meant. */
function exchanged(address: Address, wanted: Wanted): string | null {
  const { kind, artifactory, own, target } = wanted;
  const url = parsed(address.url);
  const from = url && placeOf(url, kind, artifactory);
  if (!url || from !== (target.to === 'public' ? 'artifactory' : 'public')) return null;
  if (address.configured) return 'configured' satisfies Stays;
  const rest = target.to === 'public' ? restInArtifactory(url, kind) : restInPublic(address.url, kind);
  const name = rest === null ? null : packageOf(rest, kind);
  if (rest === null || name === null) return 'other path' satisfies Stays;
  if (isOwn(name, own)) return 'own package' satisfies Stays;
  if (!address.hashed) return 'no hash' satisfies Stays;
  if (target.to === 'public') return `${KIND_FACTS[kind].files}${rest}`;
  return `https://${artifactory.toLowerCase()}${baseOf(kind, target.repository)}${rest}`;
}

/**
 * What Artifactory's address has behind its repository. That PyPI's files stand below `packages/packages/` is
 * assumed (docs/facts/ptc-clients-and-peers.md 2.4): another shape stays as it is.
 */
function restInArtifactory(url: URL, kind: LockKind): string | null {
  if (KIND_FACTS[kind].files === null || url.search !== '' || url.hash !== '') return null;
  const rest = repositoryOf(url, kind)?.rest ?? null;
  if (KIND_FACTS[kind].api === 'npm') return rest;
  return rest?.startsWith(PYTHON_FILES) ? rest.slice(PYTHON_FILES.length) : null;
}

const PYTHON_FILES = 'packages/packages/';

/** What the public address has behind the place of the files. Another public host than the tool's own could not be put back. */
function restInPublic(url: string, kind: LockKind): string | null {
  const { files } = KIND_FACTS[kind];
  return files !== null && url.startsWith(files) ? url.slice(files.length) : null;
}

const baseOf = (kind: LockKind, repository: string): string =>
  `/artifactory/api/${KIND_FACTS[kind].api}/${repository}/${KIND_FACTS[kind].api === 'pypi' ? PYTHON_FILES : ''}`;

/** A name and password in an address are nobody's business on a screen. */
const withoutLogin = (url: string): string => url.replace(/^(https?:\/\/)[^/@]+@/i, '$1•••@');

/** The number of the line of places that come in order. */
function lineCounter(text: string): (at: number) => number {
  let [line, counted] = [1, 0];
  return (at) => {
    for (let next = text.indexOf('\n', counted); next >= 0 && next < at; next = text.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
    }
    return line;
  };
}
