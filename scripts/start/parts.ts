import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Part } from '../process/part';
import { sandboxEnvironmentOf } from './environment';
import { logOf, type Settings } from './settings';

/** The line in which the sandbox says that it is ready, and where; the second tenant is there only at times. */
export const SANDBOX_READY =
  /^sandbox ready portal=(\S+) proxy=(\S+) artifactory=(\S+) ca=(.+?)(?: preview=(\S+) previewProxy=(\S+))?$/m;

/** The processes that make up the product beside its database. */
export const parts = { sandbox, worker, web };

function sandbox(settings: Settings, env: NodeJS.ProcessEnv): Part {
  return {
    name: 'sandbox',
    // It simulates a stranger: what opens the product is not for it.
    ...node(settings, sandboxEnvironmentOf(env), ['--import', 'tsx', 'sandbox/main.ts']),
    log: logOf(settings, 'sandbox'),
    ready: SANDBOX_READY,
  };
}

function worker(settings: Settings, env: NodeJS.ProcessEnv): Part {
  return {
    name: 'worker',
    ...node(settings, env, ['--import', 'tsx', 'worker/main.ts']),
    log: logOf(settings, 'worker'),
    ready: /^worker ready/,
  };
}

function web(settings: Settings, env: NodeJS.ProcessEnv): Part {
  const { web: port } = settings.ports;
  return {
    name: 'web server',
    ...node(settings, withoutAuditKey(env), ['--import', 'tsx', 'web/main.ts', String(port)]),
    log: logOf(settings, 'web'),
    ready: () => servesPages(`http://127.0.0.1:${port}/`),
    // A browser's open stream of events would keep it waiting for long.
    stopWithinMs: 4_000,
  };
}

/** The worker alone signs checkpoints: whoever gets hold of another part signs none. */
function withoutAuditKey({ TURNOUT_AUDIT_KEY: _, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}

function node({ root }: Settings, env: NodeJS.ProcessEnv, args: string[]) {
  const tether = pathToFileURL(join(root, 'scripts', 'process', 'tether.mjs')).href;
  return { command: process.execPath, args: ['--import', tether, ...args], cwd: root, env };
}

/** Any answer but a server error counts: a sign-in page, or the way to one. */
async function servesPages(url: string): Promise<boolean> {
  const { status } = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
  return status < 500;
}
