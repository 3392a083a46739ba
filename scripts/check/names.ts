import { isCode, type Rule } from './tree';

/** Names that say nothing of what is inside. */
const EMPTY = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'misc']);

/** Files and folders are named for what they hold, in small letters. */
export const names: Rule = {
  name: 'names',
  check: ({ sources }) =>
    sources
      .filter(({ path }) => isCode(path))
      .flatMap(({ path }) => {
        const parts = path.split('/').map((part) => part.replace(/\..*$/, ''));
        const empty = parts.find((part) => EMPTY.has(part));
        if (empty) return [{ path, message: `"${empty}" says nothing of what is inside` }];
        return /[A-Z]/.test(path) ? [{ path, message: 'names are small letters with hyphens' }] : [];
      }),
};
