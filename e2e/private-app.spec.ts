import { expect, test } from './fixtures';
import { inspect } from './look';
import { product } from './product';

test('Artifactory becomes a private app by a plan that is pushed and undone', async ({
  page,
  context,
  tenant,
}) => {
  test.slow();
  const main = page.getByRole('main');
  const preview = page.getByRole('button', { name: 'Preview the changes' });
  const steps = page.getByRole('region', { name: 'Steps' });
  const enter = async (publishers: string) => {
    await page.goto(tenant.at('settings/private-access'));
    await page.getByLabel('Hosts of the private app').fill('artifactory.sandbox.test');
    await page.getByLabel('Publishers').fill(publishers);
    await page.getByRole('button', { name: 'Save' }).click({ timeout: 15_000 });
    await expect(page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible();
    await page.goto(tenant.at('wizard/private-app'));
    await page.getByRole('checkbox', { name: 'Me', exact: true }).check({ timeout: 15_000 });
  };

  await test.step('without a definition the wizard leads to Settings', async () => {
    await tenant.settings({ npaPolicy: true });
    await page.goto(tenant.at('wizard'));
    await main.getByRole('link', { name: 'Private app for Artifactory' }).click({ timeout: 15_000 });
    await expect(page.getByText('No private app is entered')).toBeVisible();
    await inspect(page, 'private-app-empty');
    await page.goto(tenant.at('settings/token'));
    await page.getByRole('button', { name: 'Check now' }).click({ timeout: 15_000 });
    const rules = main.getByRole('listitem').filter({ hasText: 'Private access rules' });
    await expect(rules.getByText('usable', { exact: true })).toBeVisible();
  });

  await test.step('a publisher that the tenant does not have is refused before any plan', async () => {
    await enter('dc1-a 10.0.0.21');
    await preview.click({ timeout: 15_000 });
    await expect(page.getByRole('alert').getByText('The tenant has no publisher dc1-a')).toBeVisible();
    await inspect(page, 'private-app-refused');
  });

  await test.step('the preview shows app and policy, with what nobody can know from here', async () => {
    await enter('Sandbox-NPA 10.0.0.21');
    await preview.click({ timeout: 15_000 });
    await expect(page.getByText('Create Private App Policy')).toBeVisible();
    await expect(page.getByText('10.0.0.21 must be in it')).toBeVisible();
    await inspect(page, 'private-app-light');
    await context.addCookies([{ name: 'theme', value: 'dark', url: product.url }]);
    await page.setViewportSize({ width: 390, height: 900 });
    await page.reload();
    await page.getByRole('checkbox', { name: 'Me', exact: true }).check({ timeout: 15_000 });
    await preview.click({ timeout: 15_000 });
    await expect(page.getByText('Create Private App Policy')).toBeVisible();
    await inspect(page, 'private-app-dark');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('the push writes both, and its undo takes both away', async () => {
    await page.getByRole('button', { name: 'Make the plan' }).click({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Push this plan' }).click({ timeout: 60_000 });
    await expect(steps.getByText('Written and read back.')).toHaveCount(2, { timeout: 60_000 });
    await inspect(page, 'private-app-pushed');
    await page.getByRole('button', { name: 'Undo', exact: true }).click({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Push this plan' }).click({ timeout: 60_000 });
    await expect(steps.getByText('Deleted; read again, it is gone.')).toHaveCount(2, { timeout: 60_000 });
    expect(await tenant.state()).toMatchObject({ npa: { apps: [], rules: [] } });
  });
});
