import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures';
import { inspect } from './look';

test('the audit is filtered by its address, and the filters are kept on the next page', async ({
  page,
  tenant,
}) => {
  await page.goto(tenant.at('audit'));
  const form = page.getByRole('form', { name: 'Filter' });
  await form.getByLabel('Words in the activity').fill('added tenant');
  await form.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/text=added\+tenant/);
  await expect(form.getByLabel('Words in the activity')).toHaveValue('added tenant');
  await form.getByLabel('Words in the activity').fill('zebra');
  await form.getByRole('button', { name: 'Filter' }).click();
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  await inspect(page, 'audit-nothing');
  await page.getByRole('link', { name: 'Clear the filters' }).click();
  await expect(page).toHaveURL(new RegExp(`${tenant.at('audit')}$`));
});

test('an admin reads and verifies the chain of the installation, and downloads the public key', async ({
  page,
  tenant,
}) => {
  await page.goto('/audit?tenant=installation&check=chain');
  await expect(page.getByText('The chain is intact')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'signed in as' }).first()).toBeVisible();
  await inspect(page, 'audit-installation');
  await page.goto(tenant.at('settings/installation'));
  await expect(page.getByText('Turnout’s database role has more rights than it needs')).toBeHidden();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the public key' }).click();
  const file = await (await downloading).path();
  expect(readFileSync(file, 'utf8')).toContain('BEGIN PUBLIC KEY');
});

test('the audit is exported as it is shown', async ({ page }) => {
  await page.goto('/audit?tenant=installation');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export NDJSON' }).click();
  const lines = readFileSync(await (await downloading).path(), 'utf8')
    .trim()
    .split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ turnout: 'audit export', chains: ['installation'] });
  expect(lines.some((line) => line.startsWith('{"row"'))).toBe(true);
});
