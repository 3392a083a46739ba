import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { laneCell, npmVerified, planLane, switchLane } from './lanes';
import { inspect } from './look';
import { product } from './product';
import type { Tenant } from './tenant';

test('with approvals on, a change waits for somebody else, a new plan for a new approval, and off for nobody', async ({
  page,
  tenant,
  signedInAs,
}) => {
  await npmVerified(page, tenant);
  await switchLane(page, tenant, 'npm, Me', 'on');
  const otto = await signedInAs({ name: 'Otto', role: 'operator' });
  await setApprovals(page, tenant, 'on');

  await planLane(page, tenant, 'docker/me');
  await expect(page.getByText('Someone other than the author must approve this plan.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Push this plan' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Approve this plan' })).toHaveCount(0);

  await otto.goto(`${page.url()}/report`);
  const inReport = otto.getByRole('region', { name: 'Approvals' });
  await expect(inReport).toContainText('Missing. Someone other than the author');

  await test.step('a new plan voids the approval of the one before', async () => {
    await otto.goto(page.url());
    await otto.getByRole('button', { name: 'Approve this plan' }).click();
    await expect(otto.getByText('Otto approved this plan')).toBeVisible();
    await page.goto(tenant.at('wizard/docker/me/policy'));
    await page.getByRole('button', { name: 'Review and push' }).click();
    await expect(page.getByText('A plan is waiting for approval')).toBeVisible();
    await inspect(page, 'replace-waiting-plan');
    await page.getByRole('button', { name: /^Replace plan #\d+$/ }).click();
    await page.waitForURL('**/plans/*');
    await expect(page.getByText('Otto approved this plan')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Push this plan' })).toHaveCount(0);
  });

  await test.step('approved, the author can push it', async () => {
    await otto.goto(page.url());
    await otto.getByRole('button', { name: 'Approve this plan' }).click();
    await expect(otto.getByText('Otto approved this plan')).toBeVisible();
    await expect(page.getByText('Otto approved this plan'), 'in every open tab').toBeVisible();
    await otto.getByRole('link', { name: 'Change report', exact: true }).click();
    await expect(inReport).toContainText('Otto approved this digest');
    await expect(inReport).not.toContainText('Missing');
    await page.getByRole('button', { name: 'Push this plan' }).click();
    await expect(page.getByText('2 portal tasks left')).toBeVisible();
  });

  await test.step('switching off waits for nobody, switching on does', async () => {
    await switchLane(page, tenant, 'npm, Me', 'off');
    await laneCell(page, 'npm, Me').getByRole('button').click();
    await expect(page.getByText("Needs someone else's approval")).toBeVisible();
    await page.getByRole('button', { name: 'Make the plan for approval' }).click();
    await page.waitForURL('**/plans/*');
    await expect(page.getByRole('heading', { name: 'Switch npm, Me on' })).toBeVisible();
  });

  await test.step('a look from the switchboard names the plan that waits, and leaves it as it is', async () => {
    const waiting = page.url();
    for (const [theme, width] of [
      ['light', 1440],
      ['dark', 390],
    ] as const) {
      await otto.context().addCookies([{ name: 'theme', value: theme, url: product.url }]);
      await otto.setViewportSize({ width, height: 844 });
      await otto.goto(tenant.at('switchboard'));
      await laneCell(otto, 'npm, Me').getByRole('button').click();
      await expect(otto.getByRole('button', { name: /^Replace plan #\d+ by a new plan$/ })).toBeVisible();
      await inspect(otto, `switch-on-waiting-${theme}`);
      await otto.getByRole('button', { name: 'Cancel' }).click();
    }
    await page.goto(waiting);
    await expect(page.getByText('Someone other than the author must approve this plan.')).toBeVisible();
  });
  await setApprovals(page, tenant, 'off');
});

async function setApprovals(page: Page, tenant: Tenant, to: 'on' | 'off'): Promise<void> {
  await page.goto(tenant.at('settings/policy'));
  await page.getByRole('button', { name: `Switch approvals ${to}` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Switch ${to}` })
    .click();
  await expect(page.getByText(`Approvals: ${to}.`)).toBeVisible();
}
