import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { probedByCurl } from '../scripts/clients/canary';
import { withMachine } from '../scripts/clients/machine';
import { expect, test } from './fixtures';
import { laneCell, npmVerified, switchLane } from './lanes';
import { inspect } from './look';
import { product } from './product';

const HOST = 'canary.sandbox.test';
const PROVE = 'wizard/npm/me/prove';
const DOCTOR = 'doctor/me';
const LANE = 'npm, Me';
const PROFILE = 'jfrog-npm-me';
const PILOT = 'dana@sandbox.test';
const LOCATION = `https://artifactory.sandbox.test/package-reroute?url=https://${HOST}/&user=`;
const LOOKS = [
  ['light', 1440],
  ['dark', 390],
] as const;

test.describe.configure({ mode: 'serial' });

test('a lane that is off is proven with the canary by the curl of a pilot machine', async ({
  page,
  portal,
  tenant,
}) => {
  // A bound on what hangs: the story has many steps, and axe is slow on a busy machine.
  test.setTimeout(300_000);
  await npmVerified(page, tenant);

  await test.step('an admin names the canary, which is no registry', async () => {
    await page.goto(tenant.at('settings/policy'));
    const canary = page.getByLabel('Canary host', { exact: true });
    const save = page.getByRole('button', { name: 'Save Canary host' });
    await canary.fill('registry.npmjs.org');
    await save.click();
    await expect(page.getByText('A canary must not be a registry')).toBeVisible();
    await expect(canary).toBeFocused();
    await expect(canary).toHaveValue('registry.npmjs.org');
    await canary.fill(HOST);
    await save.click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  });

  await test.step('the way from the switch leads to the proof, by keyboard', async () => {
    await page.goto(tenant.at('switchboard'));
    await laneCell(page, LANE).getByRole('button').press('Enter');
    await page.getByRole('link', { name: 'Prove with the canary first' }).press('Enter');
    await page.waitForURL(`**${tenant.at(PROVE)}`);
    await page.getByRole('button', { name: 'Prove with the canary' }).press('Enter');
    await expect(page.getByText(/The canary is active, \d+ min \d+ s left/)).toBeVisible();
    await look(page, tenant.at(PROVE), 'canary-stands');
  });

  await test.step('while it stands the lane is off, and cannot be switched on', async () => {
    await page.goto(tenant.at('switchboard'));
    await expect(laneCell(page, LANE)).toContainText('Ready');
    await expect(laneCell(page, LANE)).toContainText('the canary host is in it');
    await laneCell(page, LANE).getByRole('button').click();
    await expect(page.getByText(`The canary is in ${LANE}. Wait until it is out`)).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('somebody outside the scope sees no redirect; the pilot does, and their browser passes', async () => {
    await page.goto(tenant.at(PROVE));
    await paste(page, await probedByCurl(tenant.clientOf('kaya@sandbox.test'), HOST));
    await expect(page.getByText('Answered 200, not 307')).toBeVisible();
    await paste(page, await probedByCurl(tenant.clientOf(PILOT), HOST));
    // A worker looks every three seconds, and then it is a push like any other.
    await expect(page.getByText('Proven with the canary')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(`Answered 307 to ${LOCATION}`)).toBeVisible();
    await expect(page.getByText('Answered 200: it passed.')).toBeVisible();
    await look(page, tenant.at(PROVE), 'canary-proven');
  });

  await test.step('it is out, and the switchboard says what the lane rests on', async () => {
    await portal.open('profiles/destination');
    await portal.page.getByRole('link', { name: PROFILE, exact: true }).click();
    await expect(portal.page.getByLabel('Definition')).toHaveValue('off.turnout.invalid');
    await page.goto(tenant.at('switchboard'));
    await expect(laneCell(page, LANE)).toContainText('Ready');
  });
});

test('the doctor, saved and run by a pilot, shows what the lane that is on does', async ({
  page,
  tenant,
}) => {
  test.setTimeout(300_000);
  await switchLane(page, tenant, LANE, 'on');
  await page.goto(tenant.at(DOCTOR));
  await expect(page.getByText('npm, which is on')).toHaveCount(2);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save the script for macOS and Linux' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('turnout-doctor.sh');
  const script = readFileSync(await download.path(), 'utf8');
  const printed = await withMachine(tenant.clientOf(PILOT), async (machine) => {
    const file = join(machine.project, download.suggestedFilename());
    machine.write(file, script);
    return (await machine.run('sh', [file], { CURL_CA_BUNDLE: machine.ca })).output;
  });
  const block = page.getByLabel("The doctor's block");
  await block.fill('Nothing of it.');
  await page.getByRole('button', { name: 'Check the output' }).press('Enter');
  await expect(page.getByText('The beginning of the output is missing.')).toBeVisible();
  await look(page, tenant.at(DOCTOR), 'doctor');
  await block.fill(printed.replaceAll('\n', '\r\n'));
  await page.getByRole('button', { name: 'Check the output' }).press('Enter');
  // The sandbox is no host of Netskope's, so nothing says how its CA has to be called.
  await expect(page.getByText(`${LANE}: as expected, with something to check`)).toBeVisible();
  for (const host of ['registry.npmjs.org', 'registry.yarnpkg.com']) {
    const row = page.getByRole('listitem').filter({ hasText: `Certificate, ${host}:` });
    await expect(row).toContainText('To be confirmed:');
    await expect(row).toContainText(/It was issued by .*Turnout sandbox inspection CA.*Expected only/);
  }
  await inspect(page, 'doctor-judged');
  await switchLane(page, tenant, LANE, 'off');
});

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('Output of the two commands').fill(text);
  await page.getByRole('button', { name: 'Check the output' }).click();
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
