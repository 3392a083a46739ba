import { rootCertificates } from 'node:tls';
import { beforeAll, expect, test } from 'vitest';
import { chainCases, HOST } from '@/testing/certificates/cases';
import { pemOf } from '@/testing/certificates/make';
import { useTestDatabase } from '@/testing/database';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { checkCertificates } from './check';
import { publicRoots } from './public-roots';

useTestDatabase();

const CASES = new Map(chainCases().map((one) => [one.name, one]));

function pasted(name: string) {
  const { sent = [], trusted = [] } = CASES.get(name) ?? {};
  expect(sent, name).not.toHaveLength(0);
  return { chain: sent.map(pemOf).join(''), trust: trusted.map(pemOf).join('') };
}

const TENANT = 'certificates';
beforeAll(() => storedTenant(`${TENANT}.goskope.com`));

const check = (given: { chain?: string; trust?: string; host?: string }) =>
  checkCertificates(as('viewer'), { tenant: TENANT, ...given });

test('a chain and a CA file, and the same file dropped: signatures and time are looked at', async () => {
  const { chain, trust } = pasted('intermediate: no key usage (root trusted)');
  const ask = (given: object) => value(check({ chain, trust, ...given }));
  const report = await ask({ host: HOST });
  expect(report.verdicts.map(({ text }) => text)).toEqual([
    '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: CA cert does not include key usage extension',
    null,
  ]);
  expect(report.request).toContain('Add keyUsage critical');
  const dropped = (bytes: Buffer) => `data:application/octet-stream;base64,${bytes.toString('base64')}`;
  expect(await ask({ host: HOST, trust: dropped(Buffer.from(trust)) })).toEqual(report);
  const utf16 = await ask({ trust: dropped(Buffer.from(`\uFEFF${trust}`, 'utf16le')) });
  expect(utf16.traps.map(({ file, title, harms }) => [file, title, harms])).toEqual([
    ['CA file', 'The file is UTF-16', true],
  ]);
  expect(utf16.clients.find(({ name }) => name.startsWith('Node'))?.outcome).toBe('fails');
  const stranger = pasted('good; leaf: signed by a stranger (root trusted)');
  expect((await ask(stranger)).chain[0]?.findings.map(({ code }) => code)).toEqual([7]);
  expect((await ask({ host: 'pypi.org' })).verdicts[1]?.text).toContain("not valid for 'pypi.org'");
});

test('a public root is nobody’s here, and a chain to it was not decrypted', async () => {
  expect(publicRoots()).toHaveLength(rootCertificates.length);
  const report = await value(check({ trust: rootCertificates[0] ?? '' }));
  expect(report).toMatchObject({ assumed: 'server', undecrypted: false, request: null });
});

test.each([
  [{}, 'chain', 'Paste or drop the chain'],
  [{ chain: '  ' }, 'chain', 'Paste or drop the chain'],
  [{ chain: 'hello' }, 'chain', 'There is no certificate in it'],
  [{ trust: 'data:;base64,' }, 'trust', 'There is no certificate in it'],
  [{ trust: 'a'.repeat(1_000_001) }, 'trust', 'more than 1 MB'],
  [{ trust: 'a'.repeat(1_400_001) }, 'trust', 'more than 1 MB'],
  [{ chain: 'a\0b' }, 'chain', 'cannot be stored as text'],
  [{ chain: 'hello', host: 'https://pypi.org/' }, 'host', 'Enter the host alone'],
])('what cannot be judged is refused beside its field: %#', async (given, field, why) => {
  const { code, fields } = await problem(check(given));
  expect([code, fields?.[field]]).toEqual(['invalid', expect.stringContaining(why)]);
});
