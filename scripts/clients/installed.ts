import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { NotRun } from './client';

const execute = promisify(execFile);
const INSTALL_TIMEOUT_MS = 300_000;

/**
 * The `node_modules` folder of a client that is an npm package, installed on demand into the data folder, never into
 * the product. It uses the registry that this machine's npm is set to; install scripts stay off.
 */
export async function installed(name: string, version: string): Promise<string | NotRun> {
  const data = resolve(process.env.TURNOUT_DATA ?? '.turnout');
  const folder = join(data, 'clients', `${name.replace('/', '__')}@${version}`);
  const modules = join(folder, 'node_modules');
  if (versionOf(join(modules, name)) === version) return modules;
  mkdirSync(folder, { recursive: true });
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  console.error(`Installing ${name}@${version} …`);
  try {
    await execute('npm', [...args, `${name}@${version}`], { cwd: folder, timeout: INSTALL_TIMEOUT_MS });
  } catch (error) {
    const code = /npm error code (\S+)/.exec(String(error))?.[1] ?? 'no answer in time';
    return new NotRun(`npm could not install ${name}@${version} (${code})`);
  }
  return versionOf(join(modules, name)) === version ? modules : new NotRun(`npm did not install ${name}`);
}

/** The one program of a platform package, as `@oven/bun-linux-x64/bin/bun`: npm installs the one that fits. */
export function platformProgram(modules: string, scope: string, program: string): string | NotRun {
  const folder = join(modules, scope);
  const found = (existsSync(folder) ? readdirSync(folder) : [])
    .map((name) => join(folder, name, program))
    .find(isProgram);
  return found ?? new NotRun(`its npm package holds no executable for ${process.platform} ${process.arch}`);
}

/** A program that is already on this machine. */
export function programOnPath(name: string, howToGet: string): string | NotRun {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const found = folders.map((folder) => join(folder, name)).find(isProgram);
  return found ?? new NotRun(`${name} is not on this machine; ${howToGet}`);
}

/** What a program prints of its own version. */
export async function printedVersion(
  program: string,
  args: string[],
  pattern: RegExp,
): Promise<string | NotRun> {
  try {
    const { stdout } = await execute(program, args, { timeout: 30_000 });
    return pattern.exec(stdout)?.[1] ?? new NotRun(`${program} did not print its version`);
  } catch {
    return new NotRun('it does not start on this machine');
  }
}

function versionOf(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
    : undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
