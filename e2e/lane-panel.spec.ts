import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { laneCell, openLane, panelOf, planLane } from './lanes';
import { inspect } from './look';
import type { Portal } from './portal';
import { product } from './product';

const ME = 'npm, Me';
const EVERYONE = 'npm, Everyone';
const PROFILE = 'jfrog-npm-me';
const LOOKS = [
  ['light', 1440],
  ['dark', 390],
] as const;

test.use({ previewApi: true });
test.describe.configure({ mode: 'serial' });

test('a lane stands open beside the board, by mouse, by keyboard and by its address', async ({
  page,
  tenant,
}) => {
  await page.goto(tenant.at('switchboard?show=new'));
  await laneCell(page, ME).getByRole('link').first().click();
  const panel = panelOf(page, ME);
  await expect(panel.getByRole('heading', { name: ME })).toBeFocused();
  await expect(panel).toContainText('Not set up. It has no rules in the tenant yet.');
  await expect(panel.getByRole('link', { name: 'Set up' })).toBeVisible();
  await expect(page).toHaveURL(/\?show=new&lane=npm\.me$/);

  await page.keyboard.press('j');
  await expect(panelOf(page, EVERYONE)).toBeVisible();
  await page.keyboard.press('k');
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: `Next lane: ${EVERYONE}` }).click();
  await expect(panelOf(page, EVERYONE)).toBeVisible();
  await page.reload();
  await expect(panelOf(page, EVERYONE)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panelOf(page, EVERYONE)).toHaveCount(0);
  await expect(laneCell(page, EVERYONE).getByRole('link').first()).toBeFocused();
  await expect(page).toHaveURL(/\?show=new$/);

  await page.keyboard.press('Enter');
  await expect(panelOf(page, EVERYONE)).toBeVisible();
  await page.goBack();
  await expect(panelOf(page, EVERYONE)).toHaveCount(0);
  await expect(laneCell(page, EVERYONE).getByRole('link').first()).toBeFocused();

  await page.goto(tenant.at('switchboard?lane=npm.nobody'));
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await expect(page.getByRole('region', { name: 'No such lane' })).toHaveCount(0);
});

test('switching on for everyone says for how many and where it was never tried, and asks for a second look', async ({
  page,
  tenant,
}) => {
  test.slow();
  await page.goto(tenant.at('settings/token'));
  await page.getByRole('button', { name: 'Switch the preview write API on' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText('This tenant writes rules through the preview API')).toBeVisible();
  for (const lane of ['npm/me', 'npm/everyone']) {
    await planLane(page, tenant, lane);
    await page.getByRole('button', { name: 'Push this plan' }).click();
    await expect(page.getByText('Everything in this plan is in place.')).toBeVisible();
  }

  const panel = await openLane(page, tenant, EVERYONE);
  await expect(panel).toContainText('Ready. Never switched on.');
  const writes = panel.getByRole('region', { name: 'What Switch on writes' });
  await expect(writes).toContainText('1 PATCH');
  await expect(writes.getByRole('listitem').filter({ hasText: '+added: registry.npmjs.org' })).toBeVisible();
  // With it the directory is asked how many people there are.
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(panel.getByRole('heading', { name: EVERYONE })).toContainText(/[\d,]+ people/);
  const begin = panel.getByRole('button', { name: 'Switch on' });
  await begin.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^This is for everyone: [\d,]+ people$/)).toBeVisible();
  await expect(dialog.getByText(`${ME} was never on.`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Switch on, one PATCH' }).click();
  await expect(dialog.getByText('Tick this first.')).toBeVisible();
  await expect(dialog.getByRole('checkbox')).toBeFocused();
  await inspect(page, 'switch-on-everyone');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(begin).toBeFocused();
});

test('one lane is switched, scheduled, found drifted and restored in its panel', async ({
  page,
  context,
  portal,
  tenant,
}) => {
  test.slow();
  const panel = await openLane(page, tenant, ME);
  await panel.getByRole('button', { name: 'Switch on' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch on, one PATCH' }).click();
  await expect(panel).toContainText(/On\. Switched on .* by /);
  await expect(panel.getByRole('heading', { name: ME }), 'its button went').toBeFocused();
  const history = panel.getByRole('region', { name: 'History' });
  await expect(history).toContainText(`Switch ${ME} on`);

  await panel.getByRole('button', { name: /^Add/ }).click();
  await page.getByLabel('When', { exact: true }).selectOption('1 hour from now');
  await page.getByRole('button', { name: 'Schedule the switch off' }).click();
  const timers = panel.getByRole('region', { name: 'Timers' });
  await expect(timers).toContainText('Switch off, scheduled by');
  await timers.getByRole('button', { name: 'Cancel it' }).click();
  await expect(timers).toContainText('is over: Cancelled by');

  await edit(portal, 'registry.npmjs.org\nregistry.yarnpkg.com\nquay.io');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(panel).toContainText('Drifted');
  const drift = panel.getByRole('region', { name: 'Drift' });
  await expect(drift.getByRole('listitem').filter({ hasText: /^\+added: quay\.io$/ })).toBeVisible();
  await inLooks(page, context, 'lane-drifted', async () => expect(drift).toContainText('quay.io'));
  await drift.getByRole('button', { name: `Restore ${PROFILE}` }).click();
  await page.getByRole('button', { name: 'Restore, one PATCH' }).click();
  await expect(drift).toHaveCount(0);
  await expect(panel).toContainText('On.');
});

test('a switch off that failed says why in the panel, when it is tried again, and is tried at once', async ({
  page,
  context,
  tenant,
}) => {
  test.slow();
  await tenant.fault(REFUSED);
  const panel = await openLane(page, tenant, ME);
  await panel.getByRole('button', { name: 'Switch off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off, one PATCH' }).click();
  await expect(panel).toContainText(
    /Still on\. Switching off failed .*403.* It failed once; trying again at/,
  );
  await expect(panel.getByRole('link', { name: /^Push #\d+$/ })).toBeVisible();
  const again = panel.getByRole('button', { name: 'Try again now' });
  await inLooks(page, context, 'lane-failed', async () => expect(again).toBeVisible());
  await tenant.noFaults();
  await again.click();
  await expect(panel).toContainText('Ready.');
  await panel.getByRole('link', { name: /^All \d+$/ }).click();
  await expect(page.getByRole('heading', { name: `Audit of ${ME}` })).toBeVisible();
});

/** The tenant can be read, and takes no change of a profile. */
const REFUSED = {
  method: 'PATCH',
  path: '/api/v2/profiles/destinations/*',
  kind: 'status',
  status: 403,
  count: 500,
};

/** Looks at the panel beside the board in light, and over it on a phone in dark. */
async function inLooks(
  page: Page,
  context: { addCookies: (cookies: { name: string; value: string; url: string }[]) => Promise<void> },
  name: string,
  ready: () => Promise<void>,
): Promise<void> {
  for (const [theme, width] of LOOKS) {
    await context.addCookies([{ name: 'theme', value: theme, url: product.url }]);
    await page.setViewportSize({ width, height: 900 });
    await page.reload();
    await ready();
    await inspect(page, `${name}-${theme}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Somebody writes another definition into the profile, in the portal, and applies it. */
async function edit(portal: Portal, definition: string): Promise<void> {
  await portal.open('profiles/destination');
  await portal.page.getByRole('link', { name: PROFILE, exact: true }).click();
  await portal.page.getByLabel('Definition').fill(definition);
  await portal.page.getByRole('button', { name: 'Save' }).click();
  await portal.applyChanges();
}
