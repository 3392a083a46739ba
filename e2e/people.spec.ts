import { expect, invite, NOBODY, PASSWORD, signInByForm, test } from './fixtures';
import { inBothThemes } from './look';

test('an invitation is used once; who was disabled or removed is out at once', async ({
  page,
  tenant,
  openBrowser,
  noise,
}) => {
  // The open pages of a session that ends ask once more, and a disabled account is refused.
  noise.expect(/status of 401/);
  noise.expect(/status of 403/);
  const email = 'pia@people.test';
  await page.goto(tenant.at('settings/people'));
  const link = await invite(page, { email, role: 'operator' });
  await expect(page.getByRole('row', { name: email }).getByText('Invited', { exact: true })).toBeVisible();
  await inBothThemes(page, 'people');
  const theirs = await (await openBrowser(NOBODY)).newPage();

  await test.step('the invited person sets name and password, and is signed in', async () => {
    await theirs.goto(link);
    await expect(theirs.getByText(email)).toBeVisible();
    await theirs.getByLabel('Your name').fill('Pia');
    await theirs.getByLabel('Password').fill('short');
    await theirs.getByRole('button', { name: 'Set the password and sign in' }).click();
    await expect(theirs.getByText('A password must have at least 12 characters.')).toBeVisible();
    await inBothThemes(theirs, 'join');
    await theirs.getByLabel('Password').fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Set the password and sign in' }).click();
    await theirs.waitForURL('**/switchboard');
    await expect(theirs.getByText('Pia', { exact: true }).first()).toBeVisible();
  });

  await test.step('another tenant does not exist for them, and a right that changes holds at once', async () => {
    await theirs.goto('/sandbox/switchboard');
    await expect(theirs.getByRole('heading', { name: 'Page not found' })).toBeVisible();
    await theirs.goto('/tenants');
    await expect(theirs.getByText('One tenant')).toBeVisible();
    await theirs.goto(tenant.at('settings/scopes'));
    await expect(theirs.getByRole('link', { name: 'Add a scope' })).toBeVisible();
    await page
      .getByRole('link', { name: 'Pia', exact: true })
      .or(page.getByRole('link', { name: 'pia', exact: true }))
      .click();
    await page.getByRole('button', { name: 'Change the rights' }).click();
    const dialog = page.getByRole('dialog');
    await inBothThemes(page, 'rights');
    await dialog.getByLabel('Acme people').selectOption('approver');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
    await theirs.goto(tenant.at('settings/scopes'));
    await expect(theirs.getByRole('heading', { name: 'Rollout scopes' })).toBeVisible();
    await expect(theirs.getByRole('link', { name: 'Add a scope' })).toHaveCount(0);
    await page.goto(tenant.at('settings/people'));
  });

  await test.step('the same link a second time', async () => {
    const second = await (await openBrowser(NOBODY)).newPage();
    await second.goto(link);
    await expect(second.getByText('This link cannot be used')).toBeVisible();
    await inBothThemes(second, 'join-used');
  });

  await test.step('their own account: another password, and the other session ends', async () => {
    const elsewhere = await (await openBrowser(NOBODY)).newPage();
    await signInByForm(elsewhere, email, PASSWORD);
    await theirs.goto('/account');
    await expect(theirs.getByRole('row')).toHaveCount(3);
    await theirs.getByLabel('Present password').fill('not this one at all');
    await theirs.getByLabel('New password').fill('another long password');
    await theirs.getByRole('button', { name: 'Change the password' }).click();
    await expect(theirs.getByText('This is not your present password.')).toBeVisible();
    await inBothThemes(theirs, 'account');
    await theirs.getByLabel('Present password').fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Change the password' }).click();
    await expect(theirs.getByText('Saved')).toBeVisible();
    await expect(theirs.getByRole('row')).toHaveCount(2);
    await elsewhere.goto(tenant.at('plans'));
    await expect(elsewhere).toHaveURL(/sign-in/);
  });

  await test.step('disabled: signed out at once, and told why', async () => {
    await page.getByRole('link', { name: 'Pia', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Pia' })).toBeVisible();
    await inBothThemes(page, 'person');
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await expect(page.getByText('Cannot sign in since')).toBeVisible();
    await theirs.goto(tenant.at('plans'));
    await expect(theirs).toHaveURL(/sign-in/);
    await theirs.getByLabel('E-mail').fill(email);
    await theirs.getByLabel('Password').fill('another long password');
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(theirs.getByText('This account is disabled. Ask an admin to enable it.')).toBeVisible();
  });

  await test.step('removed: gone from the list', async () => {
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.waitForURL('**/settings/people');
    await expect(page.getByRole('cell', { name: email, exact: true })).toHaveCount(0);
  });
});

test('the last owner cannot be disabled', async ({ page, tenant }) => {
  await page.goto(tenant.at('settings/people'));
  await page.getByRole('link', { name: 'Admin', exact: true }).click();
  await page.getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByText('is the only owner who can sign in')).toBeVisible();
});
