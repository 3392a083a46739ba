// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import { LOCK_KINDS, type LockKind } from '@/lib/lockfiles/kinds';
import { MEANING } from '@/lib/lockfiles/meaning';
import { readLock } from '@/lib/lockfiles/read-lock';
import { lockOf } from '@/testing/lockfiles/made';
import { LockResult } from './lock-result';

const ARTIFACTORY = 'artifactory.acme.com';
const PACKAGES = [{ name: 'left-pad', version: '1.3.0', hash: 'ab'.repeat(20) }];
const question = { artifactory: ARTIFACTORY, own: [], target: { to: 'public' } } as const;

function shown(kind: LockKind, text: string): void {
  const read = readLock(text, question);
  if ('refusal' in read) throw new Error(read.refusal);
  show(<LockResult read={read} order={{ file: new File([text], ''), question }} />);
  expect(read.kind).toBe(kind);
}

it('one address of Artifactory: said in red, exchanged, and each line of it shown', () => {
  shown('npm', lockOf('npm', PACKAGES, `https://${ARTIFACTORY}/artifactory/api/npm/npm-remote/`));
  expect(screen.getByRole('alert').textContent).toContain(`1 address of ${ARTIFACTORY} is in it.`);
  const rewritten = within(screen.getByRole('region', { name: 'Rewritten' }));
  expect(rewritten.getByText('Line 14')).toBeTruthy();
  expect(rewritten.getByText('https://registry.npmjs.org/left-pad/-/left-pad-1.3.0.tgz')).toBeTruthy();
  expect(rewritten.getByRole('button', { name: 'Save the rewritten file' })).toBeTruthy();
  expect(screen.getByText('omit-lockfile-registry-resolved=true')).toBeTruthy();
});

it('a setting of the project: nothing to exchange, and where to change it', () => {
  shown('poetry', lockOf('poetry', PACKAGES, `https://${ARTIFACTORY}/artifactory/api/pypi/pypi-remote/`));
  const rewritten = within(screen.getByRole('region', { name: 'Rewritten' }));
  expect(rewritten.getByText('There is nothing to exchange.')).toBeTruthy();
  expect(rewritten.getByText(/^1 address stays: the project’s own setting, repeated here/)).toBeTruthy();
  expect(rewritten.queryByRole('button')).toBeNull();
});

it('no address of Artifactory is said calmly', () => {
  shown('bundler', lockOf('bundler', PACKAGES, 'https://rubygems.org/'));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByText('This Gemfile.lock of Bundler does not name Artifactory')).toBeTruthy();
});

it.each(LOCK_KINDS)(
  'what an address of %s means is said for both registries, each with its source',
  (kind) => {
    for (const side of [MEANING[kind].artifactory, MEANING[kind].public]) {
      expect(side.length).toBeGreaterThan(0);
      for (const { on, off } of side) expect([on, off]).not.toContain('');
    }
  },
);
