import { isBelow } from './rings';
import { productCode, type Rule } from './tree';

const REGISTRY = 'lib/services/registry.ts';
const VERB = /^export const (\w+)(?::[^=]+)? = (?:read|write)\(/gm;

/** Every verb is in the registry, from which the authorization matrix test is made. */
export const serviceRegistry: Rule = {
  name: 'service registry',
  check: (tree) => {
    const registry = tree.sources.find(({ path }) => path === REGISTRY)?.text ?? '';
    const list = registry.slice(registry.indexOf('export const'));
    return productCode(tree)
      .filter(({ path }) => isBelow(path, 'lib/services') && path !== REGISTRY)
      .flatMap(({ path, text }) =>
        [...text.matchAll(VERB)]
          .map(([, verb = '']) => verb)
          .filter((verb) => !new RegExp(`\\b${verb}\\b`).test(list))
          .map((verb) => ({ path, message: `its verb ${verb} is not in ${REGISTRY}` })),
      );
  },
};
