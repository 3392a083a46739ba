import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { FAULTS } from '../testing/logs/faults';
import { clientLine } from '../testing/logs/lines';
import { ARTIFACTORY, lifeOf, STUB } from '../testing/logs/lives';
import { expect, test } from './fixtures';
import { inspect } from './look';
import { product } from './product';

test.describe.configure({ mode: 'serial' });

const textOf = (lines: string[]) => new TextEncoder().encode(`${lines.join('\n')}\n`);

function faultOf(name: string) {
  const fault = FAULTS.find((one) => one.name === name);
  if (!fault) throw new Error(`There is no fault "${name}".`);
  return lifeOf(fault);
}

/** A bundle as somebody collects it: three logs in an archive. */
function bundleOf(name: string): Uint8Array {
  const { logs } = faultOf(name);
  return zipSync({
    'Logs/nsdebuglog.log': textOf([
      ...logs.client,
      clientLine(300, `nsNew odd line of ${ARTIFACTORY} by nora@laptop.test`),
    ]),
    'Logs/npadebuglog.log': textOf(logs.npa),
    'agent.txt': textOf(logs.publisher),
  });
}

async function read(page: Page, files: string | string[]): Promise<void> {
  await page.getByLabel('Log files').setInputFiles(files);
  await page.getByRole('textbox', { name: 'Artifactory' }).fill(ARTIFACTORY);
  await page.getByLabel('Its address on the laptop').fill(STUB);
  await page.getByRole('button', { name: 'Read the logs' }).click();
}

test('logs are read in the browser: what happened to both requests, where it stopped, on which lines', async ({
  page,
  tenant,
  context,
}, info) => {
  test.slow();
  const hops = page.getByRole('region', { name: 'Hops' });
  const sent: string[] = [];
  page.on(
    'request',
    (request) => request.method() !== 'GET' && sent.push(`${request.method()} ${request.url()}`),
  );

  await test.step('nothing is read yet, and what is missing is said beside its field', async () => {
    await page.goto(tenant.at('logs'));
    await expect(page.getByText('No logs are read yet')).toBeVisible();
    await expect(page.getByRole('rowheader', { name: 'npm times out at 100.64.x.x' })).toBeVisible();
    await inspect(page, 'logs-empty');
    await page.getByLabel('Its address on the laptop').fill('artifactory');
    await page.getByRole('button', { name: 'Read the logs' }).press('Enter');
    await expect(page.getByText('Choose the logs, or drop them here.')).toBeVisible();
    await expect(page.getByText('“artifactory” is no IP address.')).toBeVisible();
    await inspect(page, 'logs-refused-fields');
  });

  await test.step('no publisher connected: the line, what to do, and the symptom that it settles', async () => {
    const file = info.outputPath('bundle.zip');
    writeFileSync(file, bundleOf('no publisher'));
    await read(page, file);
    await expect(page.getByText('Does not arrive', { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(hops.getByText('No publisher connected to Artifactory')).toBeVisible();
    await expect(
      hops
        .getByRole('list', { name: 'Lines of the interception' })
        .getByText('Getting policy rule for host ip 3004064'),
    ).toBeVisible();
    await expect(
      page
        .getByRole('row', { name: /npm times out/ })
        .getByRole('link', { name: 'No publisher connected to Artifactory' }),
    ).toHaveAttribute('href', '#hop-publisher');
    await expect(page.getByText('They part at').or(page.getByText('As predicted')).first()).toBeVisible();
    await expect(page.getByText('Clock of the laptop: UTC+1')).toBeVisible();
  });

  await test.step('who it was is masked until somebody asks', async () => {
    await expect(page.getByText('•••@•••').first()).toBeVisible();
    await expect(page.getByText('nora@laptop.test')).toHaveCount(0);
    await page.getByRole('button', { name: 'Show names and addresses' }).click();
    await expect(page.getByText('nora@laptop.test').first()).toBeVisible();
    await page.getByRole('button', { name: 'Mask names and addresses' }).click();
    for (const [theme, width] of [
      ['light', 1440],
      ['light', 390],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await inspect(page, `logs-read-${theme}-${width}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('in the dark, and at 390 px', async () => {
    await context.addCookies([{ name: 'theme', value: 'dark', url: product.url }]);
    await page.reload();
    await read(page, info.outputPath('bundle.zip'));
    await expect(hops.getByText('No publisher connected to Artifactory')).toBeVisible({ timeout: 60_000 });
    await inspect(page, 'logs-read-dark');
    await page.setViewportSize({ width: 390, height: 844 });
    await inspect(page, 'logs-read-dark-390');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('everything as it should be is said with what is not known', async () => {
    const file = info.outputPath('well.zip');
    writeFileSync(file, bundleOf('well'));
    await read(page, file);
    await expect(page.getByText('Reaches Artifactory', { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(hops.getByText('What Artifactory answered is in none of these logs')).toBeVisible();
  });

  expect(sent).toEqual([]);
});

test('a newcomer reads the sample with one click, and an earlier failure is asked about by its time', async ({
  page,
  tenant,
}, info) => {
  const hops = page.getByRole('region', { name: 'Hops' });
  await page.goto(tenant.at('logs'));
  await page.getByRole('button', { name: 'Read a sample' }).click();
  await expect(hops.getByText('No publisher connected to Artifactory')).toBeVisible({ timeout: 60_000 });

  const file = info.outputPath('off.zip');
  writeFileSync(file, bundleOf('client switched off after a good request'));
  await read(page, file);
  await expect(hops.getByText('The client was switched off by its user')).toBeVisible({ timeout: 60_000 });
  await page.getByLabel('When it failed').fill('2026-11-30T11:01');
  await page.getByRole('button', { name: 'Read the logs' }).click();
  await expect(page.getByText('Reaches Artifactory', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('lines are of after the failure, and left aside')).toBeVisible();
});

test('what is no log, or cut off, is refused in words', async ({ page, tenant }, info) => {
  const put = (name: string, data: string | Uint8Array) => {
    const file = info.outputPath(name);
    writeFileSync(file, data);
    return file;
  };
  await page.goto(tenant.at('logs'));
  const bundle = bundleOf('well');
  await read(page, [
    put('notes.txt', 'Only some notes.\n'),
    put('cut.zip', bundle.slice(0, bundle.length - 40)),
  ]);
  const refusal = page.getByRole('alert').filter({ hasText: 'Nothing of this could be read' });
  await expect(refusal).toContainText('It begins with “Only some notes.”', { timeout: 60_000 });
  await expect(refusal).toContainText('The archive is cut off');
  await inspect(page, 'logs-refused');
});

test('a large log shows how far it is, and can be stopped', async ({ page, tenant }, info) => {
  test.slow();
  const line = `${clientLine(1, 'nsFilterDevice Packet queued for another interface of this laptop, and nothing else was to be told')}\n`;
  const file = info.outputPath('nsdebuglog.log');
  writeFileSync(file, line.repeat(300_000));
  await page.goto(tenant.at('logs'));
  await read(page, file);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Stop reading' }).click();
  await expect(page.getByText('No logs are read yet')).toBeVisible();
  await page.getByRole('button', { name: 'Read the logs' }).click();
  await expect(page.getByText('No request to the registry is in these logs').first()).toBeVisible({
    timeout: 120_000,
  });
  await expect(page.getByRole('cell', { name: '300,000' }).first()).toBeVisible();
});
