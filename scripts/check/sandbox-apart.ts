import { isBelow } from './rings';
import { isCode, isTest, type Rule } from './tree';

const MAY_START_IT = ['sandbox', 'scripts', 'testing', 'e2e'];

/** The sandbox shares no code with the product: a double that uses the client's own mapper proves nothing. */
export const sandboxApart: Rule = {
  name: 'sandbox apart',
  check: ({ sources }) =>
    sources
      .filter(({ path }) => isCode(path))
      .flatMap(({ path, imports }) => {
        const inside = isBelow(path, 'sandbox');
        const free = isTest(path) || (!inside && MAY_START_IT.some((folder) => isBelow(path, folder)));
        if (free) return [];
        return imports
          .filter((one) => one.path !== undefined && isBelow(one.path, 'sandbox') !== inside)
          .map((one) => ({
            path,
            message: inside
              ? `imports ${one.path}; the sandbox stands alone`
              : `imports ${one.path}; the product does not know its double`,
          }));
      }),
};
