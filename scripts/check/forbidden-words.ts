import { isCode, type Rule } from './tree';

const FORBIDDEN: [RegExp, string][] = [
  [/@ts-(nocheck|expect-error)/, 'switches the type check off'],
  [/\b(test|it|describe)(\.\w+)*\.(todo|fixme|skipIf|runIf)\(/, 'leaves tests out'],
  [/\.waitFor(Timeout)\(/, 'waits for a time instead of for what should happen'],
];

/** Short cuts that hide a problem from every later reader. (Biome looks after `any`, `@ts-ignore`, and tests that are focused or skipped.) */
export const forbiddenWords: Rule = {
  name: 'short cuts',
  check: ({ sources }) =>
    sources
      .filter(({ path }) => isCode(path) && !path.endsWith('.css'))
      .flatMap(({ path, text }) =>
        FORBIDDEN.filter(([pattern]) => pattern.test(text)).map(([, message]) => ({ path, message })),
      ),
};
