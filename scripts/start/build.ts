import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runErrand } from './errand';

/** What the web pages are built from. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

const NEXT = 'node_modules/next/dist/bin/next';

interface Build {
  root: string;
  env: NodeJS.ProcessEnv;
  log: string;
  /** Told when there is something to build, as that takes a while. */
  say(sentence: string): void;
  signal?: AbortSignal | undefined;
}

/** Builds the web pages where their sources are not those of the last build. */
export async function buildPages({ root, env, log, say, signal }: Build): Promise<void> {
  const marker = join(root, '.next', 'turnout-build');
  const wanted = sourcesDigest(root);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  say('Building the pages …');
  await runErrand({ name: 'build', args: [NEXT, 'build'], env, cwd: root, log, signal });
  writeFileSync(marker, wanted);
}

/** One digest over the path and content of every source file. */
function sourcesDigest(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesBelow(join(root, source))) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return isTest(path) ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}
