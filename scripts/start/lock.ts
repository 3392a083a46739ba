import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../process/refusal';

export interface Lock {
  /** An earlier start held the folder and died without letting go, so it may have left processes behind. */
  tookOver: boolean;
  release(): void;
}

/** Makes this process the one owner of a data folder, or refuses and names the owner. */
export function lockFolder(folder: string): Lock {
  const file = join(folder, 'turnout.pid');
  const mine = `${process.pid} ${birth(process.pid) ?? ''}\n`;
  let tookOver = false;
  while (!create(file, mine)) {
    const [pid = '', ...rest] = read(file).trim().split(' ');
    const owner = Number.parseInt(pid, 10);
    const born = Number.isInteger(owner) ? birth(owner) : undefined;
    if (born !== undefined && born === rest.join(' ')) {
      throw new Refusal(
        `Turnout is already running on ${folder}, as process ${owner}. Stop that one first, or give this one a data folder of its own with TURNOUT_DATA.`,
      );
    }
    tookOver = true;
    rmSync(file, { force: true });
  }
  return {
    tookOver,
    release() {
      if (read(file) === mine) rmSync(file, { force: true });
    },
  };
}

function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/**
 * When a living process began, as the system words it; undefined for a dead one. Process ids come again, but
 * not with the same birth.
 */
function birth(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout?.trim() || undefined;
  }
  // The 22nd field counts clock ticks since the machine started; the name before it may hold anything.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  // A dead process that nobody has waited for is still listed, as a zombie.
  if (fields[0] === 'Z') return undefined;
  return fields[19] && `${read('/proc/sys/kernel/random/boot_id').trim()}/${fields[19]}`;
}
