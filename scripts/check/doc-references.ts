import { posix } from 'node:path';
import { commentsOf, lineAt, type Passage } from './comments';
import { anchorsOf, linksOf, sectionsOf } from './markdown';
import { type Finding, isCode, type Rule, type Source, type Tree } from './tree';

const TOP = 'app|components|docs|e2e|lib|prisma|public|sandbox|scripts|testing|worker';
/** A folder of the repository, then more. Not the end of an address or of a longer path. */
const PATH = new RegExp(`(?<![\\w./@:~-])(?:${TOP})/[\\w./()[\\]@-]*`, 'g');
/** What follows the beginning of a placeholder or a pattern: that is no path. */
const OPEN = /^[<*…{$]/;
const SECTION = '(?:[a-z]\\.)?\\d+(?:\\.\\d+)*';
const CITATION = new RegExp(
  `docs/facts/([\\w-]+)\\.md\\s+(${SECTION}(?:(?:,| and| to)\\s+${SECTION})*)\\b`,
  'g',
);

/**
 * What a page or a comment refers to exists: files and folders, sections of the facts, links and their anchors. What
 * points nowhere was forgotten in a change.
 */
export const docReferences: Rule = {
  name: 'references',
  check: (tree) => {
    const pages = new Map(tree.sources.filter(isPage).map((page) => [page.path, page.text]));
    return tree.sources.flatMap((source) => [
      ...passagesOf(source).flatMap(({ line, text }) =>
        [...missingPaths(text, tree), ...missingSections(text, pages)].map(
          ({ index, message }): Finding => ({
            path: source.path,
            line: line + lineAt(text, index) - 1,
            message,
          }),
        ),
      ),
      ...(isPage(source) ? brokenLinks(source, tree, pages) : []),
    ]);
  },
};

const isPage = ({ path }: Source) => path.endsWith('.md');

/** Of code its comments, of everything else all that it says. */
function passagesOf({ path, text }: Source): Passage[] {
  return isCode(path) || /\.(prisma|sql)$/.test(path) ? commentsOf(path, text) : [{ line: 1, text }];
}

type Missing = { index: number; message: string };

function missingPaths(text: string, { has }: Tree): Missing[] {
  return [...text.matchAll(PATH)].flatMap(({ 0: path, index }) => {
    if (OPEN.test(text.slice(index + path.length))) return [];
    // In a sentence, its own stop or bracket may come right behind.
    const alone = path.replace(/[.)\]]+$/, '');
    const exists = [path, alone].some((one) => has(one.replace(/\/$/, '')));
    return exists ? [] : [{ index, message: `names ${alone}, which does not exist` }];
  });
}

function missingSections(text: string, pages: ReadonlyMap<string, string>): Missing[] {
  return [...text.matchAll(CITATION)].flatMap(({ 1: name, 2: cited = '', index }) => {
    const page = `docs/facts/${name}.md`;
    const sections = sectionsOf(pages.get(page) ?? '');
    const missing = [...cited.matchAll(new RegExp(SECTION, 'g'))].filter(([one]) => !sections.has(one));
    return missing.map(([one]) => ({
      index,
      message: `cites ${page} ${one}, a section that it does not have`,
    }));
  });
}

function brokenLinks({ path, text }: Source, { has }: Tree, pages: ReadonlyMap<string, string>): Finding[] {
  return linksOf(text).flatMap(({ target, index }) => {
    if (/^[a-z]+:/i.test(target)) return [];
    const [file = '', anchor] = target.split('#');
    const to = file ? posix.join(posix.dirname(path), file) : path;
    const line = lineAt(text, index);
    if (!has(to.replace(/\/$/, ''))) return [{ path, line, message: `links to ${to}, which does not exist` }];
    const page = pages.get(to);
    if (!anchor || page === undefined || anchorsOf(page).has(anchor)) return [];
    return [{ path, line, message: `links to ${to}#${anchor}, a heading that it does not have` }];
  });
}
