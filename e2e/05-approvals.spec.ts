import type { Page } from '@playwright/test';
import { expect, laneCell, product, signIn, switchLane, test } from './product';

/** Made by the access tests. */
const OTTO = ['otto@acme.test', 'a long enough password'] as const;

test('with approvals on, a change waits for somebody else, a new plan for a new approval, and off for nobody', async ({
  page,
  browser,
}) => {
  await signIn(page);
  await setApprovals(page, 'on');
  const otto = await (await browser.newContext({ baseURL: product.url })).newPage();
  await signIn(otto, ...OTTO);

  await planDocker(page);
  await expect(page.getByText('Somebody else than the author has to approve this plan.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Push this plan' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Approve this plan' })).toHaveCount(0);

  await test.step('a new plan voids the approval of the one before', async () => {
    await otto.goto(page.url());
    await otto.getByRole('button', { name: 'Approve this plan' }).click();
    await expect(otto.getByText('Otto approved this digest')).toBeVisible();
    await planDocker(page);
    await expect(page.getByText('Otto approved this digest')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Push this plan' })).toHaveCount(0);
  });

  await test.step('approved, the author can push it', async () => {
    await otto.goto(page.url());
    await otto.getByRole('button', { name: 'Approve this plan' }).click();
    await expect(otto.getByText('Otto approved this digest')).toBeVisible();
    await page.reload();
    await page.getByRole('button', { name: 'Push this plan' }).click();
    await expect(page.getByText('2 portal tasks left')).toBeVisible();
  });

  await test.step('switching off waits for nobody, switching on does', async () => {
    await switchLane(page, 'npm, Me', 'off');
    await laneCell(page, 'npm, Me').getByRole('button').click();
    await expect(page.getByText("Needs somebody else's approval")).toBeVisible();
    await page.keyboard.press('Escape');
  });
  await otto.context().close();
  await setApprovals(page, 'off');
});

async function planDocker(page: Page): Promise<void> {
  await page.goto('/sandbox/wizard/docker/me/destination');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByRole('button', { name: 'Review and push' }).click();
  await page.waitForURL('**/plans/*');
}

async function setApprovals(page: Page, to: 'on' | 'off'): Promise<void> {
  await page.goto('/sandbox/settings');
  await page.getByRole('button', { name: `Switch approvals ${to}` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Switch ${to}` })
    .click();
  await expect(page.getByText(`Approvals: ${to}.`)).toBeVisible();
}
