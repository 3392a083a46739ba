import { productCode, type Rule } from './tree';

const AT_TOP = /^'use server'/;
const ANYWHERE = /^\s*'use server'/m;
const EXPORT = /^export\b.*$/gm;
const ACTION = /^export const \w+ = action\(/;

/** Whatever such a file exports, anybody can call: so it exports what the one action builder made, and no more. */
export const serverActions: Rule = {
  name: 'server actions',
  check: (tree) =>
    productCode(tree).flatMap(({ path, text }) => {
      if (!ANYWHERE.test(text)) return [];
      if (!AT_TOP.test(text))
        return [{ path, message: `has 'use server' inside; put actions into a file of their own` }];
      const others = (text.match(EXPORT) ?? []).filter((line) => !ACTION.test(line));
      return others.map((line) => ({ path, message: `exports something besides action(…): ${line}` }));
    }),
};
