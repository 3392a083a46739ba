import { isBelow } from './rings';
import { productCode, type Rule, type Source } from './tree';

/**
 * Components may end up in a browser: of the services they know types alone, and they write through actions.
 */
export const componentsApart: Rule = {
  name: 'components apart from services',
  check: (tree) => {
    const byPath = new Map(tree.sources.map((source) => [source.path, source]));
    return productCode(tree)
      .filter(({ path }) => isBelow(path, 'components'))
      .flatMap(({ path, imports }) =>
        imports
          .filter((one) => !one.typeOnly && one.path !== undefined && isForbidden(one.path, byPath))
          .map((one) => ({ path, message: `imports ${one.path}; take its types, or call an action` })),
      );
  },
};

function isForbidden(target: string, byPath: Map<string, Source>): boolean {
  if (isBelow(target, 'lib/services')) return true;
  return isBelow(target, 'app') && !/^'use server'/.test(byPath.get(target)?.text ?? '');
}
