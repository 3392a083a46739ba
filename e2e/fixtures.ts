import { basename } from 'node:path';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
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
  /** Adds somebody, and opens a page as them. */
  signedInAs: (person: Person) => Promise<Page>;
};

/** What a spec needs of the product: an admin's page, and a tenant that no other spec knows. */
export const test = base.extend<OfTest & { noise: Noise }, { admin: SignedIn; tenants: Map<string, Tenant> }>(
  {
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
        await page.goto(tenant.at('settings'));
        await addPerson(page, { ...person, email });
        await admins.close();
        const theirs = await (await openBrowser()).newPage();
        await signInByForm(theirs, email, PASSWORD);
        return theirs;
      });
    },
  },
);

export { expect };

const PASSWORD = 'a long enough password';

async function signInByForm(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/switchboard');
}

async function addPerson(page: Page, { name, email, role }: Person & { email: string }): Promise<void> {
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByLabel('Password').fill(PASSWORD);
  await dialog.getByLabel('Role').selectOption(role);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('cell', { name: email, exact: true })).toBeVisible();
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

/** What the consoles of pages said that they should not have. */
class Noise {
  readonly #heard: string[] = [];

  /** Listens to every page of a context. */
  async of(context: BrowserContext): Promise<BrowserContext> {
    await context.addInitScript(sayWhenTitleIsGone);
    context.on('console', (message) => {
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
