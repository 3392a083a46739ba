import { expect, test } from './fixtures';
import { planLane } from './lanes';

test('a push is stopped after the step under way, says what holds, and goes on when resumed', async ({
  page,
  tenant,
}) => {
  await planLane(page, tenant, 'huggingface/me');

  await tenant.fault({ method: 'POST', path: '/api/v2/profiles/destinations', kind: 'latency', ms: 4_000 });
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await expect(page.getByText('Reading, writing and reading back')).toBeVisible();
  await page.getByRole('button', { name: 'Stop after this step' }).click();
  await expect(page.getByText('Stops after the step under way.')).toBeVisible();
  await expect(page.getByText(/Stopped by Admin before step 3\. 2 of 4 steps hold/)).toBeVisible();

  await page.getByRole('button', { name: 'Resume where it ended' }).click();
  await expect(page.getByText('3 portal tasks left')).toBeVisible();
});
