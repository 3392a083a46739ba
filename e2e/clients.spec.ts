import { expect, test } from './fixtures';
import { inBothThemes, inspect } from './look';

test('which clients break on a lane is asked in words and answered with a source and what mends it', async ({
  page,
  tenant,
}) => {
  await page.goto(tenant.at('clients'));
  const clients = page.getByLabel('Clients and versions');
  const ask = page.getByRole('button', { name: 'Say what happens' });
  const answers = page.getByRole('region', { name: 'What becomes of the clients' });

  await test.step('nothing was entered', async () => {
    await clients.fill(' ');
    await ask.click();
    await expect(page.getByText('Enter at least one client, as npm 12.0.1.')).toBeVisible();
    await inspect(page, 'clients-refused');
  });

  await test.step('npm 12, wget and one that nobody knows', async () => {
    await clients.fill('npm 12.0.1\nwget 1.21\nhomemade 3');
    await ask.click();
    await expect(
      answers.getByRole('row', { name: /npm 12\.0\.1.*breaks.*EALLOWREMOTE.*seen: npm 12\.2\.0/ }),
    ).toBeVisible();
    await expect(answers.getByRole('row', { name: /wget 1\.21.*hands a token on/ })).toBeVisible();
    await expect(answers.getByRole('row', { name: /homemade 3.*unknown.*not run/ })).toBeVisible();
    const mending = page.getByRole('region', { name: 'What mends it, to send round' });
    await expect(mending).toContainText('allow-remote=all');
    await expect(mending.getByRole('button', { name: 'Copy Mending settings' })).toBeVisible();
    await expect(clients).toHaveValue('npm 12.0.1\nwget 1.21\nhomemade 3');
    await inBothThemes(page, 'clients-answered');
  });

  await test.step('the address is the question: another lane is another answer', async () => {
    await page.getByLabel('Lane of').selectOption({ label: 'Python (PyPI)' });
    await ask.click();
    await expect(answers.getByRole('row', { name: /npm 12\.0\.1.*not touched/ })).toBeVisible();
    await page.reload();
    await expect(answers.getByRole('row', { name: /npm 12\.0\.1.*not touched/ })).toBeVisible();
  });
});
