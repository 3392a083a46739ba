import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainCase, chainCases, HOST } from '@/testing/certificates/cases';
import { pemOf } from '@/testing/certificates/make';
import { readBundle } from '../bundle/bundle';
import type { Certificate } from '../certificate';
import { clientRows } from './clients';
import { type How, judge } from './judge';
import { byCertificate, reissueRequest } from './request';

const ALL = chainCases();
const CASES = new Map(ALL.map((one) => [one.name, one]));
const caseOf = (name: string): ChainCase => {
  const found = CASES.get(name);
  if (!found) throw new Error(`There is no case "${name}".`);
  return found;
};

const isSignedBy = (one: Certificate, issuer: Certificate) =>
  new X509Certificate(one.der).verify(new X509Certificate(issuer.der).publicKey);
const HOW: How = { at: new Date(), host: HOST, isSignedBy, publicRoots: [] };

const bundle = (ders: Uint8Array[], change: (pem: string) => string = (pem) => pem) =>
  readBundle(new TextEncoder().encode(change(ders.map(pemOf).join(''))));

function given(name: string, how: Partial<How> = {}, change?: (pem: string) => string) {
  const { sent, trusted } = caseOf(name);
  const files = { chain: bundle(sent), trust: bundle(trusted, change) };
  const judgement = judge(files, { ...HOW, ...how });
  return { judgement, rows: clientRows(judgement, files.trust, HOST) };
}

const codes = (findings: readonly { code: number; depth: number }[]) =>
  findings.map(({ code, depth }) => `${code}@${depth}`);
const outcomes = (rows: ReturnType<typeof clientRows>) =>
  Object.fromEntries(rows.map(({ name, outcome }) => [name.split(/[,:]/)[0], outcome]));
const texts = (rows: ReturnType<typeof clientRows>, name: string) =>
  rows.find((row) => row.name.startsWith(name))?.cases.map(({ text }) => text);

describe('two verdicts, and each client', () => {
  it('of a good chain: all work, and there is nothing to ask for', () => {
    const { judgement, rows } = given('good (root trusted)');
    expect(judgement.verdicts).toMatchObject({ python: { findings: [] }, openssl: { findings: [] } });
    expect(new Set(Object.values(outcomes(rows)))).toEqual(new Set(['works']));
    expect(reissueRequest(judgement, [])).toBeNull();
  });

  it('of an intermediate without key usage: it depends on Python, and on the CA file', () => {
    const { judgement, rows } = given('intermediate: no key usage (root trusted)');
    expect(codes(judgement.verdicts.python.findings)).toEqual(['92@1']);
    expect(judgement.verdicts.openssl.findings).toEqual([]);
    expect(outcomes(rows)).toEqual({
      'Python ssl': 'depends',
      requests: 'depends',
      Poetry: 'depends',
      pip: 'depends',
      PDM: 'depends',
      Node: 'works',
      uv: 'unknown',
      Go: 'unknown',
    });
    expect(texts(rows, 'Poetry')).toEqual([
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: CA cert does not include key usage extension',
      null,
    ]);
    expect(reissueRequest(judgement, [])).toContain('Add keyUsage critical, with keyCertSign and cRLSign');
  });

  it('says where a newer OpenSSL or the intermediate in the CA file would do', () => {
    const { judgement } = given('root: basic constraints not critical (root trusted)');
    expect(judgement.verdicts.python).toMatchObject({
      findings: [{ code: 89, depth: 2 }],
      passesRelaxed: true,
    });
    expect(judgement.shortcut?.subject.commonName).toBe('Example Issuing CA');
    expect(given('leaf: no authority key identifier (root trusted)').judgement.shortcut).toBeNull();
  });

  it('of a CA file without the root: Python since 3.13 alone takes it', () => {
    const { judgement, rows } = given('good (intermediate alone trusted)');
    expect(judgement.verdicts.python.findings).toEqual([]);
    expect(outcomes(rows)).toMatchObject({ 'Python ssl': 'depends', pip: 'depends', Node: 'fails' });
    expect(texts(rows, 'Node')).toEqual(['UNABLE_TO_GET_ISSUER_CERT: unable to get issuer certificate']);
    expect(reissueRequest(judgement, [])).toBeNull();
  });

  it('of a CA file that clients cannot read: those that look into the system do not mind', () => {
    const { judgement, rows } = given('good (root trusted)', {}, (pem) => pem.replaceAll(/^/gm, ' '));
    expect(judgement.verdicts.python.findings).toEqual([]);
    expect(outcomes(rows)).toMatchObject({
      'Python ssl': 'fails',
      Node: 'fails',
      Go: 'works',
      PDM: 'depends',
    });
    expect(texts(rows, 'Python')).toEqual([
      '[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found',
    ]);
  });

  it('of a chain that nobody decrypted: there is nothing to ask the gateway for', () => {
    const { sent, trusted } = caseOf('intermediate: no key usage (root trusted)');
    const publicRoots = bundle(trusted).certificates;
    const judgement = judge({ chain: bundle(sent), trust: null }, { ...HOW, publicRoots });
    expect(judgement).toMatchObject({ undecrypted: true });
    expect(reissueRequest(judgement, publicRoots)).toBeNull();
  });
});

