import {
  CertificateChoices,
  CertificateSet,
  ContentInfo,
  EncapsulatedContentInfo,
  id_data,
  id_signedData,
  SignedData,
} from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate as AsnCertificate } from '@peculiar/asn1-x509';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainCases } from '@/testing/certificates/cases';
import { pemOf } from '@/testing/certificates/make';
import { readBundle } from './bundle';
import type { TrapKind } from './traps';

const { sent, trusted } = chainCases().find(({ name }) => name === 'good (both trusted)') ?? {
  sent: [],
  trusted: [],
};
const [LEAF, INTERMEDIATE, ROOT] = [sent[0], sent[1], trusted[1]] as [Uint8Array, Uint8Array, Uint8Array];
const [leaf, intermediate, root] = [LEAF, INTERMEDIATE, ROOT].map(pemOf) as [string, string, string];
const KEY = '-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0IGtleQ==\n-----END EC PRIVATE KEY-----\n';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark = true) =>
  new Uint8Array(Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le'));
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

function read(given: Uint8Array | string) {
  const { certificates, traps, refusal, readable } = readBundle(
    typeof given === 'string' ? utf8(given) : given,
  );
  return {
    names: certificates.map(({ subject }) => subject.commonName),
    traps: traps.map(({ kind }) => kind),
    refusal,
    readable: readable.length,
  };
}

function pkcs7(...certificates: Uint8Array[]): Uint8Array {
  const choices = certificates.map(
    (der) => new CertificateChoices({ certificate: AsnConvert.parse(der, AsnCertificate) }),
  );
  const data = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_data }),
    certificates: new CertificateSet(choices),
  });
  const content = new ContentInfo({ contentType: id_signedData, content: AsnConvert.serialize(data) });
  return new Uint8Array(AsnConvert.serialize(content));
}

const ALL = ['registry.npmjs.org', 'Example Issuing CA', 'Example Root'];

