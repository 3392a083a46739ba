import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { product, type SpecTenant } from './product';

/** The tenant of one spec: nothing that another spec does is seen in it. */
export class Tenant {
  constructor(
    readonly slug: string,
    readonly sandbox: SpecTenant,
  ) {}

  /** Its screen, as `wizard/npm/me/destination`. */
  at(screen: string): string {
    return `/${this.slug}/${screen}`;
  }

  get host(): string {
    return new URL(this.sandbox.portal).host;
  }

  /** The page of its portal. */
  portalAt(path: string): string {
    return `${this.sandbox.portal}/policies/${path}`;
  }

  /** A package manager of somebody behind its proxy. */
  clientOf(user: string) {
    const { proxy, ca } = this.sandbox;
    return { proxy, ca, user };
  }

  /** Changes settings of its sandbox over the control API. */
  settings(settings: Record<string, unknown>): Promise<void> {
    return control(this.sandbox, 'settings', settings);
  }

  /** Scripts what its sandbox does with the next call of a kind. */
  fault(fault: Record<string, unknown>): Promise<void> {
    return control(this.sandbox, 'faults', [fault]);
  }

  /** Its sandbox works again. */
  noFaults(): Promise<void> {
    return control(this.sandbox, 'faults', []);
  }

  /** Everything that its sandbox holds. */
  async state(): Promise<unknown> {
    return (await fetch(new URL('/control/state', this.sandbox.portal))).json();
  }

  /** A browser behind its inspecting proxy, signed in to it as the given user, that trusts its CA alone. */
  browserOf(user: string): Promise<Browser> {
    const certificate = new X509Certificate(readFileSync(this.sandbox.ca));
    const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
    const pin = createHash('sha256').update(key).digest('base64');
    return chromium.launch({
      executablePath: product.browser,
      proxy: { server: this.sandbox.proxy, username: user, password: 'any' },
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        `--ignore-certificate-errors-spki-list=${pin}`,
      ],
    });
  }
}

/** The tenant of a spec in Turnout. The first test that asks for it adds it, by the form; `page` is an admin's. */
export async function tenantOf(
  spec: string,
  { name, previewApi }: { name: string; previewApi: boolean },
  page: Page,
): Promise<Tenant> {
  const sandbox = product.tenants[spec];
  if (!sandbox) throw new Error(`${spec} has no sandbox. Run the end-to-end tests with: npm test -- e2e`);
  if ('slug' in sandbox) return new Tenant(sandbox.slug, sandbox);
  const { host } = new URL(sandbox.portal);
  await page.goto(`/tenants?q=${host}`);
  // After a failed test the next one runs in a process that does not know of it.
  const known = page.getByRole('link', { name: host });
  if (await known.count()) return new Tenant(await slugIn(known), sandbox);
  if (previewApi) await control(sandbox, 'settings', { previewWrite: true });
  await page.goto('/setup');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Tenant host').fill(host);
  await page.getByLabel('REST API v2 token').fill(sandbox.token);
  await page.getByRole('textbox', { name: 'Artifactory host' }).fill('artifactory.sandbox.test');
  await page.getByLabel('Your address in Netskope').fill('dana@sandbox.test');
  await page.getByRole('button', { name: 'Check and add' }).click();
  return new Tenant(await slugIn(page.getByRole('link', { name: 'Go to its switchboard' })), sandbox);
}

async function slugIn(link: { getAttribute(name: string): Promise<string | null> }): Promise<string> {
  const [, slug = ''] = (await link.getAttribute('href'))?.split('/') ?? [];
  expect(slug, 'the tenant has an address').not.toBe('');
  return slug;
}

async function control({ portal }: SpecTenant, path: string, body: unknown): Promise<void> {
  const answer = await fetch(new URL(`/control/${path}`, portal), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok, `the sandbox takes the ${path}`).toBe(true);
}
