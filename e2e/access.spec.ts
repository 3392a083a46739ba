import type { Page } from '@playwright/test';
import { expect, NOBODY, test } from './fixtures';
import { inspect } from './look';
import { product } from './product';

const SCREENS = [
  'switchboard',
  'wizard',
  'wizard/npm/everyone/destination',
  'plans',
  'plans/1',
  'pushes/1',
  'tasks',
  'audit',
  'settings/tenant',
  'settings/people',
  'settings/sign-in',
  'settings/installation',
];

test('nothing is shown to somebody who is not signed in', async ({ tenant, openBrowser }) => {
  const stranger = await openBrowser(NOBODY);
  const page = await stranger.newPage();
  for (const path of [
    '/',
    '/setup',
    '/tenants',
    '/getting-started',
    '/audit',
    ...SCREENS.map((screen) => tenant.at(screen)),
  ]) {
    await page.goto(path);
    await expect(page, path).toHaveURL(/\/sign-in/);
  }
  for (const path of ['switchboard', 'pushes/1/stream'].map((live) => `/api/live${tenant.at(live)}`)) {
    const answer = await stranger.request.get(path, { maxRedirects: 0 });
    expect([307, 401], path).toContain(answer.status());
    expect(await answer.text()).not.toContain('registry.npmjs.org');
  }
});

test('every page carries a policy with a fresh nonce', async ({ request }) => {
  const nonceOf = async () => {
    const policy = (await request.get('/sign-in')).headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    return /'nonce-([^']+)'/.exec(policy)?.[1];
  };
  const [first, second] = [await nonceOf(), await nonceOf()];
  expect(first).toBeTruthy();
  expect(second).not.toBe(first);
  // A browser that asks before it knows the icon's address finds it too, and its console stays quiet.
  expect((await request.get('/favicon.ico')).headers()['content-type']).toContain('image/svg');
});

test('a viewer sees everything and can change nothing; an operator can, but adds no people', async ({
  tenant,
  signedInAs,
}) => {
  await test.step('viewer', async () => {
    const viewer = await signedInAs({ name: 'Vera', role: 'viewer' });
    await viewer.goto(tenant.at('wizard/npm/everyone/destination'));
    await expect(viewer.getByText('Your role is read-only.')).toBeVisible();
    await expect(viewer.getByRole('button', { name: 'Save and continue' })).toHaveCount(0);
    await viewer.goto(tenant.at('tasks'));
    await expect(viewer.getByRole('heading', { name: 'Portal tasks' })).toBeVisible();
    await expect(viewer.getByLabel('Policy export, JSON or CSV')).toHaveCount(0);
    for (const page of ['people', 'sign-in', 'installation']) {
      await viewer.goto(tenant.at(`settings/${page}`));
      await expect(viewer.getByText('For owners')).toBeVisible();
    }
    await viewer.goto(tenant.at('settings/tenant'));
    await expect(viewer.getByLabel('Name')).not.toBeEditable();
    await expect(viewer.getByRole('button', { name: 'Save' })).toHaveCount(0);
  });

  await test.step('operator', async () => {
    const operator = await signedInAs({ name: 'Omar', role: 'operator' });
    await operator.goto(tenant.at('wizard/npm/everyone/destination'));
    await expect(operator.getByRole('button', { name: 'Save and continue' })).toBeVisible();
    await operator.goto(tenant.at('settings/token'));
    await expect(operator.getByRole('button', { name: 'Check now' })).toBeVisible();
    await expect(operator.getByLabel('New token')).toHaveCount(0);
    await operator.goto(tenant.at('settings/people'));
    await expect(operator.getByText('For owners')).toBeVisible();
    await operator.goto('/setup');
    await expect(operator.getByText('Only an owner adds tenants')).toBeVisible();
  });
});

test('a token that was revoked is no longer said to be usable, in any open tab', async ({
  page,
  context,
  tenant,
}) => {
  const card = (of: Page) => of.getByRole('region', { name: 'What the token can do' });
  await page.goto(tenant.at('settings/token'));
  await expect(card(page).getByText('usable', { exact: true }).first()).toBeVisible();
  const other = await context.newPage();
  for (const [theme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    await context.addCookies([{ name: 'theme', value: theme, url: product.url }]);
    await other.setViewportSize({ width, height: 844 });
    await other.goto(tenant.at('settings/token'));
    await tenant.fault({ path: '/api/v2/profiles/destinations', kind: 'token-expired' });
    await card(other).getByRole('button', { name: 'Check now' }).click();
    await expect(card(other).getByText('What the token can do is not known')).toBeVisible();
    await inspect(other, `token-revoked-${theme}`);
  }
  await expect(card(page).getByText('was usable').first()).toBeVisible();
  await expect(card(page).getByText('usable', { exact: true })).toHaveCount(0);
  await card(other).getByRole('button', { name: 'Check now' }).click();
  await expect(card(page).getByText('usable', { exact: true }).first()).toBeVisible();
});

test('an address that leads to nothing says so, and leads back', async ({ page, tenant }) => {
  await page.goto(tenant.at('plans/999'));
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expect(page.getByText(tenant.at('plans/999'))).toBeVisible();
  await inspect(page, 'not-found');
  await page.getByRole('main').getByRole('link', { name: 'Plans and pushes' }).click();
  await expect(page.getByRole('heading', { name: 'Plans and pushes' })).toBeVisible();
  await page.goto('/no-such-tenant/switchboard');
  await expect(page.getByRole('button', { name: /Signed in as/ })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Tenants' }).click();
  await expect(page.getByRole('heading', { name: 'Tenants', exact: true })).toBeVisible();
});

test('a tenant is added only after host and token have worked', async ({ page, tenant }) => {
  await page.goto('/setup');
  const fill = async (host: string, token: string) => {
    await page.getByLabel('Name', { exact: true }).fill('Acme production');
    await page.getByLabel('Tenant host').fill(host);
    await page.getByLabel('REST API v2 token').fill(token);
    await page.getByRole('textbox', { name: 'Artifactory host' }).fill('acme.jfrog.test');
    await page.getByLabel('Your address in Netskope').fill('dana@acme.test');
    await page.getByRole('button', { name: 'Check and add' }).click();
  };
  await fill('169.254.169.254', 'token');
  await expect(page.getByText('“169.254.169.254” is not a Netskope tenant host.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Artifactory host' })).toHaveValue('acme.jfrog.test');

  await fill(tenant.host, 'a-wrong-token');
  await expect(page.getByText('The tenant does not accept the API token')).toBeVisible();
  await expect(page.getByLabel('REST API v2 token')).toBeFocused();
  page.once('dialog', (asked) => asked.dismiss());
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page, 'what was typed is not lost by a slip').toHaveURL(/setup/);
  page.once('dialog', (asked) => asked.accept());
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'Tenants', exact: true })).toBeVisible();
  await expect(page.getByText('Acme production')).toHaveCount(0);
});
