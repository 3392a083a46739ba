import { isCode, type Rule } from './tree';

const MOST_LINES = 300;

/** A file that grows past this has a second thing in it. */
export const fileSize: Rule = {
  name: 'file size',
  check: ({ sources }) =>
    sources
      .filter(({ path }) => isCode(path))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ path, lines }) => ({ path, message: `has ${lines} lines; ${MOST_LINES} is the limit` })),
};
