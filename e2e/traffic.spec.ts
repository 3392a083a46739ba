import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { administer } from '../scripts/postgres/databases';
import { sameEvents } from '../testing/traffic-files';
import { expect, test } from './fixtures';
import { npmVerified, openLane, planLane, switchLane } from './lanes';
import { inBothThemes, inspect } from './look';
import { product } from './product';

test.describe.configure({ mode: 'serial' });

test('a newcomer reads the sample with one click and sees what still goes past Artifactory', async ({
  page,
  tenant,
}) => {
  await npmVerified(page, tenant);
  await switchLane(page, tenant, 'npm, Me', 'on');
  await page.goto(tenant.at('traffic'));
  await expect(page.getByText('No traffic read yet')).toBeVisible();
  await inspect(page, 'traffic-empty');
  await page.getByRole('button', { name: 'Read the sample', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'sample-events.log' })).toBeVisible();
  await expect(page.getByText('Past Artifactory')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Lost query strings' }).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Programs that call themselves Mozilla' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'People in no scope' }).first()).toContainText(
    'ben@sandbox.test',
  );
  await expect(page.getByRole('row', { name: /this line was cut/ })).toBeVisible();
  await page.getByText('As a table').first().click();
  await expect(page.getByRole('rowheader', { name: '2026-11-16' }).first()).toBeVisible();
  await inspect(page, 'traffic-sample');
  await page.setViewportSize({ width: 390, height: 844 });
  await inspect(page, 'traffic-sample-narrow');
});

test('a file is uploaded, judged by what stands and by a plan, and removed', async ({
  page,
  tenant,
}, info) => {
  await planLane(page, tenant, 'pypi/me');
  const file = info.outputPath('week.log');
  writeFileSync(file, sameEvents(40_000).w3c);
  await page.goto(tenant.at('traffic'));
  await page.getByLabel('File of transaction events').setInputFiles(file);
  const upload = page.getByRole('region', { name: 'Read a file' });
  await upload.getByLabel('Compared with').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Upload and read' }).click();
  await expect(page.getByRole('heading', { name: 'week.log' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('40,000').first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: /^With plan #/ }).click();
  await expect(page.getByRole('heading', { name: /^What plan #\d+ changes$/ })).toBeVisible();
  await inspect(page, 'traffic-plan');
  await page.getByRole('button', { name: 'Remove this reading' }).click();
  await expect(page.getByRole('heading', { name: 'Readings' })).toBeVisible();
  await expect(page.getByText('week.log')).toHaveCount(0);
});

test('the sample of both logs says who installed what, by filters in the address, and is taken along', async ({
  page,
  tenant,
  signedInAs,
}) => {
  await page.goto(tenant.at('traffic'));
  await page.getByRole('button', { name: 'Read the sample of both logs' }).click();
  await page.getByRole('link', { name: 'See who it was' }).click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'Who installed what' })).toBeVisible();
  await expect(page.getByText('Artifactory’s clock is')).toBeVisible();
  await inBothThemes(page, 'traffic-who');
  await page.getByRole('link', { name: 'Ambiguous' }).click();
  await expect(page).toHaveURL(/verdict=ambiguous/);
  await page.getByRole('link', { name: 'left-pad' }).click();
  await expect(page.getByText('It could have been amir.haddad@sandbox.test').first()).toBeVisible();
  await page.getByLabel('Person, certain or possible').fill('dana.kerr@sandbox.test');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/person=dana.kerr/);
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const csv = await readFile(await (await saved).path(), 'utf8');
  expect(csv).toContain('verdict');
  expect(
    csv
      .trim()
      .split('\n')
      .every((line, at) => at === 0 || line.includes('left-pad')),
  ).toBe(true);
  await page.getByLabel('Package, its whole name').fill('no such package');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page.getByText('No request matches these filters')).toBeVisible();
  await page.getByRole('link', { name: 'Clear the filters' }).click();
  await page.getByRole('link', { name: 'Later requests' }).click();
  await expect(page).toHaveURL(/after=\d+/);
  const viewer = await signedInAs({ name: 'Vera', role: 'viewer' });
  await viewer.goto(new URL(page.url()).pathname);
  await expect(viewer.getByText('This requires the role operator')).toBeVisible();
  await inspect(viewer, 'traffic-who-viewer');
});

test('an upload whose page was closed goes on with the same file, and with no other', async ({
  page,
  tenant,
}, info) => {
  const content = sameEvents(60_000).w3c;
  const file = info.outputPath('long-week.log');
  writeFileSync(file, content);
  // The first part arrives, and the page is closed over the second, which may still arrive.
  await page.route(/at=4194304/, () => {});
  await page.goto(tenant.at('traffic'));
  await page.getByLabel('File of transaction events').setInputFiles(file);
  const second = page.waitForRequest(/at=4194304/);
  await page.getByRole('button', { name: 'Upload and read' }).click();
  await second;
  const later = await page.context().newPage();
  await page.close();
  await later.goto(tenant.at('traffic'));
  await later.getByRole('row', { name: 'long-week.log' }).getByRole('link').click();
  await expect(later.getByText('MB of 9.4 MB are here. The page')).toBeVisible();
  const chooser = later.getByLabel('Choose long-week.log again');
  const goOn = later.getByRole('button', { name: 'Go on with the upload' });
  const shorter = info.outputPath('shorter.log');
  writeFileSync(shorter, content.slice(0, 1_000));
  await chooser.setInputFiles(shorter);
  await expect(later.getByText('This is shorter.log with 1,000 bytes')).toBeVisible();
  mkdirSync(info.outputPath('other'));
  const other = info.outputPath('other/long-week.log');
  writeFileSync(other, content.replace('user', 'uzer'));
  await chooser.setInputFiles(other);
  await goOn.click();
  await expect(later.getByText('is another file than the one that was begun')).toBeVisible();
  await inBothThemes(later, 'traffic-upload-goes-on');
  await chooser.setInputFiles(file);
  await goOn.click();
  await expect(later.getByText('60,000').first()).toBeVisible({ timeout: 60_000 });
});

test('a lane and a plan lead to their traffic', async ({ page, tenant }) => {
  const panel = await openLane(page, tenant, 'npm, Me');
  await panel.getByRole('button', { name: 'More for this lane' }).click();
  await panel.getByRole('link', { name: 'See its traffic' }).click();
  await page.waitForURL('**/traffic?lane=npm.me');
  await expect(page.getByText('Each reading opens at the lane npm, me.')).toBeVisible();
  await page.getByRole('row', { name: 'sample-rerouted-events.log' }).getByRole('link').click();
  await expect(page.getByText('What is below is of npm alone')).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'pypi.org' })).toHaveCount(0);
  await page.getByRole('link', { name: 'See who it was' }).click();
  await expect(page).toHaveURL(/ecosystem=npm&scope=me/);
  await page.goto(tenant.at('plans/1'));
  await page.getByRole('link', { name: 'See its traffic' }).click();
  await expect(page.getByText('No file was judged by plan #1 yet')).toBeVisible();
  const file = page.getByRole('region', { name: 'Read a file' });
  await expect(file.getByLabel('Compared with')).toHaveValue('1');
});

