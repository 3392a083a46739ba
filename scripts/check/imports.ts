import { posix } from 'node:path';

export interface Import {
  /** As written. */
  specifier: string;
  /** The file it means, from the root; undefined for a package or for what does not exist. */
  path: string | undefined;
  /** Nothing of it remains when the code runs. */
  typeOnly: boolean;
}

// TypeScript 7 has no API to parse with yet. The formatter puts every import at the start of a line, and
// between its keyword and `from` stand only names, so a pattern is exact enough.
const STATIC = /^(?:import|export)\s+(type\s+)?([\w\s{},*$]*?)\s*from\s*'([^']+)'/gm;
const BARE = /^import\s+'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/page.tsx'];

/** Every import of a file, resolved against the files that there are. */
export function readImports(path: string, text: string, files: ReadonlySet<string>): Import[] {
  const found = [
    ...[...text.matchAll(STATIC)].map(([, type, names = '', specifier = '']) => ({
      specifier,
      typeOnly: Boolean(type) || onlyTypes(names),
    })),
    ...[...text.matchAll(BARE), ...text.matchAll(DYNAMIC)].map(([, specifier = '']) => ({
      specifier,
      typeOnly: false,
    })),
  ];
  return found.map((one) => ({ ...one, path: resolveImport(path, one.specifier, files) }));
}

/** `{ type A, type B }`. */
function onlyTypes(names: string): boolean {
  const inner = names.match(/^\s*\{([\s\S]*)\}\s*$/)?.[1];
  const each = inner?.split(',').filter((name) => name.trim() !== '') ?? [];
  return each.length > 0 && each.every((name) => /^\s*type\s/.test(name));
}

function resolveImport(from: string, specifier: string, files: ReadonlySet<string>): string | undefined {
  const base = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? posix.join(posix.dirname(from), specifier)
      : undefined;
  if (base === undefined) return undefined;
  return ENDINGS.map((ending) => base + ending).find((candidate) => files.has(candidate)) ?? base;
}
