import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type StartedProduct, startProduct } from '../testing/started-product';
import { expect, NOBODY, test } from './fixtures';
import { inBothThemes } from './look';

// Browsers offer passkeys under a name alone, and the product of the other specs is opened by a number.
let own: StartedProduct;
test.beforeAll(async () => {
  own = await startProduct(undefined, [], 'localhost');
});
test.afterAll(async () => {
  await own.interrupt();
  own.remove();
});

/** Gives a page's browser a device with a lock, whose owner is always there. */
async function withDevice(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('a passkey is made, named, signs in by itself, and no longer once it was removed', async ({
  openBrowser,
  noise,
}) => {
  // A passkey that was removed is refused on purpose.
  noise.expect(/status of 401/);
  const page = await (await openBrowser(NOBODY)).newPage();
  await withDevice(page);
  const at = (path: string) => `${own.url}${path}`;

  await test.step('made on this device, and named', async () => {
    await page.goto(at('/sign-in?next=/account'));
    await page.getByLabel('E-mail').fill('admin@turnout.local');
    await page.getByLabel('Password').fill(readFileSync(join(own.folder, 'admin.password'), 'utf8').trim());
    await inBothThemes(page, 'passkey-sign-in');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
    await expect(page.getByText('No passkey', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const row = page.getByRole('region', { name: 'Each passkey' }).getByRole('row').nth(1);
    await expect(row.getByText('Never')).toBeVisible();
    await row.getByRole('button', { name: /^Rename/ }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Work laptop');
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await expect(row.getByRole('rowheader', { name: 'Work laptop' })).toBeVisible();
    await inBothThemes(page, 'passkey-account');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(page.getByText('it has one for Turnout already')).toBeVisible();
  });

  await test.step('signs in by itself', async () => {
    await page.context().clearCookies();
    await page.goto(at('/sign-in?next=/account'));
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
    const row = page.getByRole('row').filter({ hasText: 'Work laptop' });
    await expect(row.getByText('Never')).toHaveCount(0);
    await row.getByRole('button', { name: /^Remove/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('No passkey', { exact: true })).toBeVisible();
  });

  await test.step('and no longer once it was removed', async () => {
    await page.context().clearCookies();
    await page.goto(at('/sign-in'));
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByText('Turnout does not know this passkey')).toBeVisible();
    await inBothThemes(page, 'passkey-refused');
  });
});
