import type { Page } from '@playwright/test';
import { exportPolicies } from '../testing/portal';
import { expect, NOBODY, test } from './fixtures';
import { keyboard } from './keyboard';
import { doTasks, laneCell } from './lanes';
import { passesAxe } from './look';
import { product } from './product';

test.use({ tenantName: 'Acme keys' });

test('the main job, from the sign-in to everything off, by keyboard alone', async ({
  openBrowser,
  tenant,
}) => {
  test.slow();
  const page = await (await openBrowser(NOBODY)).newPage();
  const keys = keyboard(page);

  await test.step('sign in', async () => {
    await page.goto('/sign-in');
    await keys.type(page.getByLabel('E-mail'), product.email);
    await keys.type(page.getByLabel('Password'), product.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/switchboard');
  });

  await test.step('the palette leads to the tenant', async () => {
    await palette(page, tenant.host);
    await expect(page.getByRole('option', { name: tenant.host })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${tenant.at('switchboard')}`);
    await keys.keepsFocus('in another tenant');
  });

  await test.step('a lane is set up', async () => {
    await palette(page, 'set up npm me');
    const act = page.getByRole('option', { name: 'Set up: npm, Me' });
    await expect(act).toBeVisible();
    await page.keyboard.press('End');
    await expect(act).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/wizard/npm/me/destination');
    await keys.keepsFocus('in the first step');
    await keys.press(page.getByRole('button', { name: 'Save and continue' }));
    await page.waitForURL('**/header');
    await keys.keepsFocus('in the second step');
    await keys.press(page.getByRole('button', { name: 'Save and continue' }));
    await page.waitForURL('**/policy');
    await keys.keepsFocus('in the third step');
    await keys.press(page.getByRole('button', { name: 'Review and push' }));
    await page.waitForURL('**/plans/*');
    await keys.keepsFocus('at the plan');
    await keys.press(page.getByRole('button', { name: 'Push this plan' }));
    await expect(page.getByText('3 portal tasks left')).toBeVisible();
    await keys.keepsFocus('at the push');
  });

  await test.step('what was made in the portal is verified', async () => {
    await doTasks(tenant);
    await palette(page, 'portal tasks');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tasks');
    await keys.keepsFocus('at the portal tasks');
    const verify = page.getByRole('region', { name: 'Verify' });
    await keys.press(verify.getByText('or paste it instead'));
    await keys.paste(verify.getByLabel('Or paste the list'), await exportPolicies(tenant.sandbox.portal));
    await keys.press(verify.getByRole('button', { name: 'Compare' }));
    await keys.keepsFocus('while it is compared');
    await keys.press(verify.getByRole('button', { name: 'Confirm and verify' }));
    await expect(page.getByText('npm, Me: verified, ready to switch on')).toBeVisible();
    await keys.keepsFocus('after the comparison');
  });

  await test.step('switched on', async () => {
    await palette(page, 'switchboard');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/switchboard');
    const cell = laneCell(page, 'npm, Me').getByRole('button');
    await keys.press(cell);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(cell, 'the focus is back after Escape').toBeFocused();
    await keys.press(cell);
    await keys.press(page.getByRole('dialog').getByRole('button', { name: 'Cancel' }));
    await expect(cell, 'and after Cancel').toBeFocused();
    await keys.press(cell);
    await keys.press(page.getByRole('button', { name: 'Switch on, one PATCH' }));
    await expect(laneCell(page, 'npm, Me')).toContainText('On');
    await keys.keepsFocus('after the switch');
  });

  await test.step('everything off', async () => {
    await palette(page, 'everything off');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Reason')).toBeFocused();
    await page.keyboard.press('Escape');
    await keys.keepsFocus('after Escape');
    await page.keyboard.press('Alt+K');
    await expect(page.getByLabel('Reason')).toBeFocused();
    await page.keyboard.type('rehearsed');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/pushes/*');
    await expect(page.getByText('The profile is confirmed off')).toBeVisible();
    await keys.keepsFocus('at its push');
  });
});

test('? lists the keys that work here, and single-character keys can be switched off', async ({
  page,
  tenant,
}) => {
  const keys = keyboard(page);
  await page.goto(tenant.at('switchboard'));
  await keys.goTo(laneCell(page, 'npm, Me').getByRole('link').first());
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help.getByRole('row', { name: /^Go from lane to lane/ })).toBeVisible();
  await expect(help.getByRole('row', { name: 'Switch everything off Alt K' })).toBeVisible();
  await passesAxe(page, 'key help');
  await keys.press(help.getByRole('checkbox', { name: 'Single-character keys' }), 'Space');
  await page.keyboard.press('Escape');
  await expect(laneCell(page, 'npm, Me').getByRole('link').first()).toBeFocused();
  await page.reload();
  await keys.goTo(laneCell(page, 'npm, Me').getByRole('link').first());
  await page.keyboard.press('?');
  await palette(page, 'keyboard shortcuts');
  await expect(help, 'not by its key').toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(help, 'but by the palette').toBeVisible();
});

test('the palette says when it cannot search, keeps the screens, and does what the person may', async ({
  page,
  context,
  tenant,
  signedInAs,
}) => {
  await page.goto(tenant.at('switchboard'));
  await palette(page, 'npm');
  await expect(page.getByRole('option', { name: /^npm, Me/ })).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('combobox').fill('audit');
  await expect(page.getByRole('alert').filter({ hasText: 'This device is offline.' })).toBeVisible();
  await expect(page.getByRole('option', { name: 'Audit', exact: true })).toBeVisible();
  await context.setOffline(false);
  const theirs = await signedInAs({ name: 'Viola', role: 'viewer' });
  await theirs.goto(tenant.at('switchboard'));
  await palette(theirs, 'everything off');
  // Other tests' pushes of that name are found too.
  const act = theirs.getByRole('option', { name: /^Switch everything off/ });
  await expect(act).toHaveText(/Needs the role operator; yours is viewer/);
  await expect(act).toHaveAttribute('aria-disabled', 'true');
});

/** Opens the palette by its keys and types into it, until what is typed was looked for. */
async function palette(page: Page, text: string): Promise<void> {
  // By then the page listens to keys.
  const button = page.getByRole('button', { name: 'Go to or do anything' });
  await expect(button).toHaveAttribute('aria-keyshortcuts', 'Control+K');
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: 'Go to or do anything' })).toBeFocused();
  await page.keyboard.type(text);
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^\d+ results?\.|^Nothing/);
}
