import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../process/refusal';

/** So long another start may take between making its file and writing into it. */
const WRITTEN_WITHIN_MS = 1_000;
const LOOK_EVERY_MS = 50;

export interface Lock {
  /** An earlier start held the folder and died without letting go, so it may have left processes behind. */
  tookOver: boolean;
  release(): void;
}

/**
 * Makes this process the one owner of a data folder.
 * @throws Refusal that names the owner, where another living process has the folder
 */
export function lockFolder(folder: string): Lock {
  const file = join(folder, 'turnout.pid');
  const mine = `${process.pid} ${birth(process.pid) ?? ''}\n`;
  let tookOver = false;
  while (!create(file, mine)) {
    const content = readWritten(file);
    const [pid = '', ...rest] = content.trim().split(' ');
    const owner = Number.parseInt(pid, 10);
    const born = Number.isInteger(owner) ? birth(owner) : undefined;
    if (born !== undefined && born === rest.join(' ')) {
      throw new Refusal(
        `Turnout is already running on ${folder}, as process ${owner}. Stop that one first, or give this one a data folder of its own with TURNOUT_DATA.`,
      );
    }
    tookOver = true;
    takeAway(file, content);
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

/** The content of a lock file, waited for where it is still empty: its owner may be about to write it. */
function readWritten(file: string): string {
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  let content = read(file);
  for (let waited = 0; content === '' && waited < WRITTEN_WITHIN_MS; waited += LOOK_EVERY_MS) {
    Atomics.wait(nothing, 0, 0, LOOK_EVERY_MS);
    content = read(file);
  }
  return content;
}

/** Removes a dead owner's file. Two starts may find it at once: the second must not remove the first one's. */
function takeAway(file: string, dead: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  if (read(aside) === dead) rmSync(aside, { force: true });
  else renameSync(aside, file);
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
