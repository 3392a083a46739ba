import { settledFiles, type WatchedFile, watchedFolder, watchedTenants } from '@/lib/duck/watched';
import { noteFolderProblem, takeUpFiles } from '@/lib/services/traffic/watched';
import type { Context } from '@/lib/services/words/verb';
import { inRounds, reasonOf, say } from './rounds';

const EVERY_MS = 5_000;
const AT_ONCE = 100;

/** Makes readings of new files in the watched folder, until `stopping` is aborted. Without such a folder it does nothing. */
export async function watchTrafficFolder(ctx: Context, stopping: AbortSignal): Promise<void> {
  const folder = watchedFolder();
  if (!folder) return;
  const watch = new Watch(ctx, folder);
  await inRounds(EVERY_MS, () => watch.look(), 'The watched folder could not be read', stopping);
}

class Watch {
  /** What this worker has told of already; the database knows it for all. */
  readonly #told = new Set<string>();
  readonly #strange = new Set<string>();

  constructor(
    private readonly ctx: Context,
    private readonly folder: string,
  ) {}

  async look(): Promise<void> {
    const tenants = await this.#or(null, () => watchedTenants(this.folder));
    for (const tenant of tenants ?? []) {
      const files = await this.#or(tenant, () => settledFiles(this.folder, tenant));
      if (files) await this.#takeUp(tenant, files);
    }
  }

  async #takeUp(tenant: string, files: WatchedFile[]): Promise<void> {
    const keyOf = ({ name, size, changed }: WatchedFile) => `${tenant}/${name}/${size}/${changed}`;
    const untold = files.filter((file) => !this.#told.has(keyOf(file)));
    // Without a new file as well: whoever looks at the screen sees that the folder is looked at.
    for (let at = 0; at === 0 || at < untold.length; at += AT_ONCE) {
      const some = untold.slice(at, at + AT_ONCE);
      const taken = await takeUpFiles(this.ctx, { folder: tenant, files: some });
      if (!taken.ok) throw new Error(taken.problem.message);
      if (!taken.value.known) return this.#wonder(tenant);
      for (const file of some) this.#told.add(keyOf(file));
    }
  }

  #wonder(tenant: string): void {
    if (this.#strange.has(tenant)) return;
    this.#strange.add(tenant);
    say(`The watched folder holds “${tenant}”, and no tenant is called so: its files are not read.`);
  }

  /** What cannot be read is said on the screens of whom it concerns. */
  async #or<T>(tenant: string | null, read: () => Promise<T>): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? reasonOf(error);
      const problem = `The watched folder${tenant ? ` of ${tenant}` : ''} could not be read: ${WHY[code] ?? code}.`;
      await noteFolderProblem(this.ctx, { folder: tenant, problem });
      return null;
    }
  }
}

const WHY: Record<string, string> = {
  ENOENT: 'it is not there',
  EACCES: 'Turnout’s worker may not look into it',
  EPERM: 'Turnout’s worker may not look into it',
  ENOTDIR: 'it is no folder',
};
