import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { specNames } from '../../e2e/specs';
import { type SpecTenants, startSpecTenants } from '../../testing/spec-tenants';
import { productLogs, type StartedProduct, sandboxOf, startProduct } from '../../testing/started-product';
import { createDatabase, dropDatabase } from '../postgres/databases';
import { findBrowser } from './browser.mjs';
import { runPlaywright } from './runners';
import { sum, type Tally, tallyOf } from './tally';

/** Starts the product as a person does, runs the end-to-end tests on it, and ends it with Ctrl-C. */
export async function runEndToEnd(): Promise<Tally> {
  const browser = await findBrowser();
  const database = await ownDatabase(process.env.DATABASE_URL);
  const specs = await startSpecTenants(specNames());
  try {
    const product = await startProduct(database?.url, specs.origins);
    try {
      const tests = await runPlaywright(description(product, specs, browser));
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
    await specs.close();
    await database?.drop();
  }
}

/** On a server of one's own the tests leave everybody else's databases alone. */
async function ownDatabase(server: string | undefined) {
  if (!server) return undefined;
  const name = `turnout_e2e_${randomBytes(6).toString('hex')}`;
  return { url: await createDatabase(server, name), drop: () => dropDatabase(server, name) };
}

function description(product: StartedProduct, specs: SpecTenants, browser: string): NodeJS.ProcessEnv {
  const { portal, proxy, ca, previewPortal, previewProxy } = sandboxOf(product);
  // What a start brings belongs to the specs of what a start is for; the other specs add tenants of their own.
  const tenants = {
    ...specs.tenants,
    'main-job': { slug: 'sandbox', portal, proxy, ca },
    preview: { slug: 'sandbox-with-preview-api', portal: previewPortal, proxy: previewProxy, ca },
  };
  return {
    ...process.env,
    TURNOUT_E2E_BROWSER: browser,
    TURNOUT_E2E_URL: product.url,
    TURNOUT_E2E_EMAIL: 'admin@turnout.local',
    TURNOUT_E2E_PASSWORD: readFileSync(join(product.folder, 'admin.password'), 'utf8').trim(),
    TURNOUT_E2E_TENANTS: JSON.stringify(tenants),
  };
}
