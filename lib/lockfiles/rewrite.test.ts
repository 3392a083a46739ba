import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Locked, lockOf } from '@/testing/lockfiles/made';
import { addressesIn } from './addresses';
import { KIND_FACTS, LOCK_KINDS, type LockKind } from './kinds';
import { type ReadLock, readLock } from './read-lock';
import { lookAt } from './refuse';
import { rewrite, type Target } from './rewrite';

const ARTIFACTORY = 'artifactory.acme.test';
const REPOSITORY: Target = { to: 'artifactory', repository: 'remote' };
const PUBLIC: Target = { to: 'public' };
/** Those whose lock files hold addresses of files. */
const WITH_FILES = LOCK_KINDS.filter((kind) => KIND_FACTS[kind].files !== null);

const publicBase = (kind: LockKind) => KIND_FACTS[kind].files ?? 'https://public.test/';
const baseOf = (kind: LockKind) =>
  `https://${ARTIFACTORY}/artifactory/api/${KIND_FACTS[kind].api}/remote/${KIND_FACTS[kind].api === 'pypi' ? 'packages/packages/' : ''}`;
const asked = (target: Target, own: string[] = []) => ({ artifactory: ARTIFACTORY, own, target });
const done = (text: string, target: Target, own?: string[]): ReadLock => {
  const read = readLock(text, asked(target, own));
  if ('refusal' in read) throw new Error(read.refusal);
  return read;
};

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(?:-[a-z0-9]{1,5})?$/);
const hash = fc.stringMatching(/^[0-9a-f]{40}$/);
const version = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40)).map((parts) => parts.join('.'));
const scoped = fc.tuple(word, word).map(([scope, name]) => `@${scope}/${name}`);
const packagesOf = (kind: LockKind): fc.Arbitrary<Locked[]> =>
  fc.uniqueArray(
    fc.record({
      name: KIND_FACTS[kind].api === 'npm' ? fc.oneof(word, scoped) : word,
      version,
      hash,
    }),
    { minLength: 1, maxLength: 12, selector: ({ name }) => name },
  );
const anyLock = fc
  .constantFrom(...WITH_FILES)
  .chain((kind) => fc.record({ kind: fc.constant(kind), packages: packagesOf(kind), crlf: fc.boolean() }));
const ends = (text: string, crlf: boolean) => (crlf ? text.replaceAll('\n', '\r\n') : text);

/** A lock file with a blank where each address stands. */
const withoutAddresses = (text: string, kind: LockKind): string => {
  let [rest, from] = ['', 0];
  for (const { start, end } of addressesIn(text, kind)) {
    rest += `${text.slice(from, start)} `;
    from = end;
  }
  return rest + text.slice(from);
};

describe('rewriting', () => {
  it('there and back is the identity, and each way gives what the other registry would have had written', () => {
    fc.assert(
      fc.property(anyLock, ({ kind, packages, crlf }) => {
        const theirs = ends(lockOf(kind, packages, baseOf(kind)), crlf);
        const open = ends(lockOf(kind, packages, publicBase(kind)), crlf);
        const there = done(theirs, PUBLIC).rewritten;
        expect(there.changes).toHaveLength(packages.length);
        expect(done(there.text, REPOSITORY).rewritten.text).toBe(theirs);
        const back = done(open, REPOSITORY).rewritten;
        expect(done(back.text, PUBLIC).rewritten.text).toBe(open);
      }),
    );
  });

  it('never touches anything but addresses, and says each line that it touched', () => {
    fc.assert(
      fc.property(anyLock, ({ kind, packages, crlf }) => {
        const text = ends(lockOf(kind, packages, baseOf(kind)), crlf);
        const { rewritten } = done(text, PUBLIC);
        expect(withoutAddresses(rewritten.text, kind)).toBe(withoutAddresses(text, kind));
        const [before, after] = [text.split('\n'), rewritten.text.split('\n')];
        const differ = before.flatMap((line, at) => (line === after[at] ? [] : [at + 1]));
        expect(rewritten.changes.map(({ line }) => line)).toEqual(differ);
      }),
    );
  });

  it('done again changes nothing, and whatever else is in a text is left alone', () => {
    fc.assert(
      fc.property(anyLock, fc.string(), ({ kind, packages }, noise) => {
        const text = `${lockOf(kind, packages, baseOf(kind))}# ${noise}\n`;
        const wanted = { ...asked(PUBLIC), kind };
        const once = rewrite(text, wanted);
        expect(once.text.endsWith(`# ${noise}\n`)).toBe(true);
        expect(rewrite(once.text, wanted)).toMatchObject({ text: once.text, changes: [] });
      }),
    );
  });
});