test('a thousand readings with long names, those that failed and a watched folder that cannot be read', async ({
  page,
  tenant,
}) => {
  await administer(product.database, crowdOf(tenant.slug));
  await page.goto(tenant.at('traffic'));
  await expect(page.getByRole('link', { name: '#1100', exact: true })).toBeVisible();
  await expect(page.getByText('The watched folder of acme could not be read')).toBeVisible();
  await inBothThemes(page, 'traffic-crowded');
  await page.getByRole('link', { name: 'Older readings' }).click();
  await page.getByRole('link', { name: '#1049', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'week-949.log' })).toBeVisible();
  await expect(page.getByText('The file is damaged')).toBeVisible();
  await inBothThemes(page, 'traffic-failed');
});

test('a file that is no log is refused in words', async ({ page, tenant }, info) => {
  const file = info.outputPath('notes.txt');
  writeFileSync(file, 'Only some notes.\n');
  await page.goto(tenant.at('traffic'));
  await page.getByLabel('File of transaction events').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload and read' }).click();
  await expect(page.getByText('The file begins with “Only some notes.”.')).toBeVisible({ timeout: 60_000 });
  await inspect(page, 'traffic-refused');
});

/** SQL that gives a tenant a thousand readings, every seventh of which failed, and a watched folder that cannot be read. */
const crowdOf = (slug: string) => `
WITH tenant AS (SELECT "id" FROM "Tenant" WHERE "slug" = '${slug}'),
     watched AS (INSERT INTO "WatchedFolder" ("tenantId", "lookedAt", "problem")
       SELECT "id", now(), 'The watched folder of acme could not be read: it is not there.' FROM tenant)
INSERT INTO "TrafficReading" ("id", "tenantId", "number", "fileName", "size", "received", "pseudonyms", "state", "byName", "lines", "problem")
SELECT gen_random_uuid(), "id", 100 + n, CASE WHEN n % 3 = 0 THEN repeat('events_of_a_week', 12) || '.log' ELSE 'week-' || n || '.log' END,
  n::bigint * 1000000000, n::bigint * 1000000000, true, (CASE WHEN n % 7 = 4 THEN 'failed' ELSE 'stopped' END)::"TrafficState",
  CASE WHEN n % 5 = 0 THEN repeat('Bartholomew', 8) ELSE 'Dana' END, n * 12345,
  CASE WHEN n % 7 = 4 THEN 'The file is damaged: it could be unpacked for 4,096 bytes only. Was the upload or the export cut off? Export it again.' END
FROM tenant, generate_series(1, 1000) n`;
