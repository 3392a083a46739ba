import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { npmVerified, switchLane } from './lanes';
import { inBothThemes, inspect } from './look';
import type { Tenant } from './tenant';

const LEAK = /dana@|Me\b|Pilot|jfrog-npm|PTC npm|goskope|Dana/;

/** The address that the settings show an admin. */
async function addressOn(page: Page, tenant: Tenant): Promise<string> {
  await page.goto(tenant.at('settings/developer-page'));
  return (await page.getByText(/\/governed\//).textContent()) ?? '';
}

test('the page for developers is off until an admin switches it on, and anybody reads it without signing in', async ({
  page,
  browser,
  tenant,
  openBrowser,
  signedInAs,
}) => {
  // A lane from nothing to on, and each page in both themes.
  test.slow();
  const stranger = await openBrowser();
  const theirs = await stranger.newPage();
  /** What a stranger reads at an address that has no page. */
  const missing = async (address: string) => {
    const answer = await theirs.goto(address);
    expect(answer?.status(), address).toBe(404);
    const main = theirs.getByRole('main');
    await expect(main).toContainText('There is no page at this address.');
    return main.textContent();
  };

  await test.step('off, with the contact refused beside its field', async () => {
    await page.goto(tenant.at('settings/developer-page'));
    await expect(page.getByText('The page for developers: off.')).toBeVisible();
    await page.getByLabel('Who helps').fill('The platform team, in #packages');
    await page.getByLabel('Where they are found').fill('http://wiki.acme.test');
    await page.getByRole('button', { name: 'Save whom to ask' }).click();
    await expect(page.getByText('Enter an address that begins with https://, an e-mail')).toBeVisible();
    await inspect(page, 'developer-page-refused');
    await page.getByLabel('Where they are found').fill('https://wiki.acme.test/packages');
    await page.getByRole('button', { name: 'Save whom to ask' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  });

  await test.step('on, with its address', async () => {
    await page.getByRole('button', { name: 'Switch the page for developers on' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click();
    await expect(page.getByText('The page for developers: on.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy Address of the page' })).toBeVisible();
    await inBothThemes(page, 'developer-page-settings');
  });
  const first = await addressOn(page, tenant);

  await test.step('nothing is redirected', async () => {
    const answer = await theirs.goto(first);
    expect(answer?.status()).toBe(200);
    expect(answer?.headers()).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'x-robots-tag': 'noindex, nofollow',
    });
    await expect(theirs.getByRole('heading', { name: 'Am I governed?' })).toBeVisible();
    await expect(theirs.getByText('Nothing is redirected')).toBeVisible();
    await expect(theirs.getByText('The platform team, in #packages')).toBeVisible();
    await expect(theirs.getByRole('link', { name: 'https://wiki.acme.test/packages' })).toBeVisible();
    await inBothThemes(theirs, 'developer-page-nothing');
  });

  await test.step('npm is redirected for some', async () => {
    await npmVerified(page, tenant);
    await switchLane(page, tenant, 'npm, Me', 'on');
    await theirs.reload();
    const row = theirs.getByRole('row', { name: /^npm/ }).first();
    await expect(row).toContainText('On');
    await expect(row).toContainText(/for part of the company, since .*2/);
    await expect(row).toContainText('registry.npmjs.org');
    const look = theirs.getByRole('region', { name: 'Is this machine governed?' });
    await expect(look).toContainText("for host in 'registry.npmjs.org'; do");
    await expect(look).toContainText('https://artifactory.sandbox.test/');
    await expect(theirs.getByRole('region', { name: 'What you notice with npm' })).toContainText(
      'allow-remote=all',
    );
    expect(await theirs.locator('body').textContent()).not.toMatch(LEAK);
    expect(await (await stranger.request.get(first)).text()).not.toMatch(
      new RegExp(`${LEAK.source}|${tenant.slug}|${tenant.host}`),
    );
    await inBothThemes(theirs, 'developer-page-on');
  });

  await test.step('it is read without a script', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(first);
    await expect(still.getByText('for part of the company')).toBeVisible();
    await plain.close();
  });

  await test.step('with another address the first one is as one that never was', async () => {
    await page.goto(tenant.at('settings/developer-page'));
    await page.getByRole('button', { name: 'Replace the address' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
    await expect(page.getByText(first)).toHaveCount(0);
    const second = await addressOn(page, tenant);
    expect(second).not.toBe(first);
    expect((await stranger.request.get(second)).status()).toBe(200);
    const never = await missing(first.replace(/[^/]+$/, 'A'.repeat(22)));
    expect(await missing(first)).toBe(never);

    await page.getByRole('button', { name: 'Switch the page for developers off' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
    await expect(page.getByText('The page for developers: off.')).toBeVisible();
    expect(await missing(second)).toBe(never);
  });

  await test.step('who is no admin has neither switch nor address', async () => {
    const operators = await signedInAs({ name: 'Opal', role: 'operator' });
    await operators.goto(tenant.at('settings/developer-page'));
    await expect(operators.getByText('For admins')).toBeVisible();
    await expect(operators.getByRole('button', { name: /page for developers/ })).toHaveCount(0);
    await inspect(operators, 'developer-page-operator');
  });
});
