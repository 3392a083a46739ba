import type { Rule } from './tree';

const IS_PAGE = /^(README\.md|docs\/.*\.md)$/;
const CODE_SPAN = /`([^`\n]+)`/g;
/** A folder of the repository, then more; no blanks, placeholders or patterns. */
const PATH =
  /^(app|components|docs|e2e|lib|prisma|public|sandbox|scripts|testing|worker|\.ci)\/[\w./()[\]@-]*$/;

/** A path that a page names exists: a page that points nowhere was forgotten in a change. */
export const docReferences: Rule = {
  name: 'paths in the docs',
  check: ({ sources, has }) =>
    sources
      .filter(({ path }) => IS_PAGE.test(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(CODE_SPAN)]
          .map(([, span = '']) => span)
          .filter((span) => PATH.test(span) && !has(span.replace(/\/$/, '')))
          .map((span) => ({ path, message: `names \`${span}\`, which does not exist` })),
      ),
};
