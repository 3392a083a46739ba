import type { Page } from '@playwright/test';
import { CLIENT, SignInProvider } from '@/testing/sign-in-provider';
import { expect, NOBODY, test } from './fixtures';
import { inBothThemes } from './look';
import { product } from './product';

const NAME = 'Acme login';
const provider = new SignInProvider();
const PIA = { email: 'pia@login.test', name: 'Pia Provider', groups: ['turnout-ops'] };

test.beforeAll(() => provider.start(`${product.url}/api/sso/callback`));
test.afterAll(() => provider.stop());

/** Signs somebody in at the provider; where its session is open already it asks for nobody. */
async function signInThere(page: Page, who: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: `Sign in with ${NAME}` }).click();
  await page.getByLabel('Account').fill(who);
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('an owner sets a provider up and maps a group; a colleague has exactly that role, until the group gives it no more', async ({
  page,
  tenant,
  openBrowser,
  noise,
}) => {
  noise.expect(/status of 401/);
  provider.people.set('pia', PIA);
  await page.goto(tenant.at('settings/sign-in'));

  await test.step('what is wrong is said beside its field, and nothing is saved', async () => {
    await page.getByLabel('Name', { exact: true }).fill(NAME);
    await page.getByLabel('Issuer').fill(provider.issuer);
    await page.getByLabel('Client ID').fill(CLIENT.id);
    await page.getByLabel('Client secret').fill('not the secret');
    await page.getByLabel('Scopes').fill('openid profile email groups');
    await page.getByRole('button', { name: 'Check and save' }).click();
    await expect(page.getByText('does not accept the client id or the client secret')).toBeVisible();
    await expect(page.getByLabel('Client secret')).toBeFocused();
    await inBothThemes(page, 'sso-refused');
  });

  await test.step('set up, and checked', async () => {
    await page.getByLabel('Client secret').fill(CLIENT.secret);
    await page.getByRole('button', { name: 'Check and save' }).click();
    await expect(page.getByText('Saved')).toBeVisible();
    await expect(page.getByLabel('Client secret')).toHaveValue('');
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(page.getByText('It accepts the client id and the client secret.')).toBeVisible();
    await page.getByLabel('Group', { exact: true }).fill('turnout-ops');
    await page.getByLabel('Gives a right in').selectOption(tenant.slug);
    await page.getByLabel('Role').selectOption('operator');
    await page.getByRole('button', { name: 'Add the line' }).click();
    await expect(page.getByRole('row', { name: 'turnout-ops' })).toContainText('Operator in');
    await inBothThemes(page, 'sso-settings');
  });

  const theirs = await (await openBrowser(NOBODY)).newPage();
  await test.step('the colleague signs in there, and is an operator in this tenant alone', async () => {
    await theirs.goto('/sign-in');
    await inBothThemes(theirs, 'sso-sign-in');
    await signInThere(theirs, 'pia');
    await theirs.waitForURL('**/switchboard');
    await theirs.goto(tenant.at('settings/scopes'));
    await expect(theirs.getByRole('link', { name: 'Add a scope' })).toBeVisible();
    await theirs.goto('/sandbox/switchboard');
    await expect(theirs.getByRole('heading', { name: 'Page not found' })).toBeVisible();
    await theirs.goto('/account');
    await expect(theirs.getByText('turnout-ops')).toBeVisible();
    await expect(theirs.getByLabel('Present password')).toHaveCount(0);
    await inBothThemes(theirs, 'sso-account');
  });

  await test.step('people show where the right comes from, and it is not taken away by hand', async () => {
    await page.goto(tenant.at('settings/people'));
    const row = page.getByRole('row', { name: PIA.email });
    await expect(row).toContainText('by a group');
    await expect(row).toContainText('single sign-on');
    await page.getByRole('link', { name: PIA.name }).click();
    await expect(page.getByRole('heading', { name: PIA.name })).toBeVisible();
    await inBothThemes(page, 'sso-person');
    await page.getByRole('button', { name: 'Change the rights' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Acme single sign on').selectOption('');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('comes from a group of')).toBeVisible();
  });

  await test.step('the group gives it no more: it is gone with the next click', async () => {
    await page.goto(tenant.at('settings/sign-in'));
    await page.getByRole('button', { name: 'Take out turnout-ops' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click();
    await expect(page.getByText('No group gives anything yet')).toBeVisible();
    await theirs.goto(tenant.at('settings/scopes'));
    await expect(theirs.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  });

  await test.step('nor does it let anybody in, and that is said in words', async () => {
    const again = await (await openBrowser(NOBODY)).newPage();
    await signInThere(again, 'pia');
    await expect(again.getByText(`None of your groups at ${NAME} gives a right in Turnout.`)).toBeVisible();
    await inBothThemes(again, 'sso-no-right');
  });

  await test.step('an answer that no browser asked for leads to the sign-in page, and says so', async () => {
    const stranger = await (await openBrowser(NOBODY)).newPage();
    await stranger.goto('/api/sso/callback?code=stolen&state=any');
    await expect(stranger.getByText('was not begun in this browser')).toBeVisible();
    await stranger.goto('/sign-in?refused=words of somebody else');
    await expect(stranger.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await expect(stranger.getByText('words of somebody else')).toHaveCount(0);
  });

  await test.step('removed: the button is gone', async () => {
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('What to enter at the provider')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Check now' })).toHaveCount(0);
    await theirs.goto('/sign-in');
    await expect(theirs.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await expect(theirs.getByRole('button', { name: `Sign in with ${NAME}` })).toHaveCount(0);
  });
});
