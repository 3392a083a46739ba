import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productLogs, type StartedProduct, sandboxOf, startProduct } from '../../testing/started-product';
import { createDatabase, dropDatabase } from '../postgres/databases';
import { findBrowser } from './browser.mjs';
import { runPlaywright } from './runners';
import { sum, type Tally, tallyOf } from './tally';

/** Starts the product as a person does, runs the end-to-end tests on it, and ends it with Ctrl-C. */
export async function runEndToEnd(): Promise<Tally> {
  const browser = await findBrowser();
  const database = await ownDatabase(process.env.DATABASE_URL);
  try {
    const product = await startProduct(database?.url);
    try {
      const tests = await runPlaywright(description(product, browser));
      if (tests.failed > 0) console.log(`${product.output()}\n${productLogs(product)}`);
      const steady = !product.output().includes('starting it again');
      const exitCode = await product.interrupt();
      console.log(`${steady ? '✓' : '✗'} no part of the product had to be started again`);
      console.log(`${exitCode === 0 ? '✓' : '✗'} Ctrl-C ended the product with exit code ${exitCode}`);
      return sum([tests, tallyOf([steady, exitCode === 0])]);
    } finally {
      await product.interrupt();
      product.remove();
    }
  } finally {
    await database?.drop();
  }
}

/** On a server of one's own the tests leave everybody else's databases alone. */
async function ownDatabase(server: string | undefined) {
  if (!server) return undefined;
  const name = `turnout_e2e_${randomBytes(6).toString('hex')}`;
  return { url: await createDatabase(server, name), drop: () => dropDatabase(server, name) };
}

function description(product: StartedProduct, browser: string): NodeJS.ProcessEnv {
  const sandbox = sandboxOf(product);
  return {
    ...process.env,
    TURNOUT_E2E_BROWSER: browser,
    TURNOUT_E2E_URL: product.url,
    TURNOUT_E2E_EMAIL: 'admin@turnout.local',
    TURNOUT_E2E_PASSWORD: readFileSync(join(product.folder, 'admin.password'), 'utf8').trim(),
    TURNOUT_E2E_PORTAL: sandbox.portal,
    TURNOUT_E2E_PREVIEW_PORTAL: sandbox.previewPortal,
    TURNOUT_E2E_PROXY: sandbox.proxy,
    TURNOUT_E2E_ARTIFACTORY: sandbox.artifactory,
    TURNOUT_E2E_CA: sandbox.ca,
  };
}
