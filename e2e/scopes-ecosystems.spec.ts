import { expect, test } from './fixtures';
import { planLane } from './lanes';
import { inspect, passesAxe } from './look';

const LOOKS = [
  ['light', 1440],
  ['dark', 390],
] as const;

test.describe.configure({ mode: 'serial' });

test('a scope is added with users and groups that are picked by keyboard', async ({ page, tenant }) => {
  await page.goto(tenant.at('settings/scopes'));
  await page.getByRole('link', { name: 'Add a scope' }).press('Enter');
  await page.getByLabel('Name').fill('Wave one');

  const users = page.getByLabel('Users', { exact: true });
  await users.focus();
  await page.keyboard.type('amir');
  await expect(page.getByRole('option', { name: 'amir@sandbox.test Amir Haddad' })).toBeVisible();
  // Until then it is the list of everybody, whose place the answer takes, and what is highlighted in it is no more.
  await expect(page.getByRole('option', { name: /^bea@/ })).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove user amir@sandbox.test' })).toBeVisible();
  await passesAxe(page, 'the open list');

  await page.keyboard.type('new@sandbox.test');
  await expect(page.getByRole('option', { name: 'new@sandbox.test add as typed' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove user new@sandbox.test' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove user new@sandbox.test' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Remove user new@sandbox.test' })).toBeHidden();

  await page.getByLabel('User groups', { exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'Show more' })).toBeVisible();
  const before = await page.getByRole('option').count();
  await page.getByRole('option', { name: 'Show more' }).click();
  await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(before);
  await page.keyboard.type('ptc');
  await expect(page.getByRole('option', { name: /PTC-Pilot/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /Engineering/ })).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove group PTC-Pilot' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add the scope' }).press('Enter');

  await expect(page.getByRole('row', { name: /Wave one wave-one 1 user, 1 group/ })).toBeVisible();
  await page.getByRole('button', { name: 'Move Wave one up, narrower' }).click();
  await expect(page.getByText(/The order is saved|stand in another order/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Move Wave one up, narrower' })).toBeDisabled();
  await page.getByRole('button', { name: 'Move Wave one down, wider' }).click();
  await expect(page.getByRole('button', { name: 'Move Me up, narrower' })).toBeDisabled();
});

test('a name that the directory no longer has stays and is marked, also on a narrow screen', async ({
  page,
  tenant,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(tenant.at('settings/scopes'));
  await page.getByRole('link', { name: 'Wave one' }).click();
  const users = page.getByLabel('Users', { exact: true });
  await users.fill('left@sandbox.test');
  await page.getByRole('option', { name: 'left@sandbox.test add as typed' }).click();
  await expect(page.getByRole('button', { name: 'Remove user left@sandbox.test' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText('left@sandbox.testnot in the directory')).toBeVisible();
  await passesAxe(page, 'settings with a marked name');
  await users.fill('sandbox');
  await expect(page.getByRole('option').first()).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, 'the page with the open list scrolls sideways').toBeLessThanOrEqual(0);
});

test('what is typed and not saved is asked about before the page is left', async ({ page, tenant }) => {
  await page.goto(tenant.at('settings/tenant'));
  await page.getByRole('link', { name: 'Policy' }).click();
  const canary = page.getByLabel('Canary host', { exact: true });
  const save = page.getByRole('button', { name: 'Save Canary host' });
  await expect(save).toBeDisabled();
  await canary.fill('canary.sandbox.test');
  await expect(page.getByText('Not saved yet')).toBeVisible();
  const asked: string[] = [];
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await page.getByRole('link', { name: 'API token' }).click();
  await page.evaluate(() => history.back());
  await page.evaluate(() => location.reload());
  await expect.poll(() => asked).toEqual(['confirm', 'confirm', 'beforeunload']);
  await expect(canary).toHaveValue('canary.sandbox.test');
  await page.getByRole('button', { name: 'Cancel Canary host' }).press('Enter');
  await expect(canary).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Cancel Canary host' })).toBeFocused();
  await page.getByRole('link', { name: 'API token' }).click();
  await expect(page.getByRole('heading', { name: 'API token', level: 1 })).toBeVisible();
  expect(asked).toHaveLength(3);
});

test('Cargo is added from JFrog’s table, and what else a definition matches is said', async ({
  page,
  tenant,
}) => {
  await page.goto(tenant.at('settings/ecosystems'));
  await page.getByRole('link', { name: 'Add an ecosystem' }).click();
  await page.getByLabel('Start from').selectOption('Start from Cargo');
  const definition = page.getByLabel('Definition');
  await expect(definition).toHaveValue('crates.io\nindex.crates.io\nstatic.crates.io');
  const matches = page.getByRole('region', { name: 'What this matches' });
  await expect(matches.getByRole('listitem')).toHaveCount(3);

  await definition.fill('*.npmjs.com');
  await expect(
    page.getByText(/“\*\.npmjs\.com” also matches registry\.npmjs\.com \(npm\)/).first(),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add the ecosystem' })).toBeDisabled();
  await page.getByLabel('Match Type').selectOption('RegEx');
  await definition.fill('index.crates.io');
  await expect(page.getByText('Use ^index\\.crates\\.io(/.*)?$').first()).toBeVisible();
  await passesAxe(page, 'the editor with refusals');

  await page.getByLabel('Match Type').selectOption('Exact (Case Insensitive)');
  await definition.fill('index.crates.io\nstatic.crates.io');
  await page.getByRole('button', { name: 'Add crates.io' }).click();
  await expect(definition).toHaveValue('index.crates.io\nstatic.crates.io\ncrates.io');
  await page.getByRole('button', { name: 'Add the ecosystem' }).click();
  await page.waitForURL(`**${tenant.at('settings/ecosystems')}`);
  await expect(page.getByRole('link', { name: 'Cargo' })).toBeVisible();
});

test('Hugging Face is guarded from the start; who turns that off is told what breaks, and large files are never silent', async ({
  page,
  tenant,
}) => {
  const guards = page.getByRole('region', { name: 'Guard rails' });
  const BREAKS = 'every download fails while the lane is on';
  await page.goto(tenant.at('settings/ecosystems/huggingface'));
  const guard = page.getByLabel('Redirect GET only');
  await expect(guard).toBeChecked();
  await expect(guards).toContainText(
    'Large files of Hugging Face come from cdn-lfs.huggingface.co and 13 more hosts',
  );
  await guard.uncheck();
  await expect(guards).toContainText(BREAKS);
  for (const [theme, width] of LOOKS) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 900 });
    await inspect(page, `ecosystem-hugging-face-${theme}`);
  }
  await page.getByRole('button', { name: 'Save Hugging Face' }).click();
  await page.waitForURL(`**${tenant.at('settings/ecosystems')}`);
  await expect(page.getByText(BREAKS)).toBeVisible();
  await inspect(page, 'settings-unguarded');

  await page.goto(tenant.at('settings/ecosystems/huggingface'));
  await guard.check();
  await page.getByRole('button', { name: 'Add 14 hosts' }).click();
  await expect(guards).not.toContainText('Large files');
  await page.getByLabel('Definition').fill('huggingface.co');
  await page.getByRole('button', { name: 'Save Hugging Face' }).click();
  await page.waitForURL(`**${tenant.at('settings/ecosystems')}`);

  await page.goto(tenant.at('settings/ecosystems/pypi'));
  await expect(page.getByRole('region', { name: 'Better left out' })).toContainText('upload.pypi.org');
  await page.getByLabel('Definition').fill('*.pypi.org\nfiles.pythonhosted.org');
  await expect(guards).toContainText(
    '“*.pypi.org” also matches upload.pypi.org, where packages are uploaded',
  );
  await expect(guards).toContainText('also matches test.pypi.org, a separate registry');
  await inspect(page, 'ecosystem-pypi-wildcard');
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('the method guard asks for a second header profile, in a portal task of its own', async ({
  page,
  tenant,
}) => {
  await planLane(page, tenant, 'cargo/wave-one', async () => {
    await page.getByLabel('Redirect GET and HEAD only').check();
    await passesAxe(page, 'the step with the method guard');
  });
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await expect(page.getByText(/\d portal tasks left/)).toBeVisible();
  await page.goto(tenant.at('tasks'));
  await page.getByRole('link', { name: /jfrog-methods-read/ }).click();
  const task = page.getByRole('article', { name: /jfrog-methods-read/ });
  await expect(task.getByText('Method (RegEx)', { exact: true })).toBeVisible();
  await expect(task.getByText('GET\nHEAD')).toBeVisible();

  await page.goto(tenant.at('settings/scopes/wave-one'));
  await page.getByLabel('Users', { exact: true }).fill('bea');
  await page.getByRole('option', { name: /^bea@sandbox\.test/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The rules of Cargo, Wave one differ from what stands.')).toBeVisible();
  await page.getByRole('button', { name: 'Plan the change' }).click();
  await page.waitForURL('**/plans/*');
  await expect(page.getByText('bea@sandbox.test').first()).toBeVisible();
});
