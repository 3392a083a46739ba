// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import type { Change } from '@/lib/ptc/model/change';
import type { DestinationProfile, Policy } from '@/lib/ptc/model/objects';
import { ChangeList } from './change-list';

const profile = (values: string[]): DestinationProfile => ({
  kind: 'destination-profile',
  name: 'jfrog-npm',
  type: 'insensitive',
  values,
  description: '',
});

const policy: Policy = {
  kind: 'policy',
  name: 'PTC npm - redirect',
  source: { everyone: false, users: ['dana@acme.example'], groups: [], headerProfile: null },
  destinations: ['jfrog-npm'],
  action: { type: 'redirect', url: 'https://acme.jfrog.io/package-reroute' },
};

const switchOn: Change = {
  op: 'update',
  object: { kind: 'destination-profile', name: 'jfrog-npm' },
  before: profile(['off.turnout.invalid']),
  after: profile(['registry.npmjs.org']),
  position: null,
  transport: 'api',
  reason: 'The lane is switched on.',
  precondition: { state: 'present', fingerprint: 'x', remoteId: '1' },
};

const makeRule: Change = {
  op: 'create',
  object: { kind: 'policy', name: policy.name },
  before: null,
  after: policy,
  position: { at: 'below', policy: 'PTC npm - allow browsers' },
  transport: 'portal',
  reason: 'The lane needs its redirect.',
  precondition: { state: 'absent' },
};

it('numbers the changes in their order, each with what it is about and who makes it', () => {
  show(<ChangeList changes={[switchOn, makeRule]} />);
  expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
    '1Change Destination Profile jfrog-npmAPI',
    '2Create Real-time Protection Policy PTC npm - redirectPortal',
  ]);
  expect(screen.getByText('1 by API, 1 in the portal')).toBeTruthy();
  expect(screen.getByText('The lane needs its redirect.')).toBeTruthy();
});

it('counts the preview API only where a plan uses it', () => {
  show(<ChangeList changes={[{ ...makeRule, transport: 'preview' }]} />);
  expect(screen.getByText('0 by API, 1 by preview API, 0 in the portal')).toBeTruthy();
});

/** The lines of one field, each as it is read out. */
function linesOf(field: string): string[] {
  const name = screen.getByText(field);
  const value = name.nextElementSibling;
  if (!(value instanceof HTMLElement)) throw new Error(`${field} has no value`);
  return within(value)
    .getAllByRole('listitem')
    .map((line) =>
      [...line.children]
        .slice(1)
        .map(({ textContent }) => textContent)
        .join(''),
    );
}

it('says of each line whether it goes, comes or stays', () => {
  show(<ChangeList changes={[switchOn]} />);
  expect(linesOf('Definition')).toEqual(['removed: off.turnout.invalid', 'added: registry.npmjs.org']);
  expect(linesOf('Match Type')).toEqual(['unchanged: Exact (Case Insensitive)']);
});

it('says where a new rule goes', () => {
  show(<ChangeList changes={[makeRule]} />);
  expect(linesOf('Position')).toEqual(['added: Directly below PTC npm - allow browsers']);
});
