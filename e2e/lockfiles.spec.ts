import { readFileSync, writeFileSync } from 'node:fs';
import { lockOf } from '../testing/lockfiles/made';
import { expect, test } from './fixtures';
import { inBothThemes, inspect } from './look';

const ARTIFACTORY = 'artifactory.lock.test';
const PACKAGES = [
  { name: 'left-pad', version: '1.3.0', hash: 'ab'.repeat(20) },
  { name: '@acme/ui', version: '2.0.1', hash: 'cd'.repeat(20) },
];
const theirs = (base = `https://${ARTIFACTORY}/artifactory/api/npm/npm-remote/`) =>
  lockOf('npm', PACKAGES, base);

test('a lock file is read in the browser, rewritten and saved: addresses alone differ', async ({
  page,
  tenant,
}, info) => {
  test.slow();
  const sent: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
  const read = page.getByRole('button', { name: 'Read the lock file' });

  await test.step('nothing is read yet, and what is missing is said beside its field', async () => {
    await page.goto(tenant.at('lockfiles'));
    await expect(page.getByText('No lock file is read yet')).toBeVisible();
    await page.getByRole('textbox', { name: 'Artifactory' }).fill('no host');
    await page.getByLabel('Rewrite it to').selectOption('artifactory');
    await read.press('Enter');
    await expect(page.getByText('Paste a lock file, or choose one.')).toBeVisible();
    await expect(page.getByText('This is no host.')).toBeVisible();
    await expect(page.getByText('Enter the key of a repository')).toBeVisible();
    await inspect(page, 'lockfiles-refused-fields');
  });

  await test.step('a file that names Artifactory', async () => {
    await page.getByRole('textbox', { name: 'Artifactory' }).fill(ARTIFACTORY);
    await page.getByLabel('Rewrite it to').selectOption('public');
    await page.getByLabel('Your own packages').fill('@acme/*');
    const file = info.outputPath('package-lock.json');
    writeFileSync(file, theirs());
    await page.getByLabel('The lock file as a file').setInputFiles(file);
    await read.click();
    await expect(page.getByText('This package-lock.json of npm names Artifactory')).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByRole('row', { name: new RegExp(ARTIFACTORY) })).toContainText('npm-remote');
    await expect(page.getByText('1 address stays: of your own packages.')).toBeVisible();
    await expect(page.getByText('EALLOWREMOTE').first()).toBeVisible();
    await inBothThemes(page, 'lockfiles-read');
  });

  await test.step('what is saved', async () => {
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the rewritten file' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('package-lock.json');
    expect(readFileSync(await saved.path(), 'utf8')).toBe(
      theirs().replace(
        `https://${ARTIFACTORY}/artifactory/api/npm/npm-remote/left-pad/`,
        'https://registry.npmjs.org/left-pad/',
      ),
    );
  });

  await test.step('one that was cut off is refused in words', async () => {
    await page.reload();
    await page.getByRole('textbox', { name: 'Lock file' }).fill(theirs().slice(0, -40));
    await read.click();
    const refusal = page.getByRole('alert').filter({ hasText: 'This is not read as a lock file' });
    await expect(refusal).toContainText('cut off or damaged', { timeout: 60_000 });
    await inspect(page, 'lockfiles-refused');
  });

  expect(sent).toEqual([]);
});

test('a newcomer reads the sample with one click, and takes the script for CI', async ({ page, tenant }) => {
  await page.goto(tenant.at('lockfiles'));
  await page.getByRole('button', { name: 'Read a sample' }).click();
  await expect(page.getByText('2 addresses', { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.getByText('Read it', { exact: true }).click();
  await expect(page.getByText('#!/bin/sh')).toBeVisible();
  await inBothThemes(page, 'lockfiles-script');
});
