import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures';
import { inBothThemes, inspect } from './look';
import { product } from './product';

const defective = readFileSync('public/samples/certificates-defective.txt', 'utf8');

test('a chain is checked: a sample, a paste, a file, and what is refused', async ({
  page,
  context,
  tenant,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: product.url });
  const chain = page.getByLabel('Chain that a laptop sees');
  const trust = page.getByLabel('CA file that developers have');
  const verdicts = page.getByRole('region', { name: 'Verdicts' });
  const certificates = page.getByRole('list', { name: 'Certificates' });
  const clients = page.getByRole('table');
  const submit = page.getByRole('button', { name: 'Check the certificates' });

  await test.step('nothing is checked yet, and what is wrong is said beside its field', async () => {
    await page.goto(tenant.at('clients'));
    await page.getByRole('link', { name: 'Certificates', exact: true }).click();
    await expect(page.getByText('Nothing is checked yet')).toBeVisible();
    await inBothThemes(page, 'certificates-empty');
    await submit.click();
    await expect(page.getByText('Paste or drop the chain, the CA file, or both.')).toBeVisible();
    await expect(chain).toBeFocused();
    await chain.fill('-----BEGIN CERTIFICATE-----\nMIIB');
    await submit.click();
    await expect(page.getByText('its END line is missing')).toBeVisible();
    await expect(chain).toHaveValue('-----BEGIN CERTIFICATE-----\nMIIB');
    await inspect(page, 'certificates-refused');
  });

  await test.step('a defective sample: all findings, two verdicts, the clients and the text to send', async () => {
    await page.getByRole('button', { name: 'Try a defective sample' }).click();
    await expect(verdicts).toContainText('Python 3.13 and later: refused');
    await expect(verdicts).toContainText('certificate verify failed: Missing Authority Key Identifier');
    await expect(verdicts).toContainText('3 more reasons are hidden behind this one.');
    await expect(verdicts).toContainText('OpenSSL without strict: taken');
    await expect(chain).toHaveValue(defective);
    await expect(certificates.getByText('Root', { exact: true })).toBeVisible();
    await expect(certificates).toContainText('92 CA cert does not include key usage extension');
    await expect(clients.getByRole('row', { name: /^Poetry/ })).toContainText('Depends');
    await expect(clients.getByRole('row', { name: /^Node/ })).toContainText('Works');
    await page.getByRole('button', { name: 'Copy Request to re-issue' }).click();
    await expect(page.getByText('Request to re-issue copied')).toBeAttached();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('Add authorityKeyIdentifier with keyid');
    await inBothThemes(page, 'certificates-defective');
  });

  await test.step('a CA file that no client can read: dropped as it lies on the disk', async () => {
    const [, caFile = ''] = defective.split('The CA file\n');
    await page.getByLabel('The CA file as a file').setInputFiles({
      name: 'ca.pem',
      mimeType: 'application/x-x509-ca-cert',
      buffer: Buffer.from(`\uFEFF${caFile}`, 'utf16le'),
    });
    await page.getByLabel('Host that was asked').fill('pypi.org');
    await submit.click();
    await expect(page.getByText('CA file: The file is UTF-16')).toBeVisible();
    await expect(clients.getByRole('row', { name: /^Node/ })).toContainText('Fails');
    await expect(verdicts).toContainText("Hostname mismatch, certificate is not valid for 'pypi.org'.");
    await inspect(page, 'certificates-utf-16');
  });

  await test.step('a good sample: every client takes it, and nobody has to be asked', async () => {
    await page.getByRole('button', { name: 'Try a good sample' }).click();
    await expect(verdicts).toContainText('Python 3.13 and later: taken');
    await expect(trust).toHaveValue('');
    await expect(clients.getByText('Works', { exact: true })).toHaveCount(8);
    await expect(page.getByRole('region', { name: 'For the SASE team' })).toHaveCount(0);
    await inBothThemes(page, 'certificates-good');
  });
});

test('the CA of the sandbox passes, and a viewer may check too', async ({ signedInAs, tenant }) => {
  const page = await signedInAs({ name: 'Vera', role: 'viewer' });
  await page.goto(tenant.at('certificates'));
  await page.getByLabel('The CA file as a file').setInputFiles(tenant.sandbox.ca);
  await page.getByRole('button', { name: 'Check the certificates' }).click();
  await expect(page.getByText("The server's certificate was not given")).toBeVisible();
  await expect(page.getByRole('list', { name: 'Certificates' })).toContainText(
    'Turnout sandbox inspection CA',
  );
  await expect(page.getByRole('region', { name: 'Verdicts' })).toContainText('Python 3.13 and later: taken');
});
