import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

/** Times the sign-in page's JavaScript, which is what no page can do without: what a list and what any other page may weigh. */
const LIST_LIMIT = 1.15;
const WORK_LIMIT = 1.35;

/** Where people work: a board, a checklist or a push that moves, and forms that check what is typed. All others are lists. */
const WORK = [
  '/[tenant]/switchboard',
  '/[tenant]/tasks',
  '/[tenant]/pushes/[number]',
  '/[tenant]/wizard/[ecosystem]/[scope]/[step]',
  '/[tenant]/wizard/[ecosystem]/[scope]/prove',
  '/[tenant]/settings/ecosystems/[key]',
  '/[tenant]/settings/scopes/[key]',
  '/[tenant]/settings/scopes/new',
  '/[tenant]/settings/policy',
];
const FLOOR = '/sign-in';

export type Weight = { route: string; bytes: number; times: number; limit: number };

/**
 * What each page loads of JavaScript, by the build's own lists: bytes as gzip makes them, the heaviest first. A browser loads a
 * little less, as some of it is only for errors and for pages that are not found.
 * @param root where `.next` is
 */
export function pageWeights(root: string): Weight[] {
  const built = join(root, '.next');
  const { rootMainFiles } = JSON.parse(readFileSync(join(built, 'build-manifest.json'), 'utf8')) as {
    rootMainFiles: string[];
  };
  const bytes = new Map<string, number>();
  const bytesOf = (file: string) => {
    const known = bytes.get(file) ?? gzipSync(readFileSync(join(built, file))).length;
    bytes.set(file, known);
    return known;
  };
  const pages = filesByPage(join(built, 'server', 'app')).map(({ route, files }) => ({
    route,
    bytes: [...new Set([...rootMainFiles, ...files])].reduce((sum, file) => sum + bytesOf(file), 0),
  }));
  const floor = pages.find(({ route }) => route === FLOOR)?.bytes;
  if (!floor) throw new Error(`The build has no page ${FLOOR}.`);
  return pages
    .map((page) => ({ ...page, times: page.bytes / floor, limit: limitOf(page.route) }))
    .sort((one, other) => other.bytes - one.bytes);
}

/** The pages that weigh more than they may. */
export const overweight = (weights: Weight[]): Weight[] =>
  weights.filter(({ times, limit }) => times > limit);

/** One page as a line: its weight in kB, in times the sign-in page, and what it may be. */
export const weightLine = ({ route, bytes, times, limit }: Weight): string =>
  `${(bytes / 1_000).toFixed(0).padStart(4)} kB ${times.toFixed(2)} × (${limit.toFixed(2)})  ${route}`;

export const limitOf = (route: string): number => (WORK.includes(route) ? WORK_LIMIT : LIST_LIMIT);

const MANIFEST = 'page_client-reference-manifest.js';

function filesByPage(folder: string): { route: string; files: string[] }[] {
  const manifests = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return manifests
    .filter((name) => name.endsWith(MANIFEST))
    .map((name) => {
      // A script that puts an object under one name, by the page's own.
      const made: { __RSC_MANIFEST?: Record<string, { entryJSFiles: Record<string, string[]> }> } = {};
      runInContext(readFileSync(join(folder, name), 'utf8'), createContext(made));
      const [entry] = Object.entries(made.__RSC_MANIFEST ?? {});
      if (!entry) throw new Error(`${name} does not say what its page loads.`);
      const [page, { entryJSFiles }] = entry;
      return { route: routeOf(page), files: Object.values(entryJSFiles).flat() };
    });
}

/** Groups of routes, as `(console)`, are in no address. */
const routeOf = (page: string): string => page.replace(/\/page$/, '').replace(/\/\([^)]*\)/g, '') || '/';
