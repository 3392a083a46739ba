import { productCode, type Rule, type Source, type Tree } from './tree';

/** What checks input at the server's doors: 24 kB that no page needs. */
const SCHEMAS = 'zod';

/** A browser gets no schemas: what both sides know (a list of choices, a rule) stands in a file of its own beside them. */
export const noSchemasInBrowser: Rule = {
  name: 'no schemas in the browser',
  check: (tree) => {
    const wayFrom = waysToSchemas(tree);
    return productCode(tree)
      .filter(({ text }) => /^'use client'/.test(text))
      .flatMap(({ path }) => {
        const way = wayFrom(path);
        return way ? [{ path, message: `brings ${SCHEMAS} into the browser: ${way.join(' > ')}` }] : [];
      });
  },
};

/** Looks for the imports that lead from a file to the schemas, each file once. */
function waysToSchemas(tree: Tree): (path: string) => string[] | null {
  const byPath = new Map<string, Source>(tree.sources.map((source) => [source.path, source]));
  const known = new Map<string, string[] | null>();
  const wayFrom = (path: string): string[] | null => {
    const before = known.get(path);
    if (before !== undefined) return before;
    known.set(path, null);
    const way = wayOf(byPath.get(path));
    known.set(path, way);
    return way;
  };
  const wayOf = (source: Source | undefined): string[] | null => {
    // An action is a name in the browser, and nothing of what it does.
    if (!source || /^'use server'/.test(source.text)) return null;
    for (const { specifier, path, typeOnly } of source.imports) {
      if (typeOnly) continue;
      if (specifier === SCHEMAS) return [SCHEMAS];
      const further = path === undefined ? null : wayFrom(path);
      if (further) return [path ?? '', ...further];
    }
    return null;
  };
  return wayFrom;
}
