import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { probedByCurl } from '../scripts/clients/canary';
import { withMachine } from '../scripts/clients/machine';
import { inspect } from './look';
import { Portal } from './portal';
import { expect, laneCell, product, signIn, switchLane, test } from './product';

const HOST = 'canary.sandbox.test';
const PROVE = '/sandbox/wizard/npm/me/prove';
const DOCTOR = '/sandbox/doctor/me';
const LANE = 'npm, Me';
const PROFILE = 'jfrog-npm-me';
const PILOT = { proxy: product.proxy, ca: product.ca, user: 'dana@sandbox.test' };
const LOCATION = `https://artifactory.sandbox.test/package-reroute?url=https://${HOST}/&user=`;
const LOOKS = [
  ['light', 1440],
  ['dark', 390],
] as const;

test('a lane that is off is proven with the canary by the curl of a pilot machine', async ({
  page,
  context,
}) => {
  // A bound on what hangs: the story has many steps, and axe is slow on a busy machine.
  test.setTimeout(300_000);
  await signIn(page);
  await verifiedAndOff(page, await context.newPage());

  await test.step('an admin names the canary, which is no registry', async () => {
    await page.goto('/sandbox/settings');
    await page.getByLabel('Canary host', { exact: true }).fill('registry.npmjs.org');
    await page.getByRole('button', { name: 'Save the canary host' }).click();
    await expect(page.getByText('A canary is no registry')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save the canary host' })).toHaveText('Save');
    await expect(page.getByLabel('Canary host', { exact: true })).toHaveValue('registry.npmjs.org');
    await page.getByLabel('Canary host', { exact: true }).fill(HOST);
    await page.getByRole('button', { name: 'Save the canary host' }).click();
    await expect(page.getByText(`Canary host: ${HOST}`)).toBeVisible();
  });

  await test.step('the way from the switch leads to the proof, by keyboard', async () => {
    await page.goto('/sandbox/switchboard');
    await laneCell(page, LANE).getByRole('button').press('Enter');
    await page.getByRole('link', { name: 'Prove with the canary first' }).press('Enter');
    await page.waitForURL(`**${PROVE}`);
    await page.getByRole('button', { name: 'Prove with the canary' }).press('Enter');
    await expect(page.getByText(/The canary stands, \d+ min \d+ s left/)).toBeVisible();
    await look(page, PROVE, 'canary-stands');
  });

  await test.step('while it stands the lane is off, and cannot be switched on', async () => {
    await page.goto('/sandbox/switchboard');
    await expect(laneCell(page, LANE)).toContainText('Off, ready');
    await expect(laneCell(page, LANE)).toContainText('the canary stands in it');
    await laneCell(page, LANE).getByRole('button').click();
    await expect(page.getByText(`The canary stands in ${LANE}. Wait until it is out`)).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('somebody outside the scope sees no redirect; the pilot does, and their browser passes', async () => {
    await page.goto(PROVE);
    await paste(page, await probedByCurl({ ...PILOT, user: 'kaya@sandbox.test' }, HOST));
    await expect(page.getByText('Answered 200, not 307')).toBeVisible();
    await paste(page, await probedByCurl(PILOT, HOST));
    // A worker looks every three seconds, and then it is a push like any other.
    await expect(page.getByText('Proven with the canary')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(`Answered 307 to ${LOCATION}`)).toBeVisible();
    await expect(page.getByText('Answered 200: it passed.')).toBeVisible();
    await look(page, PROVE, 'canary-proven');
  });

  await test.step('it is out, and the switchboard says what the lane rests on', async () => {
    const portal = await context.newPage();
    await portal.goto(`${product.portal}/policies/profiles/destination`);
    await portal.getByRole('link', { name: PROFILE, exact: true }).click();
    await expect(portal.getByLabel('Definition')).toHaveValue('off.turnout.invalid');
    await portal.close();
    await page.goto('/sandbox/switchboard');
    await expect(laneCell(page, LANE)).toContainText('Off, ready');
    await expect(laneCell(page, LANE)).toContainText('canary proven');
  });
});

test('the doctor, saved and run by a pilot, shows what the lane that is on does', async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page);
  await switchLane(page, LANE, 'on');
  await page.goto(DOCTOR);
  await expect(page.getByText('npm, which is on')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save the script for macOS and Linux' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('turnout-doctor.sh');
  const script = readFileSync(await download.path(), 'utf8');
  const printed = await withMachine(PILOT, async (machine) => {
    const file = join(machine.project, download.suggestedFilename());
    machine.write(file, script);
    return (await machine.run('sh', [file], { CURL_CA_BUNDLE: machine.ca })).output;
  });
  const block = page.getByLabel("The doctor's block");
  await block.fill('Nothing of it.');
  await page.getByRole('button', { name: 'Judge the block' }).press('Enter');
  await expect(page.getByText('No block of the doctor is in it.')).toBeVisible();
  await look(page, DOCTOR, 'doctor');
  await block.fill(printed.replaceAll('\n', '\r\n'));
  await page.getByRole('button', { name: 'Judge the block' }).press('Enter');
  await expect(page.getByText(`${LANE}: as it should be`)).toBeVisible();
  await expect(page.getByText(/It was issued by .*Turnout sandbox inspection CA/).first()).toBeVisible();
  await inspect(page, 'doctor-judged');
  await page.goto('/sandbox/switchboard');
  await expect(laneCell(page, LANE)).toContainText('seen by the doctor');
  await switchLane(page, LANE, 'off');
});

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('Answers of the two commands').fill(text);
  await page.getByRole('button', { name: 'Judge the answers' }).click();
}

/** The lane of the main job, which this story makes by itself where it runs alone. */
async function verifiedAndOff(page: Page, tab: Page): Promise<void> {
  const cell = laneCell(page, LANE);
  if ((await cell.textContent())?.includes('to Artifactory')) await switchLane(page, LANE, 'off');
  if (!(await cell.textContent())?.includes('Not prepared')) return tab.close();
  await page.goto('/sandbox/wizard/npm/me/destination');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByRole('button', { name: 'Review and push' }).click();
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await expect(page.getByText('3 portal tasks left')).toBeVisible();
  const portal = new Portal(tab);
  await portal.makeHeaderProfile('jfrog-browsers', '.+', 'Mozilla.*');
  const rule = { users: PILOT.user, destination: PROFILE };
  const allow = 'PTC npm me - allow browsers';
  await portal.makePolicy({
    ...rule,
    name: allow,
    action: 'Allow',
    headerProfile: 'jfrog-browsers',
    position: { at: 'Top' },
  });
  await portal.makePolicy({
    ...rule,
    name: 'PTC npm me - redirect',
    action: 'Redirect',
    redirectUrl: LOCATION.replace(`https://${HOST}/`, '{{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}'),
    position: { at: 'Below', policy: allow },
  });
  await portal.applyChanges();
  await page.goto('/sandbox/tasks');
  await page.getByLabel('Policy list, JSON or CSV').setInputFiles(await portal.export('JSON'));
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Compare and verify' }).click();
  await expect(page.getByText(`${LANE}: verified`)).toBeVisible();
  await tab.close();
}

/** Axe, no sideways scrolling and a picture of a screen in both themes, wide and narrow. */
async function look(page: Page, path: string, name: string): Promise<void> {
  for (const [theme, width] of LOOKS) {
    await page.context().addCookies([{ name: 'theme', value: theme, url: product.url }]);
    await page.setViewportSize({ width, height: 900 });
    await page.goto(path);
    await inspect(page, `${name}-${theme}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
