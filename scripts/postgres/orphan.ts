import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../process/refusal';

const FAST_SHUTDOWN_MS = 15_000;
const LOOK_EVERY_MS = 50;

/**
 * Stops the database server that a killed `npm start` has left running on `data`. Called only by who holds
 * the data folder, so a server found here has no owner any more.
 */
export async function stopOrphan(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt((await readFile(file, 'utf8')).split('\n')[0] ?? '', 10);
  const command = await commandLine(pid);
  // A dead server's file stays: PostgreSQL itself looks whether a session of that server still lives.
  if (command === '') return;
  if (!command.includes(data)) {
    // After a restart of the machine the number can belong to somebody else, and PostgreSQL would wait for
    // them. Another PostgreSQL is the one case in which nobody can tell from outside.
    if (!command.includes('postgres')) return rm(file, { force: true });
    throw new Refusal(
      `${data} seems to be in use by the PostgreSQL server with process id ${pid}. Stop that server first.`,
    );
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < FAST_SHUTDOWN_MS; waited += LOOK_EVERY_MS) {
    if (!(await commandLine(pid)).includes(data)) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Refusal(
    `The database server that an earlier start left behind (process ${pid}) does not stop. End it, then start Turnout again.`,
  );
}

/** Empty where there is no such process. */
async function commandLine(pid: number): Promise<string> {
  if (!Number.isInteger(pid)) return '';
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
