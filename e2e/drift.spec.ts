import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { laneCell, npmVerified, panelOf, switchLane } from './lanes';
import { inspect } from './look';
import type { Portal } from './portal';
import { product } from './product';
import type { Tenant } from './tenant';

const NAME = 'jfrog-npm-me';
const LOOKS = [
  ['light', 1440],
  ['dark', 390],
] as const;

test('a profile changed in the portal is seen with the difference and who, and restored; a failing watch says so', async ({
  page,
  context,
  portal,
  tenant,
}) => {
  // A whole life of drift.
  test.slow();
  await npmVerified(page, tenant);
  await switchLane(page, tenant, 'npm, Me', 'on');
  await page.goto(tenant.at('drift'));
  const region = page.getByRole('region', { name: 'Objects that differ' });

  await test.step('what was compared, and when, is said before anything differs', async () => {
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(region.getByText(/No difference in \d+ objects? at the last check/)).toBeVisible();
    await expect(region.getByText('It read: Destination Profile')).toBeVisible();
    await expect(page.getByText('no API of this tenant can read them')).toBeVisible();
  });

  await test.step('somebody edits the profile in the portal and applies it', async () => {
    await edit(portal, 'registry.npmjs.org\nsomebody.test');
  });

  await test.step('the next reading shows it', async () => {
    await page.getByRole('button', { name: 'Check now' }).press('Enter');
    await expect(region.getByText('also holds somebody.test.')).toBeVisible();
    await expect(region.getByText('portal-admin')).toBeVisible();
    await expect(region.getByRole('listitem').filter({ hasText: /^\+added: somebody\.test$/ })).toBeVisible();
    await page.goto(tenant.at('switchboard'));
    await expect(laneCell(page, 'npm, Me')).toContainText('Drifted, on');
    await expect(page.getByRole('button', { name: 'Drifted 1' })).toBeVisible();
    await page.getByRole('link', { name: 'Drift 1 differing' }).click();
    await page.waitForURL(`**${tenant.at('drift')}`);
    for (const [theme, width] of LOOKS) {
      await context.addCookies([{ name: 'theme', value: theme, url: product.url }]);
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      await expect(region.getByText('portal-admin')).toBeVisible();
      await inspect(page, `drift-seen-${theme}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('restoring is a plan that is reviewed and pushed', async () => {
    await page.getByRole('button', { name: `Restore ${NAME}` }).click();
    await page.waitForURL('**/plans/*');
    await expect(page.getByRole('heading', { name: `Restore ${NAME}` })).toBeVisible();
    await page.getByRole('button', { name: 'Push this plan' }).click();
    await expect(page.getByText('Everything in this plan is in place.')).toBeVisible();
    await page.goto(tenant.at('drift'));
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(region.getByText(/No difference in \d+ objects? at the last check/)).toBeVisible();
    await page.goto(tenant.at('switchboard'));
    await expect(laneCell(page, 'npm, Me')).toContainText(': On');
  });

  await test.step('a watch that fails says so where everybody looks, and recovers', () =>
    failAndRecover(page, tenant));
  await test.step('how often is a setting, and off is said to be off', () => adjust(page, tenant));

  await test.step('what changes between the look and the confirmation is shown before anything is switched', async () => {
    await page.goto(tenant.at('switchboard'));
    await laneCell(page, 'npm, Me').getByRole('button').click();
    const confirm = page.getByRole('button', { name: 'Switch off, one PATCH' });
    await expect(confirm).toBeVisible();
    await edit(portal, 'registry.npmjs.org\nregistry.yarnpkg.com\nlater.test');
    await confirm.click();
    await expect(page.getByText('Nothing was switched')).toBeVisible();
    await expect(page.getByText(`since you reviewed this: ${NAME} also holds later.test.`)).toBeVisible();
    for (const [theme, width] of LOOKS) {
      await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
      await page.setViewportSize({ width, height: 900 });
      await inspect(page, `switch-changed-${theme}`);
    }
    await confirm.click();
    await expect(laneCell(page, 'npm, Me')).toContainText('Ready');
  });

  await test.step('a lane that is off, and that somebody lets redirect, is on by their edit', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await edit(portal, 'registry.npmjs.org\nartifactory.sandbox.test');
    await page.goto(tenant.at('drift'));
    await page.getByRole('button', { name: 'Check now' }).click();
    const loop = '“artifactory.sandbox.test” matches your Artifactory host';
    await expect(region.getByText(loop)).toBeVisible();
    await expect(region.getByRole('button', { name: `Accept ${NAME}` })).toBeVisible();
    await context.clearCookies({ name: 'theme' });
    await page.goto(tenant.at('switchboard'));
    const cell = laneCell(page, 'npm, Me');
    await expect(cell).toContainText('Drifted, on');
    await expect(cell).toContainText(loop);
    await inspect(page, 'on-by-others-light');
    await page.setViewportSize({ width: 390, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await inspect(page, 'on-by-others-dark');
    await cell.getByRole('link').first().click();
    await expect(panelOf(page, 'npm, Me')).toContainText(loop);
    await expect(panelOf(page, 'npm, Me').getByRole('button', { name: `Restore ${NAME}` })).toBeVisible();
    await inspect(page, 'on-by-others-drift');
  });
});

async function failAndRecover(page: Page, tenant: Tenant): Promise<void> {
  await page.goto(tenant.at('drift'));
  await tenant.fault({ path: '/api/v2/profiles/destinations/*', kind: 'status', status: 503 });
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('Not read: The tenant failed with 503')).toBeVisible();
  await expect(page.getByText('Since then nothing is known.')).toBeVisible();
  await expect(page.getByText('The current state is not known')).toBeVisible();
  await page.goto(tenant.at('switchboard'));
  await expect(page.getByText('The tenant could not be checked')).toBeVisible();
  await page.goto(tenant.at('drift'));
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/No difference in \d+ objects? at the last check/)).toBeVisible();
}

async function adjust(page: Page, tenant: Tenant): Promise<void> {
  const choose = async (label: string) => {
    await page.goto(tenant.at('settings/policy'));
    await page.getByLabel('Check the tenant for drift').selectOption({ label });
    await page.getByRole('button', { name: 'Save Check the tenant for drift' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  };
  await choose('off');
  await page.goto(tenant.at('drift'));
  await expect(page.getByText('Drift checks are off.')).toBeVisible();
  await choose('every 15 min');
  await page.goto(tenant.at('drift'));
  await expect(page.getByText(/^Read .* Next reading/)).toBeVisible();
}

/** Somebody writes another definition into the profile, in the portal, and applies it. */
async function edit(portal: Portal, definition: string): Promise<void> {
  await portal.open('profiles/destination');
  await portal.page.getByRole('link', { name: NAME, exact: true }).click();
  await portal.page.getByLabel('Definition').fill(definition);
  await portal.page.getByRole('button', { name: 'Save' }).click();
  await portal.applyChanges();
}
