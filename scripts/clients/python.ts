import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { NotRun } from './client';
import { printedVersion, programOnPath } from './installed';

const execute = promisify(execFile);
const INSTALL_TIMEOUT_MS = 300_000;

/** This machine's python3, which has a pip of this version. */
export interface Python {
  program: string;
  pip: string;
}

export async function pythonWithPip(): Promise<Python | NotRun> {
  const named = programOnPath('python3', 'install Python 3 with pip');
  if (named instanceof NotRun) return named;
  // What is found first may be a launcher that needs the real home.
  const program = await printedVersion(named, ['-c', 'import sys; print(sys.executable)'], /(\S+)/);
  if (program instanceof NotRun) return program;
  const pip = await printedVersion(program, ['-m', 'pip', '--version'], /pip ([\d.]+)/);
  return pip instanceof NotRun ? new NotRun('this machine’s python3 has no pip') : { program, pip };
}

/**
 * The folder of a client that is a Python package, installed on demand into the data folder, never into the product. It
 * uses the index that this machine's pip is set to; nothing is built from source.
 */
export async function installedByPip(
  { program }: Python,
  name: string,
  version: string,
): Promise<string | NotRun> {
  const data = resolve(process.env.TURNOUT_DATA ?? '.turnout');
  const folder = join(data, 'clients', `${name}@${version}`);
  // Pip writes this folder last of a package.
  if (existsSync(join(folder, `${name}-${version}.dist-info`))) return folder;
  mkdirSync(folder, { recursive: true });
  const args = ['-m', 'pip', 'install', '--target', folder, '--no-input', '--only-binary', ':all:'];
  console.error(`Installing ${name}==${version} …`);
  try {
    await execute(program, [...args, `${name}==${version}`], { timeout: INSTALL_TIMEOUT_MS });
    return folder;
  } catch (error) {
    const said = /ERROR: (.+)/.exec(String(error))?.[1] ?? 'no answer in time';
    return new NotRun(`pip could not install ${name}==${version} (${said})`);
  }
}
