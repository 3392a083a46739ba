import { expect, test } from './fixtures';
import { planLane } from './lanes';
import { Streams } from './streams';

test('a push is stopped after the step under way, says what holds, and goes on when resumed', async ({
  page,
  tenant,
}) => {
  await planLane(page, tenant, 'docker/me');

  await tenant.fault({ method: 'POST', path: '/api/v2/profiles/destinations', kind: 'latency', ms: 4_000 });
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await expect(page.getByText('Reading, writing and reading back')).toBeVisible();
  await page.getByRole('button', { name: 'Stop after the current step' }).click();
  await expect(page.getByText('Stops after the current step.')).toBeVisible();
  await expect(page.getByText(/Stopped by Admin before step 3\. 2 of 4 steps hold/)).toBeVisible();

  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('3 portal tasks left')).toBeVisible();
});

test('a page beyond a dozen that follow live says so, and follows once the others are closed', async ({
  page,
  context,
  tenant,
}) => {
  await planLane(page, tenant, 'pypi/me');
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await expect(page.getByText('portal tasks left')).toBeVisible();
  const { pathname } = new URL(page.url());
  const crowded = page.getByText('Too many open tabs show live updates.');
  await expect(crowded).toHaveCount(0);

  await page.goto(tenant.at('plans'));
  const others = new Streams(context, `/api/live${pathname}/stream`);
  // The page that was left gives its place back a moment later.
  await expect.poll(() => others.fill()).toBe(12);
  await page.goto(pathname);
  await expect(crowded).toBeVisible();

  others.close();
  await expect(crowded).toHaveCount(0, { timeout: 30_000 });
});
