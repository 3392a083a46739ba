import { expect, it } from 'vitest';
import { chainCases, HOST } from '@/testing/certificates/cases';
import { readCertificate } from './certificate';
import { chainOf } from './chain';
import { findingsOf } from './findings';

const CASES = new Map(chainCases().map((one) => [one.name, one]));

/** The codes that a client comes to, by its place in the chain; `prove -- certificates` holds all cases against OpenSSL. */
function codes(name: string, { strict = true, partial = false } = {}): string[] {
  const { sent = [], trusted = [] } = CASES.get(name) ?? {};
  expect(sent, name).not.toHaveLength(0);
  const chain = chainOf(sent.map(readCertificate), { trusted: trusted.map(readCertificate), partial });
  const how = { strict, at: new Date(), host: HOST, isSignedBy: () => true };
  return findingsOf(chain, how).map(({ code, depth }) => `${code}@${depth}`);
}

it('finds nothing wrong with the good profile', () => {
  expect(codes('good (root trusted)')).toEqual([]);
  expect(codes('good (root trusted)', { strict: false })).toEqual([]);
});

it('docs/facts/ptc-clients-and-peers.md 3.2: what Python 3.13 refuses, others take', () => {
  for (const [defect, code] of [
    ['root: basic constraints not critical', '89@2'],
    ['intermediate: no key usage', '92@1'],
    ['root: no subject key identifier', '86@2'],
    ['leaf: no authority key identifier', '85@0'],
  ]) {
    expect(codes(`${defect} (root trusted)`)).toEqual([code]);
    expect(codes(`${defect} (root trusted)`, { strict: false })).toEqual([]);
  }
});

it('does not look at a root above what is trusted, where any certificate of the file may end a chain', () => {
  expect(codes('root: no key usage (both trusted)')).toEqual(['92@2']);
  expect(codes('root: no key usage (both trusted)', { partial: true })).toEqual([]);
});

it('says what is missing, and goes on with what is there', () => {
  expect(codes('leaf: no authority key identifier (intermediate not sent)')).toEqual(['20@0']);
  expect(codes('good (intermediate alone trusted)')).toEqual(['2@1']);
  expect(codes('good (root sent and not trusted)')).toEqual(['19@2']);
});

it('refuses what is no certificate in a sentence', () => {
  expect(() => readCertificate(new Uint8Array([1, 2, 3]))).toThrow('cannot be read as an X.509 certificate');
});
