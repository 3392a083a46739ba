import { KIND_FACTS, type LockKind } from './kinds';

/** Whose address it is. */
export type Place = 'artifactory' | 'public' | 'other';

/** An address in its parts; null where it is none. */
export function parsed(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

export function placeOf(url: URL, kind: LockKind, artifactory: string): Place {
  if (url.host === artifactory.toLowerCase()) return 'artifactory';
  return KIND_FACTS[kind].publicHosts.includes(url.host) ? 'public' : 'other';
}

const PACKAGE_API = /^(?:\/artifactory)?\/api\/(npm|pypi|gems)\/([^/]+)\/(.+)$/;

/** Which repository of Artifactory, and the path in it. */
type InRepository = { repository: string; rest: string };

/** The repository that an address names, if it has the shape of Artifactory's package APIs. */
export function repositoryOf(url: URL, kind: LockKind): InRepository | null {
  const [, api, repository, rest] = PACKAGE_API.exec(url.pathname) ?? [];
  return api === KIND_FACTS[kind].api && repository && rest ? { repository, rest } : null;
}

/** `left-pad/-/left-pad-1.3.0.tgz`, `@babel/core/-/core-7.0.0.tgz`: what the public registry calls an archive. */
const NPM_ARCHIVE = /^((?:@[^/]+(?:\/|%2f))?([^/@%]+))\/-\/([^/]+)\.tgz$/i;
/** What follows `packages/` there: by hash, or as before 2016 by version of Python, first letter and project. */
const PYTHON_FILE = /^(?:[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{60}|[^/]+\/[^/]+\/[^/]+)\/([^/]+)$/;

/**
 * The name of the package, where the rest of a path is one that the public registry has too; null where it is not, and nobody
 * can say what the public address would be.
 */
export function packageOf(rest: string, kind: LockKind): string | null {
  if (KIND_FACTS[kind].api === 'npm') {
    const [, name, bare, archive] = NPM_ARCHIVE.exec(rest) ?? [];
    return name && bare && archive?.startsWith(`${bare}-`) ? name.replace(/%2f/i, '/') : null;
  }
  const file = PYTHON_FILE.exec(rest)?.[1];
  return file ? projectOf(file) : null;
}

/** `left_pad-1.0-py3-none-any.whl` is of left-pad: names are compared as PyPI compares them (PEP 503). */
const projectOf = (file: string): string =>
  (/^(.+?)-\d/.exec(file)?.[1] ?? file).toLowerCase().replace(/[-_.]+/g, '-');

/** Whether a package is one of somebody's own: `@acme/*` covers a scope, `acme-*` what begins so. */
export function isOwn(name: string, own: readonly string[]): boolean {
  const is = name.toLowerCase();
  return own.some((one) =>
    one.endsWith('*') ? is.startsWith(one.slice(0, -1).toLowerCase()) : is === one.toLowerCase(),
  );
}
