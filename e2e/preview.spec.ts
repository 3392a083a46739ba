import { expect, test } from './fixtures';
import { laneCell } from './lanes';

test('on a tenant with the preview API all three steps are pushed without hands, and labelled provisional', async ({
  page,
  portal,
  tenant,
}) => {
  await page.goto(tenant.at('settings/token'));
  await page.getByRole('button', { name: 'Switch the preview write API on' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText('This tenant writes rules through the preview API')).toBeVisible();

  await page.goto(tenant.at('wizard/npm/me/destination'));
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByText('Preview API, provisional')).toBeVisible();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByRole('button', { name: 'Review and push' }).click();
  await expect(page.getByText('1 by API, 3 by preview API, 0 in the portal')).toBeVisible();
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await expect(page.getByText('Everything in this plan is in place.')).toBeVisible();

  await test.step('the portal shows what was pushed, in the right order', async () => {
    await portal.open('real-time-protection');
    const names = portal.page.getByRole('row').filter({ hasText: 'PTC npm me' });
    await expect(names.nth(0)).toContainText('PTC npm me - allow browsers');
    await expect(names.nth(0)).toContainText('jfrog-browsers');
    await expect(names.nth(1)).toContainText('PTC npm me - redirect');
  });

  await test.step('the lane is verified by reading back and can be switched', async () => {
    await page.goto(tenant.at('switchboard'));
    await expect(laneCell(page, 'npm, Me')).toContainText(/Ready.*verified/);
    await laneCell(page, 'npm, Me').getByRole('button').click();
    await page.getByRole('button', { name: 'Switch on, one PATCH' }).click();
    await expect(laneCell(page, 'npm, Me')).toContainText(/: On.*switched on/);
  });

  await test.step('a lane that is on is carried by one pair per scope, and never without one', async () => {
    await page.goto(tenant.at('settings/policy'));
    await page.getByRole('button', { name: 'Plan the layout per scope' }).press('Enter');
    await expect(
      page.getByRole('heading', { name: 'Lay the policies of 1 lane out per scope' }),
    ).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'verify it there before' })).toBeVisible();
    await page.getByRole('button', { name: 'Push this plan' }).press('Enter');
    await expect(page.getByText('Everything in this plan is in place.')).toBeVisible();
    await portal.open('real-time-protection');
    const rows = portal.page.getByRole('row').filter({ hasText: 'PTC ' });
    await expect(rows).toHaveCount(2);
    await expect(rows.nth(0)).toContainText('PTC me - allow browsers');
    await page.goto(tenant.at('switchboard'));
    await expect(laneCell(page, 'npm, Me')).toContainText(/: On.*switched on/);
    await page.goto(tenant.at('settings/policy'));
    await expect(page.getByRole('button', { name: 'Plan the layout per lane' })).toBeVisible();
  });

  await test.step('the way back is a plan as well: first of the layout, then of the switch, then of all that was made', async () => {
    for (const push of [3, 2, 1]) {
      await page.goto(tenant.at(`pushes/${push}`));
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.waitForURL('**/plans/*');
      await expect(page.getByRole('heading', { name: `Undo push #${push}` })).toBeVisible();
      await page.getByRole('button', { name: 'Push this plan' }).click();
      await expect(page.getByText('Everything in this plan is in place.')).toBeVisible();
      await page.goto(tenant.at(`pushes/${push}`));
      await expect(page.getByRole('link', { name: /^Undone by push/ })).toBeVisible();
    }
    await page.goto(tenant.at('switchboard'));
    await expect(laneCell(page, 'npm, Me')).toContainText('Not set up');
    expect(JSON.stringify(await tenant.state())).not.toContain('jfrog-');
  });
});
