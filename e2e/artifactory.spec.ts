import { expect, test } from './fixtures';
import { npmVerified } from './lanes';
import { inBothThemes, inspect } from './look';

test('Artifactory is checked: what is seen, what is not, an answer on record, and npm 12 where its lane is', async ({
  page,
  tenant,
}) => {
  // A lane from nothing to verified, and the screens in both themes.
  test.slow();
  const general = page.getByRole('region', { name: 'Artifactory as a whole' });
  const types = page.getByRole('region', { name: 'Each package type' });
  const row = (name: RegExp) => general.getByRole('row', { name });

  await test.step('nothing was asked yet', async () => {
    await page.goto(tenant.at('settings/tenant'));
    await page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('link', { name: 'Artifactory', exact: true })
      .click();
    await expect(general.getByText('It was not checked yet')).toBeVisible();
    await inBothThemes(page, 'artifactory-empty');
  });

  await test.step('a check shows each condition with its evidence', async () => {
    await general.getByRole('button', { name: 'Check now' }).click();
    await expect(row(/^Its version is safe/)).toContainText('Version 7.161.20; the safe floor is');
    await expect(row(/^Anonymous reads nothing else/)).toContainText('unknown');
    await expect(types.getByRole('row', { name: /^The repository is a remote one\s*npm/ })).toContainText(
      'The answer named npm-remote.',
    );
    await expect(types.getByRole('row', { name: /^npm 12 takes its archives/ })).toContainText(
      'not as needed',
    );
    await inBothThemes(page, 'artifactory-checked');
  });

  await test.step('what could not be seen is answered, with a name on it', async () => {
    await page.getByRole('button', { name: /^Answer\s*: Curation is decided$/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Curation is decided' });
    await dialog.getByRole('button', { name: 'Keep the answer' }).click();
    await expect(dialog.getByText('Choose yes or no.')).toBeVisible();
    await dialog.getByLabel('Answer').selectOption({ label: 'Yes, it is so' });
    await dialog.getByRole('button', { name: 'Keep the answer' }).click();
    await expect(dialog.getByText('Say how you know: who looked, and where.')).toBeVisible();
    await inspect(page, 'artifactory-answer-refused');
    await dialog.getByLabel('How you know').fill('Looked up under Administration, Curation.');
    await dialog.getByRole('button', { name: 'Keep the answer' }).click();
    await expect(row(/^Curation is decided/)).toContainText(
      /confirmed.*Yes, says .+: Looked up under Administration, Curation\./,
    );
    await inBothThemes(page, 'artifactory-answered');
  });

  await test.step('a token that Artifactory does not take is refused at its field', async () => {
    await page.getByLabel('Access token').fill('no-token-of-anybody');
    await page.getByRole('button', { name: 'Keep the token' }).click();
    await expect(page.getByText('does not take this token (401)')).toBeVisible();
    await inspect(page, 'artifactory-token-refused');
  });

  await test.step('the clients page and the lane say what becomes of npm 12', async () => {
    await page.goto(tenant.at('clients'));
    await expect(page.getByRole('region', { name: 'npm 12, the current latest' })).toContainText(
      'npm 12 and newer fail here with EALLOWREMOTE',
    );
    await inBothThemes(page, 'clients-npm-12');
    await npmVerified(page, tenant);
    await page.goto(tenant.at('switchboard?lane=npm.me'));
    const panel = page.getByRole('region', { name: 'npm, Me' });
    await expect(panel.getByRole('region', { name: 'npm 12' })).toContainText('fail here with EALLOWREMOTE');
    await inBothThemes(page, 'lane-npm-12');
    await panel.getByRole('button', { name: 'Switch on' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Switch npm on for Me' });
    await expect(dialog.getByText('npm 12 fails on this lane')).toBeVisible();
    await expect(dialog).toContainText('allow-remote=all');
    await inBothThemes(page, 'switch-npm-12');
  });
});

test('a viewer sees the gate, and neither checks nor answers', async ({ signedInAs, tenant }) => {
  const page = await signedInAs({ name: 'Vera', role: 'viewer' });
  await page.goto(tenant.at('settings/artifactory'));
  await expect(page.getByRole('heading', { name: 'Artifactory', exact: true })).toBeVisible();
  await expect(page.getByText('An admin of this tenant can change it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check now' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Answer/ })).toHaveCount(0);
});
