import { expect, test } from './fixtures';
import { npmVerified, switchLane } from './lanes';
import { inspect } from './look';
import { product } from './product';

test('Artifactory is entered as a private app, and a trace has both legs on one line', async ({
  page,
  context,
  tenant,
}) => {
  // A lane from nothing to on, and the screens in both themes.
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: product.url });
  const line = page.getByRole('navigation', { name: 'The way in one line' });
  const hops = page.getByRole('region', { name: 'Hops' });
  const hosts = page.getByLabel('Hosts of the private app');
  const save = async () => {
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible();
  };

  await npmVerified(page, tenant);
  await switchLane(page, tenant, 'npm, Me', 'on');

  await test.step('a trace says where it is entered', async () => {
    await page.goto(tenant.at('tracer?lane=npm.me'));
    await expect(page.getByText('Reaches Artifactory', { exact: true })).toBeVisible();
    await expect(line.getByRole('link')).toHaveCount(7);
    await page.getByRole('main').getByRole('link', { name: 'Private Access' }).click();
    await page.waitForURL('**/settings/private-access');
  });

  await test.step('what is wrong is said beside its field', async () => {
    await hosts.fill('*.com');
    await page.getByLabel('Publishers').fill('dc1-a 10.0.0.21');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('takes all names below a top-level domain')).toBeVisible();
    await expect(hosts).toHaveAttribute('aria-invalid', 'true');
    await inspect(page, 'private-access-refused');
    await hosts.fill('artifactory.sandbox.test');
    await save();
  });

  await test.step('the second leg stands between the client and Artifactory, each station a link to its hop', async () => {
    await page.goto(tenant.at('tracer?lane=npm.me'));
    await expect(page.getByText('It arrives by Private Access, from 10.0.0.21.')).toBeVisible();
    await expect(line.getByRole('link')).toHaveText([
      'steering',
      'decryption',
      'the rules',
      'the redirect',
      'the client',
      'the tunnel',
      'the SRP',
      'DNS',
      'the interception',
      'the client gateway',
      'the publisher',
      'the publisher’s connection',
      'Artifactory',
      'the answer',
    ]);
    const publisher = line.getByRole('link').nth(10);
    await expect(publisher).toHaveAccessibleName('the publisher: not known');
    await publisher.press('Enter', { timeout: 15_000 });
    await expect(page).toHaveURL(/#hop-publisher$/);
    await expect(hops.getByText('dc1-a gets it, if it is connected')).toBeInViewport();
    await page.getByRole('button', { name: 'Copy as text' }).click({ timeout: 15_000 });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('DNS answers a stub address');
    for (const [theme, width] of [
      ['light', 1440],
      ['dark', 390],
    ] as const) {
      await context.addCookies([{ name: 'theme', value: theme, url: product.url }]);
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      await expect(line).toBeVisible();
      await inspect(page, `tracer-both-legs-${theme}`);
      await page.goto(tenant.at('settings/private-access'));
      await expect(hosts).toHaveValue('artifactory.sandbox.test');
      await inspect(page, `private-access-${theme}`);
      await page.goto(tenant.at('tracer?lane=npm.me'));
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('the trap of Publisher DNS stops it, and says what to do', async () => {
    await page.goto(tenant.at('settings/private-access'));
    await page.getByLabel('Use Publisher DNS').check({ timeout: 15_000 });
    await save();
    await page.goto(tenant.at('tracer?lane=npm.me'));
    await expect(page.getByText('Does not arrive', { exact: true })).toBeVisible();
    await expect(line.getByRole('link').last()).toHaveAccessibleName('the interception: stops here');
    await expect(hops.getByText('The real address is not intercepted')).toBeVisible();
    await expect(hops.getByText(/as \/32 to a private app, or switch Use Publisher DNS off/)).toBeVisible();
    await inspect(page, 'tracer-trap');
  });
});
