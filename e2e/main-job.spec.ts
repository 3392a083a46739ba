import { npmInstall } from '../scripts/clients/npm';
import { expect, test } from './fixtures';
import { laneCell, switchLane } from './lanes';

const ONLY_IN_ARTIFACTORY = 'only-in-artifactory';
const PILOT = 'dana@sandbox.test';
const OUTSIDER = 'kaya@sandbox.test';
const ALLOW = 'PTC npm me - allow browsers';
const REDIRECT = 'PTC npm me - redirect';
const TEMPLATE =
  'https://artifactory.sandbox.test/package-reroute?url={{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}&user=';

test.describe.configure({ mode: 'serial' });

test('npm is rolled out to a pilot: set-up, plan, push, portal, verification', async ({
  page,
  portal,
  tenant,
}) => {
  await page.goto(tenant.at('switchboard'));
  await expect(laneCell(page, 'npm, Me')).toContainText('Not set up');
  const guide = page.getByRole('region', { name: /^Getting started/ });
  await expect(guide).toContainText('Next: Set up npm for Me.');

  await test.step('the set-up mirrors the three steps of the guide', async () => {
    await laneCell(page, 'npm, Me').getByRole('link', { name: 'Set up: npm, Me' }).click();
    await expect(page.getByLabel('Destination Profile Name')).toHaveValue('jfrog-npm-me');
    await expect(page.getByLabel('Match Type')).toHaveValue('insensitive');
    await expect(page.getByLabel('Definition')).toHaveValue('registry.npmjs.org\nregistry.yarnpkg.com');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByLabel('Host')).toHaveValue('.+');
    await expect(page.getByLabel('User-Agent')).toHaveValue('Mozilla.*');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByTestId('redirect-template')).toHaveText(TEMPLATE);
    const scoped = 'package-reroute?url=https://registry.npmjs.org/@babel%2fcore&user=';
    await expect(page.getByRole('listitem').filter({ hasText: 'scoped package' })).toContainText(scoped);
  });

  await test.step('the plan says what the API does and what a person does', async () => {
    await page.getByRole('button', { name: 'Review and push' }).click();
    await expect(page.getByText('1 by API, 3 in the portal')).toBeVisible();
    await expect(page.getByText('off.turnout.invalid', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Push this plan' }).click();
    await expect(page.getByText('3 portal tasks left')).toBeVisible();
    await expect(page.getByText('Written and read back.')).toBeVisible();
  });

  await test.step('a person makes the header profile and, with two mistakes, the policies', async () => {
    await portal.makeHeaderProfile('jfrog-browsers', '.+', 'Mozilla.*');
    const rule = { users: PILOT, destination: 'jfrog-npm-me' } as const;
    await portal.makePolicy({
      ...rule,
      name: REDIRECT,
      action: 'Redirect',
      redirectUrl: TEMPLATE,
      position: { at: 'Top' },
    });
    await portal.makePolicy({
      ...rule,
      name: ALLOW,
      action: 'Allow',
      headerProfile: 'jfrog-browsers',
      position: { at: 'Below', policy: REDIRECT },
    });
    await portal.enable(ALLOW, 'Disable');
    await portal.applyChanges();
  });

  await test.step('the export names each deviation, and the lane cannot be switched on', async () => {
    await page.goto(tenant.at('tasks'));
    await upload('JSON');
    const verify = page.getByRole('region', { name: 'Verify' });
    await expect(verify).toContainText(`${ALLOW} is disabled. Enable it.`);
    await expect(verify).toContainText(`${ALLOW} is below ${REDIRECT}`);
    await expect(page.getByText('disabled, 1 more')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Confirm and verify' })).toHaveCount(0);
    await page.reload();
    await expect(verify, 'also after a reload').toContainText(`${ALLOW} is disabled. Enable it.`);
    await page.goto(tenant.at('switchboard'));
    await expect(laneCell(page, 'npm, Me')).toContainText('allow browsers is disabled. Enable it.');
    await expect(guide).toContainText('Next: Make the portal tasks.');
    await expect(laneCell(page, 'npm, Me').getByRole('button')).toHaveCount(0);
  });

  await test.step('put right and applied, the same lane is verified', async () => {
    await portal.enable(ALLOW, 'Enable');
    await portal.open('real-time-protection');
    await portal.page.getByRole('link', { name: `Move ${ALLOW}` }).click();
    await portal.page.getByLabel('Position').selectOption('Above');
    await portal.page.getByLabel('Reference Policy').selectOption(REDIRECT);
    await portal.page.getByRole('button', { name: 'Move' }).click();
    await portal.applyChanges();
    await page.goto(tenant.at('tasks'));
    await upload('CSV');
    await expect(page.getByText('A prediction: that the CSV has the columns of the JSON')).toBeVisible();
    await page.getByRole('button', { name: 'Confirm and verify' }).click();
    await expect(page.getByText('npm, Me: verified, ready to switch on')).toBeVisible();
    await page.goto(tenant.at('pushes/1'));
    await expect(page.getByText('Made in the portal and verified.')).toHaveCount(3);
    await page.goto(tenant.at('switchboard'));
    await expect(laneCell(page, 'npm, Me')).toContainText('Ready');
    await expect(guide).toContainText('Next: Switch the lane on.');
  });

  async function upload(format: 'JSON' | 'CSV') {
    await page.getByLabel('Policy export, JSON or CSV').setInputFiles(await portal.export(format));
  }
});

test('switched on, npm of the pilot goes to Artifactory, a browser and everybody else do not; off, nobody does', async ({
  page,
  tenant,
}) => {
  const npmAs = (user: string, name: string) => npmInstall(name, tenant.clientOf(user));
  await tenant.settings({ proxyChallenge: true });
  const browser = await tenant.browserOf(PILOT);
  const website = async () => {
    const tab = await browser.newPage();
    await tab.goto('https://registry.npmjs.org/');
    const title = await tab.title();
    await tab.close();
    return title;
  };
  try {
    await test.step('before: everybody sees the public registry', async () => {
      expect(await npmAs(PILOT, ONLY_IN_ARTIFACTORY)).toMatchObject({ installed: false, error: 'E404' });
      expect(await website()).toContain('npm public registry');
    });

    await test.step('on', async () => {
      await switchLane(page, tenant, 'npm, Me', 'on');
      const pilot = await npmAs(PILOT, ONLY_IN_ARTIFACTORY);
      expect(pilot).toMatchObject({
        installed: true,
        resolved: expect.stringContaining('https://artifactory.sandbox.test/'),
      });
      expect(await website()).toContain('npm public registry');
      expect(await npmAs(OUTSIDER, ONLY_IN_ARTIFACTORY)).toMatchObject({ installed: false, error: 'E404' });
      const outsider = await npmAs(OUTSIDER, 'left-pad-sandbox');
      expect(outsider).toMatchObject({
        installed: true,
        resolved: expect.stringContaining('https://registry.npmjs.org/'),
      });
    });

    await test.step('off', async () => {
      await switchLane(page, tenant, 'npm, Me', 'off');
      expect(await npmAs(PILOT, ONLY_IN_ARTIFACTORY)).toMatchObject({ installed: false, error: 'E404' });
      const pilot = await npmAs(PILOT, 'left-pad-sandbox');
      expect(pilot).toMatchObject({
        installed: true,
        resolved: expect.stringContaining('https://registry.npmjs.org/'),
      });
      expect(await website()).toContain('npm public registry');
    });
  } finally {
    await browser.close();
    await tenant.settings({ proxyChallenge: false });
  }
});

test('the guide says what is next, and can be hidden for good', async ({ page, tenant }) => {
  await page.goto(tenant.at('switchboard'));
  const guide = page.getByRole('region', { name: /^Getting started/ });
  await expect(guide).toContainText('4 of 6 done');
  await expect(guide).toContainText('Next: See it rerouted.');
  await guide.getByRole('button', { name: 'Hide' }).press('Enter');
  await expect(guide).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
  await page.reload();
  await expect(laneCell(page, 'npm, Me')).toBeVisible();
  await expect(guide).toBeHidden();
});

test('the audit names every act with who, when, before and after', async ({ page, tenant }) => {
  await page.goto(tenant.at('audit?check=chain'));
  await expect(page.getByText('The chain is intact')).toBeVisible();
  for (const act of [
    'set up the lane npm, Me',
    'made plan #1 Prepare npm, Me',
    'started the push of plan #1 Prepare npm, Me',
    'wrote jfrog-npm-me',
    `opened the portal task ${REDIRECT}`,
    'found differences in the lane npm, Me',
    'verified the lane npm, Me',
    'made plan #2 Switch npm, Me on',
    'made plan #3 Switch npm, Me off',
  ]) {
    await expect(page.getByRole('row').filter({ hasText: act }).first()).toBeVisible();
  }
  const switchedOff = page.getByRole('row').filter({ hasText: 'wrote jfrog-npm-me' }).first();
  await switchedOff.getByText('before and after').click();
  await expect(switchedOff).toContainText('removed: ');
  await expect(switchedOff).toContainText('off.turnout.invalid');
});