describe('what is given', () => {
  it('is the same in one paste as in two', () => {
    const one = fc.constantFrom(
      ...ALL.filter(({ name }) => !/; |not sent|not trusted|version 1|empty|no authority/.test(name)),
    );
    fc.assert(
      fc.property(one, ({ sent, trusted }) => {
        const [two, single] = [
          judge({ chain: bundle(sent), trust: bundle(trusted) }, HOW),
          judge({ chain: bundle([...sent, ...trusted]), trust: null }, HOW),
        ];
        // A lone intermediate is no root and was sent by nobody twice.
        fc.pre(trusted.length > 1 || two.trusted[0]?.selfIssued === true);
        // In one paste nobody can tell what else was trusted.
        expect(codes(single.verdicts.openssl.findings)).toEqual(codes(two.verdicts.openssl.findings));
      }),
      { numRuns: 60 },
    );
  });

  it('a chain alone and without its root is judged by a good root above it', () => {
    const { sent } = caseOf('intermediate: no key usage (root trusted)');
    const judgement = judge({ chain: bundle(sent), trust: null }, HOW);
    expect(judgement.assumed).toBe('root');
    expect(codes(judgement.findings)).toEqual(['92@1']);
    expect(judgement.verdicts.openssl.findings).toEqual([]);
    expect(judgement.chain.certificates.at(-1)?.subject.commonName).toBe('Example Root');
    // The intermediate was forgotten by the server: nobody can say who is above it.
    const [leaf] = sent;
    const alone = judge({ chain: bundle(leaf ? [leaf] : []), trust: null }, HOW);
    expect([alone.assumed, codes(alone.findings)]).toEqual(['root', []]);
  });

  it('a CA file alone is judged by a good certificate that it could issue', () => {
    const { trusted } = caseOf('root: no key usage (both trusted)');
    const judgement = judge({ chain: null, trust: bundle(trusted) }, HOW);
    expect(judgement.assumed).toBe('server');
    expect(codes(judgement.findings)).toEqual(['92@2']);
    expect(judgement.verdicts.python.findings).toEqual([]);
    expect(byCertificate(judgement).map(({ findings }) => codes(findings))).toEqual([[], [], ['92@2']]);
  });
});

it('of any chain: what is said of clients agrees with the verdicts, and every finding has words', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ALL), ({ name }) => {
      const { judgement, rows } = given(name);
      const { python, openssl } = judgement.verdicts;
      for (const finding of [...python.findings, ...openssl.findings])
        expect(judgement.findings).toContainEqual(finding);
      const works = (name: string) => rows.find((row) => row.name === name)?.outcome === 'works';
      expect(works('Poetry')).toBe(python.findings.length === 0 && openssl.findings.length === 0);
      expect(works('Node: npm, Yarn, pnpm')).toBe(openssl.findings.length === 0);
      const text = reissueRequest(judgement, []) ?? '';
      expect(text).not.toMatch(/verify=False|NODE_TLS_REJECT|strict-ssl|--trusted-host|undefined|null/);
    }),
    { numRuns: 200 },
  );
});
