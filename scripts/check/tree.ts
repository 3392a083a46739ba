import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Import, readImports } from './imports';

/** One file of the repository, as a rule sees it. */
export interface Source {
  /** From the root, with `/`: `lib/ptc/planning/plan.ts`. */
  path: string;
  text: string;
  imports: Import[];
}

export interface Tree {
  sources: Source[];
  /** Whether the repository has a file or folder of that name. */
  has(path: string): boolean;
}

/** What a rule has to say about a place. */
export interface Finding {
  path: string;
  /** Where in it, as far as the rule knows. */
  line?: number;
  message: string;
}

export interface Rule {
  name: string;
  check(tree: Tree): Finding[];
}

const CODE = /\.(ts|tsx|mjs|css)$/;
const READ = /\.(ts|tsx|mjs|css|md|json|prisma|sql)$/;
const NOT_OURS = new Set([
  'node_modules',
  'package-lock.json',
  '.git',
  '.next',
  '.turnout',
  'test-results',
  'playwright-report',
]);
const GENERATED = ['lib/db/generated', 'next-env.d.ts'];

/** Reads every source of the repository at `root`. */
export function readTree(root: string): Tree {
  const files: Record<string, string> = {};
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (NOT_OURS.has(entry.name) || GENERATED.includes(path)) continue;
      if (entry.isDirectory()) walk(path);
      else if (READ.test(entry.name)) files[path] = readFileSync(join(root, path), 'utf8');
    }
  };
  walk('');
  const has = (path: string) => statSync(join(root, path), { throwIfNoEntry: false }) !== undefined;
  return { ...treeOf(files), has };
}

/** A tree from texts: also what the rules' own tests use. */
export function treeOf(files: Record<string, string>): Tree {
  const paths = new Set(Object.keys(files));
  const sources = Object.entries(files).map(([path, text]) => ({
    path,
    text,
    imports: CODE.test(path) ? readImports(path, text, paths) : [],
  }));
  const has = (path: string) => paths.has(path) || [...paths].some((file) => file.startsWith(`${path}/`));
  return { sources, has };
}

/** The sources that are code and not a test. */
export function productCode({ sources }: Tree): Source[] {
  return sources.filter(({ path }) => isCode(path) && !isTest(path));
}

export function isCode(path: string): boolean {
  return CODE.test(path);
}

export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path);
}