describe('what stays', () => {
  const one: Locked = { name: '@acme/left-pad', version: '1.3.0', hash: 'ab'.repeat(20) };
  const npm = (text = lockOf('npm', [one], baseOf('npm'))) => text;

  it.each([
    ['own package', npm(), ['@acme/*']],
    ['no hash', npm().replace(/,\s*"integrity": "[^"]+"/, ''), []],
    ['other path', npm().replace('/-/left-pad-', '/-/other-'), []],
    [
      'other path',
      npm().replace('/artifactory/api/npm/remote/', '/package-reroute?url=https://registry.npmjs.org/'),
      [],
    ],
    ['configured', lockOf('poetry', [one], baseOf('poetry')), []],
    ['configured', lockOf('bundler', [one], baseOf('bundler')), []],
  ] as const)('%s', (why, text, own) => {
    const { rewritten } = done(text, PUBLIC, [...own]);
    expect(rewritten).toMatchObject({ text, changes: [], stays: { [why]: 1 } });
  });

  it('of another host, whatever it looks like', () => {
    const text = npm().replaceAll(ARTIFACTORY, `${ARTIFACTORY}.evil.test`);
    const read = done(text, PUBLIC);
    expect(read.rewritten).toMatchObject({ text, changes: [] });
    expect(read.named).toMatchObject([{ place: 'other', repositories: ['remote'], count: 1 }]);
  });

  it('a login in an address is counted, and not repeated', () => {
    const read = done(npm().replace(baseOf('npm'), `https://ann:secret@${baseOf('npm').slice(8)}`), PUBLIC);
    expect(read.logins).toBe(1);
    expect(JSON.stringify(read.rewritten.changes)).not.toContain('secret');
    expect(read.rewritten.text).toContain('https://registry.npmjs.org/@acme/left-pad/-/left-pad-1.3.0.tgz');
  });
});

describe('what is not whole', () => {
  it('is refused wherever it was cut within a line, and of most kinds anywhere', () => {
    const anyKind = fc.constantFrom(...LOCK_KINDS).chain((kind) =>
      fc.record({
        kind: fc.constant(kind),
        packages: packagesOf(kind),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(anyKind, ({ kind, packages, at }) => {
        const text = lockOf(kind, packages, baseOf(kind));
        const cut = text.slice(0, Math.floor(at * (text.trimEnd().length - 1)));
        const atEntry = cut.endsWith('\n') && ['yarn', 'uv', 'berry', 'pnpm', 'bundler'].includes(kind);
        if (!atEntry) expect(lookAt(cut), cut.slice(-80)).toHaveProperty('refusal');
      }),
    );
  });

  it.each([
    ['', 'It is empty'],
    ['hello', 'It begins with “hello”'],
    [`${lockOf('yarn', [], '')}<<<<<<< HEAD\n`, 'Line 4 begins a merge conflict'],
    [lockOf('bundler', [], 'x').split('DEPENDENCIES')[0] ?? '', 'its section DEPENDENCIES is missing'],
    [lockOf('pnpm', [], 'x').split('snapshots')[0] ?? '', 'its section “snapshots” is missing'],
  ])('%j says why', (text, why) => {
    expect(lookAt(text)).toEqual({ refusal: expect.stringContaining(why) });
  });
});

it.each(WITH_FILES)(
  '50 MB of %s are read and rewritten in full',
  (kind) => {
    const one = { version: '1.3.0', hash: 'ab'.repeat(20) };
    const entry = lockOf(kind, [{ ...one, name: 'left-pad-000000' }], baseOf(kind)).length;
    const count = Math.ceil(50e6 / (entry * 0.8));
    const packages = Array.from({ length: count }, (_, at) => ({ ...one, name: `left-pad-${at}` }));
    const text = lockOf(kind, packages, baseOf(kind));
    const { rewritten } = done(text, PUBLIC);
    expect(text.length).toBeGreaterThan(30e6);
    expect(rewritten.changes).toHaveLength(count);
    expect(rewritten.text === lockOf(kind, packages, publicBase(kind))).toBe(true);
  },
  180_000,
);
