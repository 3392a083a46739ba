import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lastLines } from '../scripts/process/log-file';
import { SANDBOX_READY } from '../scripts/start/parts';
import { freePortVariables } from './ports';

const READY_WITHIN_MS = 300_000;
const STOPS_WITHIN_MS = 30_000;

/** The real product, started as a person starts it, on free ports and a data folder of its own. */
export interface StartedProduct {
  folder: string;
  url: string;
  /** What it has printed so far. */
  output(): string;
  /** Ctrl-C; resolves with the exit code, or with undefined when it had to be killed. */
  interrupt(): Promise<number | undefined>;
  remove(): void;
}

/**
 * Starts `npm start`'s own script and waits for its ready line.
 * @param allowedHosts origins of tenants beside those of its own sandbox
 * @param name under which browsers open it, where that is not the number of this machine
 * @param more of its environment
 */
export async function startProduct(
  databaseUrl?: string,
  allowedHosts: string[] = [],
  name?: string,
  more: Record<string, string> = {},
): Promise<StartedProduct> {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-e2e-'));
  // As root the database runs as another user, who has to pass through.
  chmodSync(folder, 0o711);
  const ports = await freePortVariables();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...outsideEnvironment(),
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      ...more,
      TURNOUT_SANDBOX: 'on',
      TURNOUT_DATA: folder,
      TURNOUT_WORKER_ID: 'worker-1',
      TURNOUT_ALLOWED_HOSTS: allowedHosts.join(','),
      ...ports,
      ...(name && { TURNOUT_URL: `http://${name}:${ports.TURNOUT_PORT}` }),
    },
  });
  const output = collect(child);
  const exited = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const url = await readyUrl(output, exited);
  if (!url) {
    child.kill('SIGKILL');
    await exited;
    const said = output();
    remove();
    throw new Error(`The product did not start:\n${said}`);
  }
  return {
    folder,
    url,
    output,
    remove,
    async interrupt() {
      child.kill('SIGINT');
      const late = pause(STOPS_WITHIN_MS, undefined, { ref: false });
      const code = await Promise.race([exited, late]);
      if (code !== undefined) return code;
      child.kill('SIGKILL');
      await exited;
      return undefined;
    },
  };
}

/** The ends of all logs of the product, for a failed run. */
export function productLogs({ folder }: StartedProduct): string {
  const logs = join(folder, 'logs');
  return readdirSync(logs)
    .map((name) => `--- ${name}\n${lastLines(join(logs, name), 20)}`)
    .join('\n');
}

/** Where the sandbox of a started product is, from what it said itself. */
export function sandboxOf({ folder }: StartedProduct): Record<SandboxPart, string> {
  const log = readFileSync(join(folder, 'logs', 'sandbox.log'), 'utf8');
  const [, portal, proxy, , ca, previewPortal, previewProxy] = log.match(SANDBOX_READY) ?? [];
  if (!portal || !proxy || !ca || !previewPortal || !previewProxy)
    throw new Error('The sandbox did not say where it is.');
  return { portal, proxy, ca, previewPortal, previewProxy };
}

type SandboxPart = 'portal' | 'proxy' | 'ca' | 'previewPortal' | 'previewProxy';

/** Settings of whoever runs the tests must not reach the product under test. */
function outsideEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(TURNOUT_|CLICKHOUSE_|DATABASE_URL$)/.test(name),
  );
  return { ...Object.fromEntries(kept), NODE_ENV: 'production' };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  const take = (chunk: Buffer) => {
    text += chunk.toString('utf8');
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return () => text;
}

async function readyUrl(output: () => string, exited: Promise<number>): Promise<string | undefined> {
  let gone = false;
  void exited.then(() => {
    gone = true;
  });
  for (let waited = 0; !gone && waited < READY_WITHIN_MS; waited += 100) {
    const url = output().match(/^turnout ready url=(\S+)$/m)?.[1];
    if (url) return url;
    await pause(100);
  }
  return undefined;
}
