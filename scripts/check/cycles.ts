import { isCode, type Rule, type Source } from './tree';

/** No file imports itself by a detour. Types do not count: nothing of them is left when the code runs. */
export const cycles: Rule = {
  name: 'import cycles',
  check: ({ sources }) => {
    const byPath = new Map(sources.filter(({ path }) => isCode(path)).map((source) => [source.path, source]));
    const done = new Set<string>();
    const found: string[][] = [];
    const visit = (source: Source, way: string[]) => {
      const at = way.indexOf(source.path);
      if (at >= 0) {
        found.push([...way.slice(at), source.path]);
        return;
      }
      if (done.has(source.path)) return;
      for (const one of source.imports) {
        const next = one.typeOnly ? undefined : byPath.get(one.path ?? '');
        if (next) visit(next, [...way, source.path]);
      }
      done.add(source.path);
    };
    for (const source of byPath.values()) visit(source, []);
    return found.map(([path = '', ...rest]) => ({
      path,
      message: `imports itself by way of ${rest.join(' → ')}`,
    }));
  },
};
