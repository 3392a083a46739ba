import { expect, test } from './fixtures';
import { laneCell, npmVerified, switchLane } from './lanes';
import { inBothThemes } from './look';

const NEW_TOKEN = 'nsk-a-new-token-of-the-spec-5b1c';

test('with a token that was revoked, the kill switch leads to where a new one is entered, and then goes through', async ({
  page,
  tenant,
}) => {
  await npmVerified(page, tenant);
  await switchLane(page, tenant, 'npm, Me', 'on');
  await tenant.settings({ tokenRevoked: true, otherToken: NEW_TOKEN });
  await page.keyboard.press('Alt+K');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Something broke.');
  await dialog.getByRole('button', { name: 'Switch everything off' }).click();
  await page.waitForURL('**/pushes/*');
  const banner = page.getByRole('region', { name: 'Not everything is off' });
  await expect(banner).toContainText('does not accept the API token');
  await banner.getByText('How to switch them off by hand').click();
  await expect(banner.getByText('By hand, in the portal')).toBeVisible();
  await inBothThemes(page, 'kill-switch-without-token');
  await banner.getByRole('link', { name: 'Settings › API token' }).click();

  await page.getByLabel('New token').fill(NEW_TOKEN);
  await page.getByRole('button', { name: 'Replace the token' }).click();
  await expect(page.getByText('What the token can do is not known')).toHaveCount(0);
  await banner.getByRole('button', { name: 'Try again now' }).click();
  await expect(banner).toHaveCount(0, { timeout: 60_000 });
  await page.goto(tenant.at('switchboard'));
  await expect(laneCell(page, 'npm, Me')).toContainText(': Ready');
});

test('a token that only reads is kept beside the other, says when it is refused, and is removed again', async ({
  page,
  tenant,
}) => {
  const reads = 'nsk-a-token-that-reads-7c2d';
  await tenant.settings({ readTokens: [reads] });
  await page.goto(tenant.at('settings/token'));
  await page.getByLabel('A read token').fill(reads);
  await page.getByRole('button', { name: 'Keep the read token' }).click();
  const card = page.getByRole('region', { name: 'What the read token can do' });
  await expect(card.getByText('usable', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'What the write token can do' })).toBeVisible();
  await inBothThemes(page, 'two-tokens');

  await tenant.settings({ readTokens: [] });
  await card.getByRole('button', { name: 'Check now' }).click();
  await expect(card.getByText('does not accept the read token')).toBeVisible();
  await page.goto(tenant.at('switchboard'));
  await page.getByRole('link', { name: /Replace: The tenant refuses the read token/ }).click();
  await page.getByRole('button', { name: 'Remove the read token' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('region', { name: 'What the token can do' })).toBeVisible();
  await expect(page.getByLabel('A read token')).toBeVisible();
});

test('another Artifactory host waits for somebody else, can be taken back, and takes effect once approved', async ({
  page,
  tenant,
  signedInAs,
}) => {
  const otto = await signedInAs({ name: 'Otto', role: 'operator' });
  await otto.goto(tenant.at('settings/tenant'));
  await expect(otto.getByText('Only an admin can change it.')).toBeVisible();
  const ask = async (host: string) => {
    await page.goto(tenant.at('settings/tenant'));
    await page.getByLabel('New host', { exact: true }).fill(host);
    await page.getByRole('button', { name: 'Change the host' }).click();
  };
  await ask('acme.jfrog.test:99999');
  await expect(page.getByText('A port is a number from 1 to 65535')).toBeVisible();
  await ask('artifactory.acme.local');
  await expect(page.getByText('“artifactory.acme.local” is an internal name')).toBeVisible();
  await page.getByLabel('It is an internal name that every laptop reaches').check();
  await page.getByRole('button', { name: 'Change the host' }).click();
  await expect(page.getByText('Somebody else has to approve it.')).toBeVisible();
  await inBothThemes(page, 'host-change-waits');
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByLabel('New host', { exact: true })).toBeVisible();

  await ask('new.jfrog.test');
  await expect(page.getByText('Somebody else has to approve it.')).toBeVisible();
  await otto.goto(tenant.at('switchboard'));
  await otto
    .getByRole('link', { name: /Review: .* changes the Artifactory host to new\.jfrog\.test/ })
    .click();
  await otto.getByRole('button', { name: 'Approve the change' }).click();
  await expect(otto.getByText('approved by Otto')).toBeVisible();
  await page.goto(tenant.at('wizard/npm/me/policy'));
  await expect(page.getByText('Make sure that new.jfrog.test is yours').first()).toBeVisible();
});

test('a tenant is removed by its name, and its record stays', async ({ page, tenant }) => {
  await page.goto(tenant.at('settings/tenant'));
  await page.getByRole('button', { name: 'Remove the tenant' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Type .* to remove it/).fill('something else');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(dialog.getByText('as it is written here')).toBeVisible();
  await dialog.getByLabel(/^Type .* to remove it/).fill('Acme keys');
  await inBothThemes(page, 'remove-tenant');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.waitForURL('**/tenants');
  await page.getByRole('link', { name: new RegExp(`${tenant.host}.*removed by Admin`) }).click();
  await expect(page.getByText('This tenant was removed')).toBeVisible();
  await expect(page.getByRole('row', { name: /Admin removed the tenant/ })).toBeVisible();
  await inBothThemes(page, 'removed-tenant-audit');
  await expect(page.getByRole('button', { name: /Switch everything off/ })).toHaveCount(0);
  await page.goto(tenant.at('switchboard'));
  await expect(page.getByRole('link', { name: 'Its audit' })).toBeVisible();
});
