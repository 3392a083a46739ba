import type { Page } from '@playwright/test';
import { probedByCurl } from '../scripts/clients/canary';
import { expect, test } from './fixtures';
import { laneCell, npmVerified, openLane, planLane } from './lanes';
import { inBothThemes } from './look';

const HOST = 'canary.sandbox.test';
const LANE = 'npm, Me';
const MACOS = 'macOS: Full Disk Access and Endpoint Security Extensions';

test.describe.configure({ mode: 'serial' });

/** One condition in a list of them. */
const lineOf = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(title, { exact: true }) });

test('an operator confirms a prerequisite where the gate is drawn, and takes it back', async ({
  page,
  tenant,
}) => {
  test.setTimeout(300_000);
  await planLane(page, tenant, 'npm/me');
  await expect(page.getByRole('region', { name: 'Gate of the lane' })).toContainText('unknown');
  await inBothThemes(page, 'gate-plan');
  await npmVerified(page, tenant);
  await openLane(page, tenant, LANE);
  await expect(lineOf(page, MACOS)).toContainText('Nobody has confirmed it.');
  await page.getByRole('button', { name: `Confirm: ${MACOS}` }).press('Enter', { timeout: 30_000 });
  await page.getByRole('button', { name: 'I confirm it' }).click({ timeout: 30_000 });
  await expect(lineOf(page, MACOS)).toContainText('confirmed by');
  const takeBack = page.getByRole('button', { name: `Take back: ${MACOS}` });
  await expect(takeBack).toBeVisible();
  await inBothThemes(page, 'gate-lane');
  await takeBack.click({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Take it back' }).click({ timeout: 30_000 });
  await expect(lineOf(page, MACOS)).toContainText('Nobody has confirmed it.');
});

test('a canary that failed closes the gate, an override with a reason opens it, and switching off asks nothing', async ({
  page,
  tenant,
}) => {
  test.setTimeout(300_000);
  await page.goto(tenant.at('settings/policy'));
  await page.getByLabel('Canary host', { exact: true }).fill(HOST);
  await page.getByRole('button', { name: 'Save Canary host' }).click({ timeout: 30_000 });
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.goto(tenant.at('wizard/npm/me/prove'));
  await page.getByRole('button', { name: 'Prove with the canary' }).click({ timeout: 30_000 });
  await expect(page.getByText(/The canary is active, \d+ min \d+ s left/)).toBeVisible();
  // Somebody whom no rule names: the real proxy lets their curl pass.
  const outside = await probedByCurl(tenant.clientOf('kaya@sandbox.test'), HOST);
  await page.getByLabel('Output of the two commands').fill(outside);
  await page.getByRole('button', { name: 'Check the output' }).click({ timeout: 30_000 });
  await expect(page.getByText(/Answered 200, not 307/).first()).toBeVisible();
  await page.getByRole('button', { name: 'End the proof' }).click({ timeout: 30_000 });
  // A worker looks every three seconds, and then it is a push like any other.
  await expect(page.getByRole('button', { name: 'Prove with the canary' })).toBeVisible({ timeout: 60_000 });

  const panel = await openLane(page, tenant, LANE);
  await expect(lineOf(page, 'Redirect')).toContainText('Answered 200, not 307');
  await panel.getByRole('button', { name: 'Switch on' }).click({ timeout: 30_000 });
  const dialog = page.getByRole('dialog', { name: /^Switch npm on/ });
  await expect(dialog.getByText('The gate is closed.')).toBeVisible();
  await inBothThemes(page, 'gate-closed');
  await dialog.getByRole('button', { name: 'Override: Redirect' }).click({ timeout: 30_000 });
  await page.getByLabel('Reason').fill('Kaya ran it, whom the rule does not name.');
  await page.getByRole('button', { name: 'Override it' }).click({ timeout: 30_000 });
  await expect(dialog.getByText('Overridden. Close this and switch the lane again.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click({ timeout: 30_000 });
  await panel.getByRole('button', { name: 'Switch on' }).click({ timeout: 30_000 });
  await expect(dialog.getByText('Based on overridden guard rails')).toBeVisible();
  await inBothThemes(page, 'gate-overridden');
  await dialog.getByRole('button', { name: 'Switch on, one PATCH' }).click({ timeout: 30_000 });
  await expect(laneCell(page, LANE)).toContainText(': On');
  await panel.getByRole('button', { name: 'Switch off' }).click({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Switch off, one PATCH' }).click({ timeout: 30_000 });
  await expect(laneCell(page, LANE)).toContainText(': Ready');
});
