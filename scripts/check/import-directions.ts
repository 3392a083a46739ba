import { isOutside, ringOf } from './rings';
import { productCode, type Rule } from './tree';

/** Imports point inwards: app, components, worker → services → netskope, db, … → the pure folders. */
export const importDirections: Rule = {
  name: 'import directions',
  check: (tree) =>
    productCode(tree).flatMap(({ path, imports }) => {
      const ring = ringOf(path);
      if (!ring) {
        return path.startsWith('lib/')
          ? [{ path, message: 'is in no ring: scripts/check/rings.ts does not know its folder' }]
          : [];
      }
      return imports.flatMap((one) => {
        const other = one.path ? ringOf(one.path) : undefined;
        if (!other || !isOutside(other, ring)) return [];
        return [{ path, message: `imports ${one.path}: ${ring} must not know ${other}` }];
      });
    }),
};
