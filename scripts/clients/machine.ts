import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The edge that a client's traffic passes. */
export interface ProxiedClient {
  /** The inspecting proxy, as http://127.0.0.1:4402. */
  proxy: string;
  /** Who the proxy takes the client for: an e-mail address. */
  user: string;
  /** The file with the inspection CA. */
  ca: string;
}

export interface Ran {
  code: number;
  output: string;
}

/** A machine with nothing on it: an empty home, an empty project folder, and no environment but the one given here. */
export interface Machine extends ProxiedClient {
  home: string;
  project: string;
  /** The proxy with its user, as a proxy variable holds it. */
  proxyUrl: string;
  run(command: string, args: string[], variables?: Record<string, string>): Promise<Ran>;
  write(path: string, text: string): void;
  /** The text of a file, empty where there is none. */
  read(path: string): string;
}

const TIMEOUT_MS = 60_000;

/**
 * Gives out such a machine and removes it afterwards. Of the real machine's environment nothing is kept: its CA
 * variables and its package managers' settings would otherwise win (docs/facts/ptc-clients-and-peers.md 2.2).
 */
export async function withMachine<T>(
  client: ProxiedClient,
  use: (machine: Machine) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-client-'));
  const home = subfolder(folder, 'home');
  const project = subfolder(folder, 'project');
  const proxyUrl = proxyFor(client);
  const env = {
    NODE_ENV: 'production' as const,
    PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
    HOME: home,
    TMPDIR: subfolder(folder, 'tmp'),
    HTTPS_PROXY: proxyUrl,
  };
  try {
    return await use({
      ...client,
      home,
      project,
      proxyUrl,
      run: (command, args, variables = {}) => run(command, args, project, { ...env, ...variables }),
      write: (path, text) => writeFileSync(path, text),
      read: (path) => textOf(path),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function subfolder(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

function proxyFor({ proxy, user }: ProxiedClient): string {
  const through = new URL(proxy);
  through.username = encodeURIComponent(user);
  through.password = 'any';
  return through.href;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, timeout: TIMEOUT_MS }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? 1 : 0;
      resolve({ code, output: `${stdout}${stderr}` });
    });
  });
}
