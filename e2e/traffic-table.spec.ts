import { REFUSED_DAY } from '../testing/table-server';
import { expect, test } from './fixtures';
import { planLane } from './lanes';
import { inspect } from './look';

test.describe.configure({ mode: 'serial' });

test('days of a table are judged by two plans, and the difference is told by ecosystem, scope and host', async ({
  page,
  tenant,
}) => {
  await planLane(page, tenant, 'npm/me');
  await planLane(page, tenant, 'pypi/me');
  await page.goto(tenant.at('traffic'));
  const card = page.getByRole('region', { name: 'Read from ClickHouse' });
  await expect(card).toContainText('netskope.transaction_events');
  await card.getByLabel('First day (UTC)').fill('2026-11-03');
  await card.getByLabel('Last day (UTC)').fill('2026-11-02');
  // The newest plan comes first: pypi is compared with, npm judges.
  await card.getByLabel('Judged by').selectOption({ index: 2 });
  await card.getByLabel('Compared with').selectOption({ index: 2 });
  await card.getByRole('button', { name: 'Read these days' }).click();
  await expect(card.getByText('The last day is before the first.').first()).toBeVisible();
  await card.getByLabel('Last day (UTC)').fill('2026-11-04');
  await card.getByRole('button', { name: 'Read these days' }).click();
  await expect(card.getByText('These are the same plan.').first()).toBeVisible();
  await inspect(page, 'traffic-table-form');
  await card.getByLabel('Compared with').selectOption({ index: 1 });
  await card.getByRole('button', { name: 'Read these days' }).click();
  await expect(page.getByRole('heading', { name: 'netskope.transaction_events' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^From plan #\d+ to plan #\d+$/ })).toBeVisible({
    timeout: 60_000,
  });
  for (const [part, label] of [
    ['ecosystem', 'PyPI'],
    ['scope', 'Me'],
    ['host', 'pypi.org'],
  ] as const) {
    const row = page
      .getByRole('region', { name: `Redirected, by ${part}` })
      .first()
      .getByRole('row', { name: label });
    await expect(row).toContainText('+1,200 requests');
  }
  await expect(page.getByText('The events stay in ClickHouse.')).toBeVisible();
  await inspect(page, 'traffic-two-plans');
  await page.setViewportSize({ width: 390, height: 844 });
  await inspect(page, 'traffic-two-plans-narrow');
});

test('what ClickHouse refuses is a sentence', async ({ page, tenant }) => {
  await page.goto(tenant.at('traffic'));
  const card = page.getByRole('region', { name: 'Read from ClickHouse' });
  await card.getByLabel('First day (UTC)').fill(REFUSED_DAY);
  await card.getByLabel('Last day (UTC)').fill(REFUSED_DAY);
  await card.getByRole('button', { name: 'Read these days' }).click();
  await expect(page.getByText('The table could not be read')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('may not read the table netskope.transaction_events')).toBeVisible();
  await inspect(page, 'traffic-table-refused');
});
