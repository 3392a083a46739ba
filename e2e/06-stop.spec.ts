import { expect, sandboxFault, signIn, test } from './product';

test('a push is stopped after the step under way, says what holds, and goes on when resumed', async ({
  page,
}) => {
  await signIn(page);
  await page.goto('/sandbox/wizard/huggingface/me/destination');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByRole('button', { name: 'Review and push' }).click();
  await page.waitForURL('**/plans/*');

  await sandboxFault({ method: 'POST', path: '/api/v2/profiles/destinations', kind: 'latency', ms: 4_000 });
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await expect(page.getByText('Reading, writing and reading back')).toBeVisible();
  await page.getByRole('button', { name: 'Stop after this step' }).click();
  await expect(page.getByText('Stops after the step under way.')).toBeVisible();
  await expect(page.getByText(/Stopped by Admin before step 2\. 1 of 3 steps hold/)).toBeVisible();

  await page.getByRole('button', { name: 'Resume where it ended' }).click();
  await expect(page.getByText('2 portal tasks left')).toBeVisible();
});
