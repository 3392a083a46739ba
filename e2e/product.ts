import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Browser, test as base, chromium, expect, type Page } from '@playwright/test';

/** The product under test, as `npm test` started it. */
export const product = {
  url: variable('TURNOUT_E2E_URL'),
  email: variable('TURNOUT_E2E_EMAIL'),
  password: variable('TURNOUT_E2E_PASSWORD'),
  portal: variable('TURNOUT_E2E_PORTAL'),
  previewPortal: variable('TURNOUT_E2E_PREVIEW_PORTAL'),
  proxy: variable('TURNOUT_E2E_PROXY'),
  ca: variable('TURNOUT_E2E_CA'),
};

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run the end-to-end tests with: npm test -- e2e`);
  return value;
}

/** A test fails on any console error, page error or policy violation that it did not expect. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const noise: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          noise.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => noise.push(`page error: ${error.message}`));
      await use(undefined);
      expect(noise, 'the console stays quiet').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;
/** Who signed in before, with what they were given: the product lets nobody sign in twenty times a minute. */
const sessions = new Map<string, Cookies>();

/** Signs in as the seeded admin, or as somebody else, and waits for the switchboard. */
export async function signIn(page: Page, email = product.email, password = product.password): Promise<void> {
  const context = page.context();
  const given = sessions.get(email);
  if (given) {
    await context.addCookies(given);
    await page.goto('/sandbox/switchboard');
    if (page.url().endsWith('/sandbox/switchboard')) return;
  }
  await signInByForm(page, email, password);
  const cookies = await context.cookies();
  sessions.set(
    email,
    cookies.filter(({ httpOnly }) => httpOnly),
  );
}

async function signInByForm(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/sandbox/switchboard');
}

/** The cell of one lane on the switchboard, whatever it is at the moment. */
export function laneCell(page: Page, name: string) {
  return page.getByRole('cell').filter({ hasText: `${name}:` });
}

/** Switches a lane from the switchboard and waits until its cell says so. */
export async function switchLane(page: Page, name: string, to: 'on' | 'off'): Promise<void> {
  await page.goto('/sandbox/switchboard');
  await laneCell(page, name).getByRole('button').click();
  await page.getByRole('button', { name: `Switch ${to}, one PATCH` }).click();
  await expect(laneCell(page, name)).toContainText(to === 'on' ? 'On' : 'Off, ready');
}

/** A browser behind the inspecting proxy, signed in to it as the given user, that trusts its CA alone. */
export async function browserBehindProxy(user: string): Promise<Browser> {
  const key = new X509Certificate(readFileSync(product.ca)).publicKey.export({ type: 'spki', format: 'der' });
  const pin = createHash('sha256').update(key).digest('base64');
  return chromium.launch({
    executablePath: variable('TURNOUT_E2E_BROWSER'),
    proxy: { server: product.proxy, username: user, password: 'any' },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      `--ignore-certificate-errors-spki-list=${pin}`,
    ],
  });
}

/** Changes settings of the sandbox over its control API. */
export async function sandboxSettings(settings: Record<string, unknown>): Promise<void> {
  const answer = await fetch(new URL('/control/settings', product.portal), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
  expect(answer.ok, 'the sandbox takes the settings').toBe(true);
}

/** Scripts what the sandbox does with the next call of a kind, in its first tenant unless told. */
export async function sandboxFault(fault: Record<string, unknown>, portal = product.portal): Promise<void> {
  const answer = await fetch(new URL('/control/faults', portal), {
    method: 'POST',
    body: JSON.stringify([fault]),
  });
  expect(answer.ok, 'the sandbox takes the fault').toBe(true);
}