describe('what people have', () => {
  it('a bundle, with text around its blocks, quoted or not', () => {
    expect(read(leaf + intermediate + root)).toEqual({ names: ALL, traps: [], refusal: null, readable: 3 });
    expect(read(`Hello,\r\n${root.replaceAll('\n', '\r\n')}Regards`)).toMatchObject({
      names: ['Example Root'],
      traps: [],
    });
    expect(read(root.replaceAll(/^/gm, '> '))).toEqual({
      names: ['Example Root'],
      traps: ['indented'],
      refusal: 'nothing found',
      readable: 0,
    });
    expect(read(intermediate + root.replaceAll(/^/gm, '  '))).toMatchObject({
      traps: ['indented'],
      refusal: null,
      readable: 1,
    });
  });

  it('the output of openssl s_client, with and without -showcerts', () => {
    const block = (at: number, pem: string) =>
      ` ${at} s:CN = x\n   i:CN = y\n   a:PKEY: id-ecPublicKey\n${pem}`;
    const head = 'CONNECTED(00000003)\n---\nCertificate chain\n';
    const tail = '---\nServer certificate\nsubject=CN = x\n---\nVerify return code: 0 (ok)\n';
    expect(read(head + block(0, leaf) + block(1, intermediate) + tail)).toMatchObject({
      names: ALL.slice(0, 2),
      traps: [],
    });
    const plain = `${head} 0 s:CN = x\n   i:CN = y\n 1 s:CN = y\n   i:CN = z\n---\nServer certificate\n${leaf}---\n`;
    expect(read(plain)).toMatchObject({ names: ALL.slice(0, 1), traps: ['leaf-only'] });
  });

  it('DER and PKCS#7, binary and not, as it was signed', () => {
    expect(read(ROOT)).toEqual({
      names: ['Example Root'],
      traps: ['der'],
      refusal: 'nothing found',
      readable: 0,
    });
    expect(read(joined(INTERMEDIATE, ROOT))).toMatchObject({ names: ALL.slice(1), traps: ['der'] });
    const container = pkcs7(ROOT, LEAF, INTERMEDIATE);
    expect(read(container)).toMatchObject({ traps: ['pkcs7'], refusal: 'nothing found' });
    const text = pemOf(container).replaceAll('CERTIFICATE', 'PKCS7');
    expect(read(text)).toMatchObject({ traps: ['pkcs7'] });
    const prints = (bytes: Uint8Array) =>
      readBundle(bytes)
        .certificates.map(({ fingerprint }) => fingerprint)
        .sort();
    expect(prints(container)).toEqual(prints(utf8(leaf + intermediate + root)));
  });

  it.each<[TrapKind, Uint8Array | string, 'nothing found' | 'refused' | null]>([
    ['utf-16', utf16(root), 'nothing found'],
    ['utf-16', utf16(root, false), 'nothing found'],
    ['bom', `\uFEFF${root}`, null],
    ['base64', Buffer.from(ROOT).toString('base64'), 'nothing found'],
    ['escaped', root.replaceAll('\n', '\\n'), 'nothing found'],
    ['joined', intermediate.trimEnd() + root, 'refused'],
    ['cut-off', root + intermediate.slice(0, 300), 'refused'],
    ['cut-off', `${intermediate.slice(0, 300)}\n${root}`, 'refused'],
    ['unreadable', root + pemOf(new Uint8Array([0, 0, 0])), 'refused'],
    ['private-key', KEY + root, null],
    ['other-block', `${root}-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n`, null],
    ['wrong-order', intermediate + leaf + root, null],
    ['duplicate', root + intermediate + root, null],
  ])('names %s', (kind, given, refusal) => {
    expect(read(given)).toMatchObject({ traps: [kind], refusal });
  });

  it('keeps nothing of a private key, and names the way out where there is nothing else', () => {
    expect(JSON.stringify(readBundle(utf8(KEY + root)))).not.toContain('c2VjcmV0');
    expect(() => read(KEY)).toThrow('Nothing of it was kept');
    expect(() => read(root.slice(0, 200))).toThrow('END line is missing');
    expect(() => read('hello')).toThrow('There is no certificate in it');
    expect(() => read('')).toThrow('There is no certificate in it');
    expect(() => read(new Uint8Array([0x30, 0x82]))).toThrow('There is no certificate in it');
  });

  it('has bounds', () => {
    expect(() => read(' '.repeat(1_000_001))).toThrow('more than 1 MB');
    expect(() => read(root.repeat(201))).toThrow('more than 200 certificates');
    expect(read(root.repeat(200))).toMatchObject({ names: ['Example Root'], traps: ['duplicate'] });
    const deep = new Uint8Array(999_999).fill(0x30);
    expect(() => read(deep)).toThrow('There is no certificate in it');
    expect(() => read(pemOf(new Uint8Array(600_000).fill(0x30)))).toThrow('damaged');
  });
});

describe('of anything', () => {
  it('reads certificates or says in a sentence why not', () => {
    const pieces = fc.constantFrom(
      leaf,
      root,
      KEY,
      '-----BEGIN CERTIFICATE-----',
      '-----END CERTIFICATE-----',
      '\n',
      '\\n',
      '\0',
    );
    const texts = fc
      .array(fc.oneof(pieces, fc.string()), { maxLength: 8 })
      .map((parts) => utf8(parts.join('')));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), texts), (bytes) => {
        try {
          expect(readBundle(bytes).certificates.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toMatchObject({ name: 'BundleError' });
        }
      }),
    );
  });

  it('finds the same in whatever form it is given', () => {
    const ders = fc.shuffledSubarray([LEAF, INTERMEDIATE, ROOT], { minLength: 1 });
    fc.assert(
      fc.property(ders, fc.constantFrom('\n', '\r\n'), fc.lorem(), (all, newline, around) => {
        const pem = all.map(pemOf).join(`${around}\n`).replaceAll('\n', newline);
        const names = read(joined(...all)).names;
        expect(read(pem).names).toEqual(names);
        expect(read(utf16(pem)).names).toEqual(names);
        expect([...read(pkcs7(...all)).names].sort()).toEqual([...names].sort());
      }),
    );
  });
});
