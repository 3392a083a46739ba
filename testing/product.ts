import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Running } from '../scripts/process/part';
import { freePorts } from '../scripts/process/ports';
import { buildPages } from '../scripts/start/build';
import { type Composition, compose } from '../scripts/start/compose';
import { parts } from '../scripts/start/parts';
import { logOf, readSettings } from '../scripts/start/settings';
import type { Supervised } from '../scripts/start/supervise';
import { freePortVariables } from './ports';

/** The product without its web pages, in a temporary folder: what a proof works with. */
export interface Product {
  folder: string;
  env: Composition['env'];
  /** The database as its owner has it. */
  ownerUrl: string;
  portal: string;
  proxy: string;
  artifactory: string;
  /** The path of the certificate of the proxy's authority. */
  ca: string;
  /** `worker.pid()` is the process to kill where a proof is about that; it is started again by itself. */
  worker: Supervised;
  /**
   * Starts one more worker, which nobody starts again when it is gone.
   * @param given what its environment has beside the product's
   */
  oneMoreWorker(name: string, given?: Record<string, string>): Promise<Running>;
  /**
   * Starts one more web server of the built pages on a port of its own, as one of several behind the product's address.
   * @returns its own address
   */
  oneMoreWeb(name: string, given?: Record<string, string>): Promise<string>;
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
    TURNOUT_MIGRATE_URL: undefined,
    TURNOUT_SANDBOX: 'on',
    TURNOUT_DATA: folder,
    ...ports,
  };
  const before = { ...process.env };
  let composition: Composition | undefined;
  const more: Running[] = [];
  try {
    const witness = {
      signal: calling.signal,
      say: (sentence: string) => console.error(sentence),
      giveUp: (reason: Error) => console.error(reason.message),
    };
    const settings = readSettings(outside, process.cwd());
    composition = await compose(settings, witness, outside);
    const [worker] = await composition.start('worker');
    const [, portal, proxyUrl, artifactoryUrl, ca] = composition.sandbox ?? [];
    if (!worker || !portal || !proxyUrl || !artifactoryUrl || !ca)
      throw new Error('The product did not start.');
    const { env, ownerUrl } = composition;
    Object.assign(process.env, env);
    const oneMoreWorker = async (name: string, given = {}) => {
      const part = parts.worker(settings, { ...env, TURNOUT_WORKER_ID: name, ...given });
      const running = await launch({ ...part, log: logOf(settings, name) });
      more.push(running);
      return running;
    };
    const oneMoreWeb = async (name: string, given = {}) => {
      const log = logOf(settings, name);
      await buildPages({ root: settings.root, env, log: logOf(settings, 'build'), ...witness });
      const [web = 0] = await freePorts(1);
      const ports = { ...settings.ports, web };
      const part = parts.web({ ...settings, ports }, { ...env, TURNOUT_PORT: String(web), ...given });
      more.push(await launch({ ...part, log }));
      return `http://127.0.0.1:${web}`;
    };
    return await use({
      oneMoreWorker,
      oneMoreWeb,
      folder,
      env,
      ownerUrl,
      portal,
      proxy: proxyUrl,
      artifactory: artifactoryUrl,
      ca,
      worker,
    });
  } finally {
    for (const running of more) await running.stop();
    await composition?.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    rmSync(folder, { recursive: true, force: true });
  }
}
