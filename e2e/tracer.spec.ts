import { expect, test } from './fixtures';
import { npmVerified, openLane, switchLane } from './lanes';
import { inspect } from './look';
import { product } from './product';

const LOCATION =
  'https://artifactory.sandbox.test/package-reroute?url=https://registry.npmjs.org/left-pad&user=';

test('a request is traced from the form, a lane, a plan and a client, and its answer is copied', async ({
  page,
  context,
  tenant,
}) => {
  // A lane from nothing to on, and each way that leads here.
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: product.url });
  const hops = page.getByRole('region', { name: 'Hops' });
  const rules = hops.getByRole('list', { name: 'Rules' });

  await test.step('nothing is known yet, and what is wrong is said beside its field', async () => {
    await page.goto(tenant.at('tracer'));
    await expect(page.getByText('No request is traced yet')).toBeVisible();
    await page.getByLabel('URL').fill('registry.npmjs.org/left-pad');
    await page.getByRole('button', { name: 'Trace', exact: true }).click();
    await expect(page.getByText('is not a URL. Enter one with https:// in front.')).toBeVisible();
    await expect(page.getByLabel('URL')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('URL')).toHaveValue('registry.npmjs.org/left-pad');
    await inspect(page, 'tracer-refused');
    await page.getByLabel('URL').fill('https://registry.npmjs.org/left-pad');
    await page.getByLabel('Person or groups').fill('dana@sandbox.test');
    await page.getByRole('button', { name: 'Trace', exact: true }).press('Enter');
    await expect(page.getByText('Goes to the public registry', { exact: true })).toBeVisible();
    await expect(hops.getByText('The rules of other teams are not known.')).toBeVisible();
  });

  await npmVerified(page, tenant);

  await test.step('from the lane: it is off, and each rule says why it does not match', async () => {
    const panel = await openLane(page, tenant, 'npm, Me');
    await panel.getByRole('button', { name: 'More for this lane' }).click();
    await panel.getByRole('link', { name: 'Trace a request' }).click();
    await page.waitForURL('**/tracer?*url=*');
    await expect(page.getByLabel('Person or groups')).toHaveValue('dana@sandbox.test');
    await expect(page.getByText('Goes to the public registry', { exact: true })).toBeVisible();
    await expect(rules).toContainText('jfrog-npm-me holds no real host: the lane is off');
  });

  await test.step('on a plan: where its way differs from now', async () => {
    await page.goto(tenant.at('plans/1'));
    await page.getByRole('link', { name: 'Trace a request' }).click();
    await page.waitForURL('**/tracer?*on=1*');
    await expect(page.getByText('This plan was pushed')).toBeVisible();
    await expect(page.getByText('This plan changes nothing for this request.')).toBeVisible();
  });

  await test.step('on: the rule, the Location, what the client does, and the answer as text', async () => {
    await switchLane(page, tenant, 'npm, Me', 'on');
    await page.goto(tenant.at('tracer?lane=npm.me'));
    await expect(page.getByText('Reaches Artifactory', { exact: true })).toBeVisible();
    await expect(rules).toContainText('PTC npm me - redirect');
    await expect(hops.getByText(LOCATION, { exact: true })).toBeVisible();
    await expect(hops.getByText('npm follows it')).toBeVisible();
    await page.getByRole('button', { name: 'Copy as text' }).click();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('Reaches Artifactory');
    expect(text).toContain(LOCATION);
    expect(text).toContain('PTC npm me - redirect (Redirect): matched');
  });

  await test.step('on the plan that prepared it the lane would be off again, and the first hop that differs is named', async () => {
    await page.getByLabel('On', { exact: true }).selectOption('1');
    await page.getByRole('button', { name: 'Trace', exact: true }).click();
    await expect(page.getByText('With this plan the way first differs at the rules.')).toBeVisible();
    for (const [theme, width] of [
      ['light', 1440],
      ['dark', 390],
    ] as const) {
      await context.addCookies([{ name: 'theme', value: theme, url: product.url }]);
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      await expect(hops.getByText('Now:').first()).toBeVisible();
      await inspect(page, `tracer-difference-${theme}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('from a client: what it does, by its own User-Agent and method', async () => {
    await page.goto(tenant.at('clients'));
    await page.getByRole('link', { name: 'Trace npm, publish' }).click();
    await page.waitForURL('**/tracer?*');
    await expect(page.getByLabel('Method')).toHaveValue('PUT');
    await expect(page.getByText('Goes to the public registry', { exact: true })).toBeVisible();
  });

  await test.step('from a sample request', async () => {
    await page.goto(tenant.at('wizard/npm/me/policy'));
    await page.getByRole('link', { name: 'Trace now: npm search' }).click();
    await page.waitForURL('**/tracer?*');
    await expect(hops.getByText('query ?text=react&size=20 is not in it')).toBeVisible();
  });
});
