import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { NextRequest } from 'next/server';
import { describe, expect, test } from 'vitest';
import { readBundle } from '@/lib/certificates/bundle/bundle';
import { judge } from '@/lib/certificates/report/judge';
import { ExportUnreadable } from '@/lib/netskope/export-table';
import { readPolicyExport, SAMPLE_RULE } from '@/lib/netskope/policy-export';
import { readDoctorBlock } from '@/lib/ptc/evidence/doctor-block';
import { signedBy } from '@/lib/services/certificates/signed-by';
import { proxy } from './proxy';

const read = (path: string) => readFileSync(`public/${path}`);
const manifest = JSON.parse(read('manifest.webmanifest').toString()) as {
  start_url: string;
  icons: { src: string; sizes: string; purpose: string }[];
};
const askedFor = (path: string) => proxy(new NextRequest(`http://turnout.example${path}`));
const sentTo = (path: string) => askedFor(path).headers.get('location');

/** Width and height of a PNG, from its first chunk. */
function sizeOf(png: Buffer): string {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

describe('what a browser asks for by itself', () => {
  test.each(manifest.icons)('$src is there, $sizes, for everybody', ({ src, sizes }) => {
    expect(sizeOf(read(src))).toBe(sizes);
    expect(sentTo(src)).toBeNull();
  });

  test('an installed app starts at the front door and has a picture for each shape', () => {
    expect(manifest.start_url).toBe('/');
    expect(new Set(manifest.icons.map(({ purpose }) => purpose))).toEqual(new Set(['any', 'maskable']));
  });

  test.each(['/manifest.webmanifest', '/robots.txt', '/apple-touch-icon.png'])(
    'a stranger gets %s',
    (path) => {
      expect(existsSync(`public${path}`)).toBe(true);
      expect(sentTo(path)).toBeNull();
    },
  );

  test.each(['/icons/../acme', '/icons/turnout-192.png/acme', '/manifest.webmanifestx', '/icons/'])(
    'a stranger gets nothing at %s',
    (path) => expect(sentTo(path)).toContain('/sign-in'),
  );

  test('a page may name the manifest', () => {
    expect(askedFor('/sign-in').headers.get('content-security-policy')).toContain("manifest-src 'self'");
  });

  test('the picture of a home screen is of the size that it is shown in', () => {
    expect(sizeOf(read('apple-touch-icon.png'))).toBe('180x180');
  });

  test('search engines are told to stay out', () => {
    expect(read('robots.txt').toString()).toMatch(/^User-agent: \*\nDisallow: \/$/m);
  });
});

describe('the samples', () => {
  const lists = ['samples/policy-list.json', 'samples/policy-list.csv'];
  const unnamed = (path: string) => read(path).toString().replaceAll(SAMPLE_RULE, '');

  test('are only for who is signed in', () => {
    for (const name of readdirSync('public/samples'))
      expect(sentTo(`/samples/${name}`)).toContain('/sign-in');
  });

  test.each(lists)('%s reads as a policy list but for its names, and is refused with them', (path) => {
    const text = read(path).toString();
    expect(() => readPolicyExport(text)).toThrow(ExportUnreadable);
    expect(() => readPolicyExport(text)).toThrow('own sample');
    const pilot = { enabled: true, users: ['dana@example.com'], groups: ['PTC-Pilot'] };
    expect(readPolicyExport(unnamed(path)).rules).toMatchObject([
      { name: 'allow browsers', action: 'Allow', ...pilot },
      { name: 'redirect', action: 'Block', ...pilot },
      { enabled: true, action: 'Alert', everyone: true },
    ]);
  });

  test('JSON and CSV say the same', () => {
    const [json, csv] = lists.map((path) => readPolicyExport(unnamed(path)).rules);
    expect(csv).toEqual(json);
  });

  test.each([
    ['good', [], []],
    ['defective', ['85@0', '89@1', '89@2', '92@2'], ['85@0', '89@1', '89@2', '92@2']],
  ])('the %s chain of certificates is that', (kind, python, all) => {
    const chain = readBundle(new Uint8Array(read(`samples/certificates-${kind}.txt`)));
    expect(chain.traps).toEqual([]);
    const how = { at: new Date(), host: 'registry.npmjs.org', isSignedBy: signedBy(), publicRoots: [] };
    const { verdicts, findings, assumed } = judge({ chain, trust: null }, how);
    const codes = (found: typeof findings) => found.map(({ code, depth }) => `${code}@${depth}`);
    expect([codes(verdicts.python.findings), codes(findings)]).toEqual([python, all]);
    expect([verdicts.openssl.findings, assumed]).toEqual([[], null]);
  });

  test('the doctor’s block reads as one', () => {
    const block = readDoctorBlock(read('samples/doctor-block.txt').toString());
    expect(block).toMatchObject({ tenant: 'sample', nonce: 'sample', time: '2026-11-22T01:02:03Z' });
    expect(block.sections.map(({ status }) => status)).toEqual(['307', '307']);
    expect(block.leg).toMatchObject({ status: '200', address: '100.64.0.3' });
  });
});
