import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { specNames } from '../../e2e/specs';
import { type SpecTenants, startSpecTenants } from '../../testing/spec-tenants';
import { productLogs, type StartedProduct, sandboxOf, startProduct } from '../../testing/started-product';
import { startTable } from '../../testing/table-server';
import { createDatabase, dropDatabase } from '../postgres/databases';
import { embeddedUrl } from '../start/database';
import { keepSecrets } from '../start/secrets';
import { overweight, pageWeights, weightLine } from '../weight/page-weights';
import { findBrowser } from './browser.mjs';
import { runPlaywright } from './runners';
import { sum, type Tally, tallyOf } from './tally';

/** Starts the product as a person does, runs the end-to-end tests on it, and ends it with Ctrl-C. */
export async function runEndToEnd(): Promise<Tally> {
  const browser = await findBrowser();
  const database = await ownDatabase(process.env.DATABASE_URL);
  const specs = await startSpecTenants(specNames());
  const table = await startTable();
  try {
    const product = await startProduct(database?.url, specs.origins, undefined, {
      CLICKHOUSE_URL: table.url,
    });
    try {
      const tests = await runPlaywright(description({ product, specs, browser, database: database?.url }));
      if (tests.failures.length > 0) console.log(`${product.output()}\n${productLogs(product)}`);
      const steady = !product.output().includes('starting it again');
      const exitCode = await product.interrupt();
      const heavy = overweight(pageWeights(process.cwd())).map(weightLine);
      const things = [
        { name: 'no part of the product had to be started again', holds: steady },
        { name: `Ctrl-C ended the product with exit code ${exitCode}`, holds: exitCode === 0 },
        {
          name: ['no page loads more JavaScript than it may', ...heavy].join('\n  '),
          holds: heavy.length === 0,
        },
      ];
      for (const { name, holds } of things) console.log(`${holds ? '✓' : '✗'} ${name}`);
      return sum([tests, tallyOf(things)]);
    } finally {
      await product.interrupt();
      product.remove();
    }
  } finally {
    table.close();
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

/** The address of the database that a start brings. */
function embeddedOf({ folder }: StartedProduct): string {
  const [, , , port] = readFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n');
  return embeddedUrl({ folder, ports: { database: Number(port) } }, keepSecrets(folder));
}

type Started = { product: StartedProduct; specs: SpecTenants; browser: string; database: string | undefined };

function description({ product, specs, browser, database }: Started): NodeJS.ProcessEnv {
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
    TURNOUT_E2E_DATABASE: database ?? embeddedOf(product),
    TURNOUT_E2E_TENANTS: JSON.stringify(tenants),
  };
}
