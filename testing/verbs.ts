import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Verb } from '@/lib/services/words/verb';

export type AnyVerb = Verb<never, unknown>;

const FOLDER = join(import.meta.dirname, '..', 'lib', 'services');

/** Every verb that any file of lib/services exports: a new one is found by itself. */
export async function everyVerb(): Promise<AnyVerb[]> {
  const files = await readdir(FOLDER, { recursive: true });
  const paths = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const modules = await Promise.all(paths.map((path) => import(join(FOLDER, path)) as Promise<object>));
  return modules.flatMap((module) =>
    Object.values(module).filter(
      (member): member is AnyVerb => typeof member === 'function' && 'verb' in member,
    ),
  );
}
