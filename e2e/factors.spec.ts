import type { Page } from '@playwright/test';
import { codeAt, stepAt } from '../lib/auth/totp';
import { expect, lastProof, NOBODY, PASSWORD, test } from './fixtures';
import { inBothThemes } from './look';
import { product } from './product';

const dialogOf = (page: Page) => page.getByRole('dialog');
const proofOf = (page: Page) => page.getByRole('dialog', { name: 'Confirm that it is you' });

const openForLong = async (page: Page) =>
  lastProof(await page.context().storageState(), "now() - interval '11 minutes'");

async function typePassword(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('a second factor is switched on, asked for at each sign-in, and reset by an owner', async ({
  page,
  tenant,
  signedInAs,
  openBrowser,
  noise,
}) => {
  // A right password and a wrong code are refused on purpose, and a session that was ended is asked once more.
  noise.expect(/status of 40[13]/);
  const email = `rita@${tenant.slug}.test`;
  const theirs = await signedInAs({ name: 'Rita', role: 'operator' });
  let key = '';
  let codes: string[] = [];
  const now = (more = 0) => codeAt(key, stepAt(Date.now()) + more);
  let used = '';

  await test.step('the app gets the key, and a code shows that it has it', async () => {
    await theirs.goto('/account');
    await theirs.getByRole('button', { name: 'Switch on the second factor' }).click();
    const dialog = dialogOf(theirs);
    await expect(dialog.getByRole('img', { name: /picture for an authenticator app/ })).toBeVisible();
    key = ((await dialog.locator('pre').textContent()) ?? '').replaceAll(' ', '');
    expect(key).toMatch(/^[A-Z2-7]{32}$/);
    await inBothThemes(theirs, 'factor-offer');
    await dialog.getByLabel('Code').fill(now(7));
    await dialog.getByRole('button', { name: 'Switch on' }).click();
    await expect(dialog.getByText('This is not the code that the app shows')).toBeVisible();
    await expect(dialog.getByLabel('Code')).toBeFocused();
    used = now();
    await dialog.getByLabel('Code').fill(used);
    await dialog.getByRole('button', { name: 'Switch on' }).click();
    await expect(dialogOf(theirs).getByText('Keep them now')).toBeVisible();
    codes = ((await dialogOf(theirs).locator('pre').textContent()) ?? '').split('\n');
    expect(codes).toHaveLength(10);
    await inBothThemes(theirs, 'factor-codes');
    await theirs.getByRole('button', { name: 'I have kept them' }).click();
    await expect(theirs.getByText('10 of 10 recovery codes are left.')).toBeVisible();
    await inBothThemes(theirs, 'factor-account');
  });

  const second = await (await openBrowser(NOBODY)).newPage();
  await test.step('the next sign-in asks for a code, and takes each one once', async () => {
    await typePassword(second, email);
    await expect(second.getByLabel('Code')).toBeFocused();
    await inBothThemes(second, 'factor-sign-in');
    await typeCode(second, used);
    await expect(second.getByText('This code is wrong, has expired or was used before.')).toBeVisible();
    await expect(second.getByLabel('Code')).toBeFocused();
    await inBothThemes(second, 'factor-wrong-code');
    await typeCode(second, codes[0] ?? '');
    await second.waitForURL('**/switchboard');
    const third = await (await openBrowser(NOBODY)).newPage();
    await typePassword(third, email);
    await typeCode(third, codes[0] ?? '');
    await expect(third.getByText('This code is wrong, has expired or was used before.')).toBeVisible();
    await third.getByRole('button', { name: 'Back' }).click();
    await expect(third.getByLabel('E-mail')).toBeVisible();
  });

  await test.step('new recovery codes end the old ones', async () => {
    await second.goto('/account');
    await expect(second.getByText('9 of 10 recovery codes are left.')).toBeVisible();
    await second.getByRole('button', { name: 'Make new recovery codes' }).click();
    await dialogOf(second).getByRole('button', { name: 'Make new codes' }).click();
    await expect(dialogOf(second).getByText('Keep them now')).toBeVisible();
    const anew = ((await dialogOf(second).locator('pre').textContent()) ?? '').split('\n');
    expect(anew.filter((code) => codes.includes(code))).toEqual([]);
    codes = anew;
    await second.getByRole('button', { name: 'I have kept them' }).click();
    await expect(second.getByText('10 of 10 recovery codes are left.')).toBeVisible();
  });

  await test.step('switching it off asks for password and code, however recent the sign-in was', async () => {
    await lastProof(await second.context().storageState(), "now() - interval '2 minutes'");
    await second.getByRole('button', { name: 'Switch off' }).click();
    await dialogOf(second).getByRole('button', { name: 'Switch off' }).click();
    const proof = proofOf(second);
    await proof.getByLabel('Password').fill(PASSWORD);
    await proof.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(proof.getByText('Enter a code of your app, or a recovery code.')).toBeVisible();
    await inBothThemes(second, 'factor-proof');
    await proof.getByRole('button', { name: 'Cancel' }).click();
    await expect(
      dialogOf(second).getByText('Nothing was changed: this needs your password again.'),
    ).toBeVisible();
    await dialogOf(second).getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('an owner sees it and resets it: signed out, and by the password alone in again', async () => {
    await page.goto(tenant.at('settings/people'));
    await expect(
      page.getByRole('row', { name: email }).getByRole('cell', { name: 'On', exact: true }),
    ).toBeVisible();
    await inBothThemes(page, 'factor-people');
    await page.getByRole('link', { name: 'Rita' }).click();
    await page.getByRole('button', { name: 'Reset the second factor' }).click();
    await inBothThemes(page, 'factor-reset');
    await dialogOf(page).getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(page.getByText('Off. They switch it on themselves')).toBeVisible();
    await second.goto('/account');
    await expect(second).toHaveURL(/sign-in/);
    await typePassword(second, email);
    await second.waitForURL('**/switchboard');
  });
});

test('what matters asks who is there, in place: nothing typed is lost, and the kill switch never asks', async ({
  page,
  tenant,
}) => {
  await test.step('a new token', async () => {
    await page.goto(tenant.at('settings/token'));
    await page.getByLabel('New token').fill('a-token-that-is-wrong');
    const form = page.locator('form').filter({ has: page.getByLabel('New token') });
    await form.getByLabel('Expires on').fill('2999-01-01');
    await openForLong(page);
    await page.getByRole('button', { name: 'Replace the token' }).click();
    const proof = proofOf(page);
    await expect(proof.getByLabel('Password')).toBeFocused();
    await expect(proof.getByLabel('Code')).toHaveCount(0);
    await inBothThemes(page, 'proof');
    await page.keyboard.press('Escape');
    await expect(page.getByText('Nothing was changed: this needs your password again.')).toBeVisible();
    await expect(page.getByLabel('New token')).toHaveValue('a-token-that-is-wrong');
    await page.getByRole('button', { name: 'Replace the token' }).click();
    await proof.getByLabel('Password').fill('not this one at all');
    await page.keyboard.press('Enter');
    await expect(proof.getByText('This is not your password.')).toBeVisible();
    await proof.getByLabel('Password').fill(product.password);
    await page.keyboard.press('Enter');
    await expect(proof).toHaveCount(0);
    // The act went on: it is the tenant that does not take this token.
    await expect(page.getByText('The tenant does not accept the API token').first()).toBeVisible();
    await expect(form.getByLabel('Expires on')).toHaveValue('2999-01-01');
  });

  await test.step('somebody’s rights, over the dialog that is open', async () => {
    page.once('dialog', (asked) => asked.accept());
    await page.goto(tenant.at('settings/people'));
    await page.getByRole('button', { name: 'Invite a person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invite a person' });
    await dialog.getByLabel('E-mail address').fill('nils@factors.test');
    await openForLong(page);
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    await inBothThemes(page, 'proof-over-dialog');
    await proofOf(page).getByLabel('Password').fill(product.password);
    await proofOf(page).getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(dialog.getByText(/\/join#/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('the kill switch', async () => {
    await openForLong(page);
    await page.keyboard.press('Alt+k');
    const dialog = dialogOf(page);
    await dialog.getByLabel('Reason').fill('Something broke.');
    await dialog.getByRole('button', { name: 'Switch everything off' }).click();
    await expect(
      dialog
        .or(page.getByRole('main'))
        .getByText(/No lane has ever been pushed/)
        .first(),
    ).toBeVisible();
    await expect(proofOf(page)).toHaveCount(0);
  });
});
