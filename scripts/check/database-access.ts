import { isBelow } from './rings';
import { productCode, type Rule } from './tree';

/** Where the database may be touched. `web/serve.ts` and `worker/main.ts` close the pool when they end. */
const MAY = [
  'lib/db',
  'lib/services',
  'lib/audit',
  'lib/auth',
  'prisma/seed.ts',
  'prisma.config.ts',
  'scripts',
  'testing',
  'e2e',
  'web/serve.ts',
  'worker/main.ts',
];

/** Prisma, and `lib/db` around it, stay where transactions are made. */
export const databaseAccess: Rule = {
  name: 'database access',
  check: (tree) =>
    productCode(tree)
      .filter(({ path }) => !MAY.some((place) => isBelow(path, place)))
      .flatMap(({ path, imports }) =>
        imports
          .filter(
            ({ specifier, path: target }) => /^@?prisma\//.test(specifier) || isBelow(target ?? '', 'lib/db'),
          )
          .map(({ specifier }) => ({
            path,
            message: `imports ${specifier}; only services talk to the database`,
          })),
      ),
};
