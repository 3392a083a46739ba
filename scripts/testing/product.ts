import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Composition, compose } from '../start/compose';
import { readSettings } from '../start/settings';
import type { Supervised } from '../start/supervise';
import { freePortVariables } from './ports';

/** The product without its web pages, in a temporary folder: what a proof works with. */
export interface Product {
  folder: string;
  env: Composition['env'];
  portal: string;
  proxy: string;
  artifactory: string;
  /** The path of the certificate of the proxy's authority. */
  ca: string;
  /** `worker.pid()` is the process to kill where a proof is about that; it is started again by itself. */
  worker: Supervised;
}

/**
 * Starts database, sandbox and worker by the same code as `npm start`, on free ports, and removes all of it
 * afterwards. The product's environment is this process's environment meanwhile, so `db()` and every service
 * can be called here.
 */
export async function withProduct<Result>(use: (product: Product) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-proof-'));
  // As root the database runs as another user, who has to pass through.
  chmodSync(folder, 0o711);
  const calling = new AbortController();
  const ports = await freePortVariables();
  const outside = {
    ...process.env,
    DATABASE_URL: undefined,
    TURNOUT_SANDBOX: 'on',
    TURNOUT_DATA: folder,
    ...ports,
  };
  const before = { ...process.env };
  let composition: Composition | undefined;
  try {
    const witness = {
      signal: calling.signal,
      say: (sentence: string) => console.error(sentence),
      giveUp: (reason: Error) => console.error(reason.message),
    };
    composition = await compose(readSettings(outside, process.cwd()), witness, outside);
    const [worker] = await composition.start('worker');
    const [, portal, proxyUrl, artifactoryUrl, ca] = composition.sandbox ?? [];
    if (!worker || !portal || !proxyUrl || !artifactoryUrl || !ca)
      throw new Error('The product did not start.');
    const { env } = composition;
    Object.assign(process.env, env);
    return await use({ folder, env, portal, proxy: proxyUrl, artifactory: artifactoryUrl, ca, worker });
  } finally {
    await composition?.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    rmSync(folder, { recursive: true, force: true });
  }
}
