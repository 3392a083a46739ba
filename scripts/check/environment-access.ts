import { isBelow } from './rings';
import { isCode, isTest, type Rule } from './tree';

const MAY = [
  'lib/config.ts',
  'scripts',
  'testing',
  'e2e',
  'sandbox/main.ts',
  'prisma.config.ts',
  'playwright.config.ts',
];

/** NODE_ENV is no setting: the build replaces it with a constant. */
const ENVIRONMENT = /\bprocess\.env\b(?!\.NODE_ENV\b)/;

/** The environment is read at one edge, so that everything else can be given what it needs. */
export const environmentAccess: Rule = {
  name: 'environment access',
  check: ({ sources }) =>
    sources
      .filter(({ path }) => isCode(path) && !isTest(path) && !MAY.some((place) => isBelow(path, place)))
      .filter(({ text }) => ENVIRONMENT.test(text))
      .map(({ path }) => ({
        path,
        message: 'reads the process environment itself; ask config() of lib/config.ts',
      })),
};
