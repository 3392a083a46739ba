import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { inspect } from './look';
import { product } from './product';
import type { Tenant } from './tenant';

const NAME = 'jfrog-huggingface-everyone';
const LOOKS = [
  { theme: 'light', viewport: { width: 1440, height: 900 } },
  { theme: 'dark', viewport: { width: 390, height: 844 } },
];

test('a profile that somebody else made is looked at, adopted by name, and changed by the next plan', async ({
  page,
  context,
  portal,
  tenant,
  signedInAs,
}) => {
  await portal.makeDestinationProfile(NAME, 'theirs.test');
  await portal.applyChanges();
  await page.goto(tenant.at('wizard/huggingface/everyone/destination'));
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  const dialog = page.getByRole('dialog', { name: `Adopt ${NAME}` });

  await test.step('the conflict and the look at it pass axe and fit', async () => {
    for (const { theme, viewport } of LOOKS) {
      await context.addCookies([{ name: 'theme', value: theme, url: product.url }]);
      await page.setViewportSize(viewport);
      await meetConflict(page, tenant);
      await inspect(page, `adopt-conflict-${theme}`);
      await look(page).press('Enter');
      await expect(dialog.getByText('portal-admin')).toBeVisible();
      await expect(dialog.getByText('theirs.test')).toBeVisible();
      await expect(dialog.getByText('off.turnout.invalid')).toBeVisible();
      await expect(dialog.getByText('It is live')).toBeVisible();
      await expect(dialog.getByText('Not known: no API of this tenant says')).toBeVisible();
      await inspect(page, `adopt-dialog-${theme}`);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(look(page)).toBeFocused();
    }
  });

  await test.step('an operator sees it, and that an admin has to adopt it', async () => {
    const operator = await signedInAs({ name: 'Olga', role: 'operator' });
    await meetConflict(operator, tenant);
    await look(operator).click();
    await expect(operator.getByText('Only an admin can adopt it')).toBeVisible();
    await expect(operator.getByRole('button', { name: 'Adopt', exact: true })).toHaveCount(0);
  });

  await test.step('adopted, by keyboard, once its name is typed', async () => {
    await look(page).press('Enter');
    const confirm = dialog.getByRole('button', { name: 'Adopt', exact: true });
    await dialog.getByLabel('Type its name to confirm').fill('jfrog-huggingface');
    await expect(confirm).toBeDisabled();
    await dialog.getByLabel('Type its name to confirm').fill(NAME);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: `Adopted: ${NAME}` })).toBeFocused();
    await expect(page).toHaveURL(/\/wizard\//);
    await expect(page.getByText('Press “Review and push” again.')).toBeVisible();
  });

  await test.step('the plan shows the change, and the push makes it', async () => {
    await page.getByRole('button', { name: 'Review and push' }).click();
    await page.waitForURL('**/plans/*');
    const change = page.getByRole('listitem').filter({ hasText: `Change Destination Profile ${NAME}` });
    await expect(change).toContainText('removed: theirs.test');
    await expect(change).toContainText('added: off.turnout.invalid');
    await page.getByRole('button', { name: 'Push this plan' }).click();
    await expect(page.getByText('4 portal tasks left')).toBeVisible();
    await portal.open('profiles/destination');
    const rows = portal.page.getByRole('row').filter({ hasText: NAME });
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText('off.turnout.invalid');
    await page.goto(tenant.at('audit'));
    await expect(page.getByRole('row').filter({ hasText: `adopted ${NAME}` })).toHaveCount(1);
  });
});

const look = (page: Page) => page.getByRole('button', { name: `Review and adopt: ${NAME}` });

/** Asks for the plan, which is refused for the profile. */
async function meetConflict(page: Page, tenant: Tenant): Promise<void> {
  await page.goto(tenant.at('wizard/huggingface/everyone/policy'));
  await page.getByRole('button', { name: 'Review and push' }).click();
  await expect(page.getByText(`${NAME} stands in the tenant, and Turnout did not make it`)).toBeVisible();
}
