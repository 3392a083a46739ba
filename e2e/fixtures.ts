import { basename } from 'node:path';
import { type BrowserContext, test as base, type ConsoleMessage, expect, type Page } from '@playwright/test';
import pg from 'pg';
import { administer } from '../scripts/postgres/databases';
import { Portal } from './portal';
import { product } from './product';
import { type Tenant, tenantOf } from './tenant';

type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;
export const NOBODY: SignedIn = { cookies: [], origins: [] };
type Person = { name: string; role: 'viewer' | 'operator' };

type OfTest = {
  /** Whether the spec's own tenant has the preview write API. */
  previewApi: boolean;
  /** What the spec's own tenant is called, where the pictures show it. */
  tenantName: string | undefined;
  /** Opens a browser of its own, whose pages have to stay quiet as well; nobody is signed in there unless told. */
  openBrowser: (signedIn?: SignedIn) => Promise<BrowserContext>;
  /** The spec's own tenant. `page` is an admin's. */
  tenant: Tenant;
  /** Its portal, in a tab of its own. */
  portal: Portal;
  /** Invites somebody, and opens a page as them. */
  signedInAs: (person: Person) => Promise<Page>;
};

/** What a spec needs of the product: an admin's page, and a tenant that no other spec knows. */
export const test = base.extend<
  OfTest & { noise: Noise; proven: undefined },
  { admin: SignedIn; tenants: Map<string, Tenant> }
>({
  previewApi: [false, { option: true }],
  tenantName: [undefined, { option: true }],

  // Once per process: the product lets nobody sign in twenty times a minute.
  admin: [
    async ({ browser }, use) => {
      const noise = new Noise();
      const context = await noise.of(await browser.newContext({ baseURL: product.url }));
      await signInByForm(await context.newPage(), product.email, product.password);
      const signedIn = await context.storageState();
      await context.close();
      noise.expectNone();
      await use(signedIn);
    },
    { scope: 'worker' },
  ],
  storageState: ({ admin }, use) => use(admin),

  // A test fails on any console error, page error or policy violation that it did not expect, in any of its pages.
  noise: async ({ baseURL: _ }, use) => {
    const noise = new Noise();
    await use(noise);
    noise.expectNone();
  },
  context: async ({ context, noise }, use) => use(await noise.of(context)),
  openBrowser: async ({ browser, noise }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (signedIn = NOBODY) => {
      const context = await browser.newContext({ baseURL: product.url, storageState: signedIn });
      opened.push(await noise.of(context));
      return context;
    });
    for (const context of opened) await context.close();
  },

  // However long the specs before it took: what asks who is there, asks in the tests that are about it.
  proven: [
    async ({ admin }, use) => {
      await lastProof(admin, 'now()');
      await use(undefined);
    },
    { auto: true },
  ],

  tenants: [({ browser: _ }, use) => use(new Map()), { scope: 'worker' }],
  tenant: async ({ tenants, openBrowser, admin, previewApi, tenantName }, use, { file }) => {
    const spec = basename(file, '.spec.ts');
    const known = tenants.get(spec);
    if (known) return use(known);
    const context = await openBrowser(admin);
    const name = tenantName ?? `Acme ${spec.replaceAll('-', ' ')}`;
    const tenant = await tenantOf(spec, { name, previewApi }, await context.newPage());
    await context.close();
    tenants.set(spec, tenant);
    await use(tenant);
  },
  portal: async ({ context, tenant }, use) => use(new Portal(await context.newPage(), tenant)),
  signedInAs: async ({ tenant, openBrowser, admin }, use) => {
    await use(async (person) => {
      const email = `${person.name.toLowerCase()}@${tenant.slug}.test`;
      const admins = await openBrowser(admin);
      const page = await admins.newPage();
      await page.goto(tenant.at('settings/people'));
      const link = await invite(page, { ...person, email });
      await admins.close();
      const theirs = await (await openBrowser()).newPage();
      await theirs.goto(link);
      await theirs.getByLabel('Your name').fill(person.name);
      await theirs.getByLabel('Password').fill(PASSWORD);
      await theirs.getByRole('button', { name: 'Set the password and sign in' }).click();
      await theirs.waitForURL('**/switchboard');
      return theirs;
    });
  },
});

