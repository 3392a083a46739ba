import { expect, product, signIn, test } from './product';

const PAGES = [
  '',
  '/wizard',
  '/wizard/npm/everyone/destination',
  '/plans',
  '/plans/1',
  '/pushes/1',
  '/tasks',
  '/audit',
  '/settings',
];

test('nothing is shown to somebody who is not signed in', async ({ page, request }) => {
  for (const path of ['/', '/setup', ...PAGES.map((path) => `/sandbox${path || '/switchboard'}`)]) {
    await page.goto(path);
    await expect(page, path).toHaveURL(/\/sign-in/);
  }
  for (const path of ['/api/live/sandbox/switchboard', '/api/live/sandbox/pushes/1/stream']) {
    const answer = await request.get(path, { maxRedirects: 0 });
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
  page,
  browser,
}) => {
  await signIn(page);
  await page.goto('/sandbox/settings');
  const people = [
    { name: 'Vera', email: 'vera@acme.test', role: 'viewer' },
    { name: 'Otto', email: 'otto@acme.test', role: 'operator' },
  ];
  for (const person of people) {
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(person.name);
    await dialog.getByLabel('E-mail address').fill(person.email);
    await dialog.getByLabel('Password').fill('a long enough password');
    await dialog.getByLabel('Role').selectOption(person.role);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('cell', { name: person.email, exact: true })).toBeVisible();
  }

  await test.step('viewer', async () => {
    const viewer = await (await browser.newContext({ baseURL: product.url })).newPage();
    await signIn(viewer, 'vera@acme.test', 'a long enough password');
    await viewer.goto('/sandbox/wizard/npm/everyone/destination');
    await expect(viewer.getByText('Your role may look.')).toBeVisible();
    await expect(viewer.getByRole('button', { name: 'Save and go on' })).toHaveCount(0);
    await viewer.goto('/sandbox/tasks');
    await expect(viewer.getByRole('heading', { name: 'Portal tasks' })).toBeVisible();
    await expect(viewer.getByRole('button', { name: 'Compare and verify' })).toHaveCount(0);
    await viewer.goto('/sandbox/settings');
    await expect(viewer.getByRole('button', { name: 'Add a person' })).toHaveCount(0);
    await viewer.context().close();
  });

  await test.step('operator', async () => {
    const operator = await (await browser.newContext({ baseURL: product.url })).newPage();
    await signIn(operator, 'otto@acme.test', 'a long enough password');
    await operator.goto('/sandbox/wizard/npm/everyone/destination');
    await expect(operator.getByRole('button', { name: 'Save and go on' })).toBeVisible();
    await operator.goto('/sandbox/settings');
    await expect(operator.getByRole('button', { name: 'Ask again' })).toBeVisible();
    await expect(operator.getByRole('button', { name: 'Add a person' })).toHaveCount(0);
    await operator.goto('/setup');
    await expect(operator.getByText('Only an admin adds tenants. Ask one.')).toBeVisible();
    await operator.context().close();
  });
});

test('a tenant is added only after host and token have worked', async ({ page }) => {
  await signIn(page);
  await page.goto('/setup');
  const fill = async (host: string, token: string) => {
    await page.getByLabel('Name', { exact: true }).fill('Acme production');
    await page.getByLabel('Tenant host').fill(host);
    await page.getByLabel('REST API v2 token').fill(token);
    await page.getByLabel('Artifactory host').fill('acme.jfrog.test');
    await page.getByLabel('Your address in Netskope').fill('dana@acme.test');
    await page.getByRole('button', { name: 'Check and add' }).click();
  };
  await fill('169.254.169.254', 'token');
  await expect(page.getByText('“169.254.169.254” is not a Netskope tenant host.')).toBeVisible();
  await expect(page.getByLabel('Artifactory host')).toHaveValue('acme.jfrog.test');

  await fill(new URL(product.portal).host, 'a-wrong-token');
  await expect(page.getByText('The tenant does not accept the API token')).toBeVisible();
  await page.goto('/sandbox/settings');
  await expect(page.getByText('Acme production')).toHaveCount(0);
});
