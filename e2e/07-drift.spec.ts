import type { Page } from '@playwright/test';
import { inspect } from './look';
import { Portal } from './portal';
import { expect, laneCell, product, sandboxFault, signIn, switchLane, test } from './product';

const NAME = 'jfrog-npm-me';

test('a profile changed in the portal is seen with the difference and who, and restored; a failing watch says so', async ({
  page,
  context,
}) => {
  await signIn(page);
  await page.goto('/sandbox/switchboard');
  if (!(await laneCell(page, 'npm, Me').textContent())?.includes('to Artifactory'))
    await switchLane(page, 'npm, Me', 'on');
  await page.goto('/sandbox/drift');
  const region = page.getByRole('region', { name: 'Objects that differ' });

  await test.step('what was compared, and when, is said before anything differs', async () => {
    await page.getByRole('button', { name: 'Read now' }).click();
    await expect(region.getByText(/No difference in \d+ objects? when last read/)).toBeVisible();
    await expect(region.getByText('It read: Destination Profile')).toBeVisible();
    await expect(page.getByText('no API of this tenant can read them')).toBeVisible();
  });

  await test.step('somebody edits the profile in the portal and applies it', async () => {
    const portal = new Portal(await context.newPage());
    await portal.page.goto(`${product.portal}/policies/profiles/destination`);
    await portal.page.getByRole('link', { name: NAME, exact: true }).click();
    await portal.page.getByLabel('Definition').fill('registry.npmjs.org\nsomebody.test');
    await portal.page.getByRole('button', { name: 'Save' }).click();
    await portal.applyChanges();
    await portal.page.close();
  });

  await test.step('the next reading shows it', async () => {
    await page.getByRole('button', { name: 'Read now' }).press('Enter');
    await expect(region.getByText('also holds somebody.test.')).toBeVisible();
    await expect(region.getByText('portal-admin')).toBeVisible();
    await expect(region.getByRole('listitem').filter({ hasText: /^\+added: somebody\.test$/ })).toBeVisible();
    await page.goto('/sandbox/switchboard');
    await expect(laneCell(page, 'npm, Me')).toContainText('Drifted, on');
    await expect(page.getByRole('link', { name: '1 object differs.' })).toBeVisible();
    await page.getByRole('link', { name: 'Drift 1 differing' }).click();
    await page.waitForURL('**/sandbox/drift');
    for (const [theme, width] of [
      ['light', 1440],
      ['dark', 390],
    ] as const) {
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
    await expect(page.getByText('Everything in this plan stands.')).toBeVisible();
    await page.goto('/sandbox/drift');
    await page.getByRole('button', { name: 'Read now' }).click();
    await expect(region.getByText(/No difference in \d+ objects? when last read/)).toBeVisible();
    await page.goto('/sandbox/switchboard');
    await expect(laneCell(page, 'npm, Me')).toContainText('to Artifactory');
  });

  await test.step('a watch that fails says so where everybody looks, and recovers', () =>
    failAndRecover(page));
  await test.step('how often is a setting, and off is said to be off', () => adjust(page));
});

async function failAndRecover(page: Page): Promise<void> {
  await page.goto('/sandbox/drift');
  await sandboxFault({ path: '/api/v2/profiles/destinations', kind: 'status', status: 503 });
  await page.getByRole('button', { name: 'Read now' }).click();
  await expect(page.getByText('Not read: The tenant failed with 503')).toBeVisible();
  await expect(page.getByText('Since then nothing is known.')).toBeVisible();
  await expect(page.getByText('What stands there now is not known')).toBeVisible();
  await page.goto('/sandbox/switchboard');
  await expect(page.getByText(/The last reading failed at/)).toBeVisible();
  await page.goto('/sandbox/drift');
  await page.getByRole('button', { name: 'Read now' }).click();
  await expect(page.getByText(/No difference in \d+ objects? when last read/)).toBeVisible();
}

async function adjust(page: Page): Promise<void> {
  const choose = async (label: string) => {
    await page.goto('/sandbox/settings');
    await page.getByLabel('Read the tenant for drift').selectOption({ label });
    await page.getByRole('button', { name: 'Save how often' }).click();
    await expect(page.getByText(`Drift watch: ${label}`)).toBeVisible();
  };
  await choose('off');
  await page.goto('/sandbox/drift');
  await expect(page.getByText('The watch is off.')).toBeVisible();
  await choose('every 15 min');
  await page.goto('/sandbox/drift');
  await expect(page.getByText(/^Read .* Next reading/)).toBeVisible();
}
