import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chromium as playwright } from '@playwright/test';
import { findBrowser } from '../test/browser.mjs';
import { type Client, NotRun, type Outcome } from './client';
import { printedVersion } from './installed';
import type { Machine } from './machine';

const WEBSITES = ['registry.npmjs.org', 'pypi.org', 'registry-1.docker.io', 'huggingface.co'];

/** The browser of this machine, on the registries' websites. */
export const chromium: Client = {
  name: 'Chromium',
  async prepare() {
    const program = await findBrowser().catch(
      () => new NotRun('neither Chromium nor Chrome is on this machine'),
    );
    if (program instanceof NotRun) return program;
    const version = await printedVersion(program, ['--version'], /([\d.]+)/);
    if (version instanceof NotRun) return version;
    const visit = (machine: Machine) => visitAll(machine, program);
    return {
      version,
      actions: [
        { name: 'open the four websites', ca: 'the CA’s key, by its hash', challenge: true, run: visit },
      ],
    };
  },
};

async function visitAll(machine: Machine, program: string): Promise<Outcome> {
  const browser = await playwright.launch({
    executablePath: program,
    proxy: { server: machine.proxy, username: machine.user, password: 'any' },
    env: { HOME: machine.home, PATH: '/usr/bin:/bin' },
    args: ['--no-sandbox', `--ignore-certificate-errors-spki-list=${keyHash(machine.ca)}`],
  });
  try {
    const page = await browser.newPage();
    const titles: string[] = [];
    for (const host of WEBSITES) {
      await page.goto(`https://${host}/`);
      titles.push(await page.title());
    }
    const seen = titles.filter((title) => title.endsWith('(sandbox stand-in)')).length;
    return { says: `sees ${seen} of ${WEBSITES.length} public websites` };
  } catch (error) {
    return { says: `fails: ${/net::\w+/.exec(String(error))?.[0] ?? String(error).slice(0, 200)}` };
  } finally {
    await browser.close();
  }
}

/** A chain is trusted that holds a certificate with this key: the inspection CA's own, and no other. */
function keyHash(ca: string): string {
  const key = new X509Certificate(readFileSync(ca)).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