export { expect };

/** Says when the person of a session last proved in it who they are, in words of the database. */
export async function lastProof(
  { cookies }: Pick<SignedIn, 'cookies'>,
  at: 'now()' | `now() - interval '${string}'`,
): Promise<void> {
  const cookie = cookies.find(({ name }) => name.endsWith('turnout.session_token'))?.value ?? '';
  const token = pg.escapeLiteral(decodeURIComponent(cookie).split('.')[0] ?? '');
  const { rowCount } = await administer(
    product.database,
    `UPDATE "session" SET "provedAt" = ${at} WHERE "token" = ${token}`,
  );
  expect(rowCount, 'sessions whose last proof was moved').toBe(1);
}

/** Of everybody whom a test invites. */
export const PASSWORD = 'a long enough password';

export async function signInByForm(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/switchboard');
}

/** Invites somebody on the open page of people. @returns the link that the admin is shown once */
export async function invite(
  page: Page,
  { email, role }: { email: string; role: Person['role'] },
): Promise<string> {
  await page.getByRole('button', { name: 'Invite a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByLabel('Role').selectOption(role);
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = (await dialog.getByText(/\/join#/).textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('cell', { name: email, exact: true })).toBeVisible();
  return link.trim();
}

/**
 * Runs in the page: one that is shown without a title, if only for a moment, is one that a screen reader cannot name.
 * Where a page sends on to another, nothing is shown.
 */
function sayWhenTitleIsGone(): void {
  document.addEventListener('DOMContentLoaded', () => {
    const look = () => {
      if (document.querySelector('h1') && !document.querySelector('title'))
        console.error(`${location.pathname} has no title`);
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
    look();
  });
}

/**
 * What is pressed before the scripts of a page run is lost, and a test does not press again as a person would. A test that holds the
 * scripts back asks only for the first answer (`waitUntil: 'commit'`), and is not made to wait.
 */
function waitForItsScripts(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  const run = () => expect.poll(() => page.evaluate(itsScriptsRun).catch(() => false)).toBe(true);
  page.goto = async (address, asked) => {
    const answer = await goto(address, asked);
    if (asked?.waitUntil !== 'commit') await run();
    return answer;
  };
  page.reload = async (asked) => {
    const answer = await reload(asked);
    await run();
    return answer;
  };
}

/**
 * Runs in the page. The router makes the browser's history its own once it runs, and React marks what it has taken over, part by
 * part: a button without its mark does nothing yet. A page that is not Turnout's has neither.
 */
function itsScriptsRun(): boolean {
  const taken = (part: Element) => Object.keys(part).some((key) => key.startsWith('__react'));
  const parts = [...document.querySelectorAll('button, input, select, textarea')];
  return !('__next_f' in window) || (!/native code/.test(String(history.pushState)) && parts.every(taken));
}

/**
 * What a browser says itself of what a test does on purpose: an address that leads to nothing answers 404, and there is no network
 * where the test has cut it. A part of a page that is missing is noise.
 */
const isOnPurpose = (message: ConsoleMessage): boolean =>
  message.text().includes('net::ERR_INTERNET_DISCONNECTED') ||
  (message.text().includes('status of 404') && message.location().url === message.page()?.url());

/** What the consoles of pages said that they should not have. */
class Noise {
  readonly #heard: string[] = [];
  readonly #expected: RegExp[] = [];

  /** What a test brings about on purpose, as the browser will say it. */
  expect(line: RegExp): void {
    this.#expected.push(line);
  }

  /** Listens to every page of a context. */
  async of(context: BrowserContext): Promise<BrowserContext> {
    await context.addInitScript(sayWhenTitleIsGone);
    context.on('page', waitForItsScripts);
    context.on('console', (message) => {
      if (isOnPurpose(message) || this.#expected.some((line) => line.test(message.text()))) return;
      if (message.type() === 'error' || message.type() === 'warning')
        this.#heard.push(`${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => this.#heard.push(`page error: ${error.error().message}`));
    return context;
  }

  expectNone(): void {
    expect(this.#heard, 'the console stays quiet').toEqual([]);
  }
}
