import { expect, test } from 'vitest';
import { isRefusal } from '../../ptc/checking/finding';
import { BUILT_IN_ECOSYSTEMS } from '../../ptc/model/ecosystems';
import type { PrivateAccess } from '../../ptc/model/private-access-schema';
import type { Audience, TenantModel } from '../../ptc/model/tenant-model';
import { Settings } from '../../ptc/model/tenant-schema';
import { type AccessSurroundings, accessFindings } from './app-findings';

const nobody: Audience = { everyone: false, users: [], groups: [] };
const me = { key: 'me', name: 'Me', audience: { ...nobody, users: ['ana@acme.test'] } };
const empty = { key: 'pilot', name: 'Pilot', audience: nobody };
const model: TenantModel = {
  slug: 'acme',
  artifactoryHost: 'repo.acme.test',
  settings: Settings.parse({}),
  ecosystems: BUILT_IN_ECOSYSTEMS.map((one) => ({ ...one, methodGuard: false })),
  scopes: [me, empty],
  lanes: [{ ecosystem: 'npm', scope: 'pilot', profileName: 'jfrog-npm-pilot', on: true }],
};
const entered: PrivateAccess = {
  name: 'Artifactory',
  hosts: ['repo.acme.test'],
  ports: '443',
  publisherDns: false,
  address: '10.0.0.5',
  publishers: [{ name: 'dc1-a', address: '10.0.0.21' }],
  users: [],
  groups: [],
  managedOnly: false,
  by: 'Dana',
  at: '2026-11-30T09:00:00.000Z',
};
const around: AccessSurroundings = { apps: [], publishers: [{ name: 'dc1-a', connected: true }] };

const found = (app: Partial<PrivateAccess> = {}, other: Partial<AccessSurroundings> = {}, scopes = [me]) =>
  accessFindings(model, { ...entered, ...app }, scopes, { ...around, ...other });
const textsOf = (...asked: Parameters<typeof found>) => found(...asked).map(({ text }) => text);

test('an app as it should be is refused by nothing; what nobody can know from here is said', () => {
  expect(found().filter(isRefusal)).toEqual([]);
  expect(textsOf()).toEqual([
    expect.stringMatching(/lets in, 10\.0\.0\.21 must be in it/),
    expect.stringMatching(/not among the chosen scopes: npm, Pilot/),
  ]);
});

const many = Array.from({ length: 17 }, (_, at) => ({ name: `dc${at}`, address: '' }));
test.each<[string, Partial<PrivateAccess>]>([
  ['“registry.npmjs.org” is a host of the private app', { hosts: ['repo.acme.test', '*.npmjs.org'] }],
  ['No host of the app covers repo.acme.test', { hosts: ['10.0.0.0/24'] }],
  ['does not have port 443', { ports: '8081-8082' }],
  ['does not have port 443', { ports: 'udp 443' }],
  ['There are 17 publishers', { publishers: many }],
  ['No publisher is entered', { publishers: [] }],
  ['The tenant has no publisher dc9. It has dc1-a.', { publishers: [{ name: 'dc9', address: '' }] }],
  ['contains the publisher 10.0.0.21', { hosts: ['repo.acme.test', '10.0.0.0/24'] }],
  ['with a device classification', { managedOnly: true }],
  ['has square brackets', { name: '[Artifactory]' }],
  ['10.0.0.5 is not intercepted', { publisherDns: true }],
])('refused: %s', (text, app) => {
  expect(
    found(app)
      .filter(isRefusal)
      .map((finding) => finding.text)
      .join('\n'),
  ).toContain(text);
});

test.each<[string, Partial<PrivateAccess>, Partial<AccessSurroundings>]>([
  ['Of 440-445 Netskope tries port 440 alone', { ports: '440-445' }, {}],
  ['Enter 443 first, and alone.', { ports: '440-445' }, {}],
  [
    'address that Artifactory sees of dc1-a is not entered',
    { publishers: [{ name: 'dc1-a', address: '' }] },
    {},
  ],
  ['Nothing is carried until one is', {}, { publishers: [{ name: 'dc1-a', connected: false }] }],
  ['publishers cannot be read', {}, { publishers: { unread: 'Forbidden.' } }],
  ['private apps cannot be read', {}, { apps: { unread: 'Forbidden.' } }],
  ['more exactly', { hosts: ['*.acme.test'] }, { apps: [{ name: 'Other', hosts: ['repo.acme.test'] }] }],
  ['which of the two is taken is not known', {}, { apps: [{ name: 'Other', hosts: ['repo.acme.test'] }] }],
])('said, and not refused: %s', (text, app, other) => {
  expect(found(app, other).filter(isRefusal)).toEqual([]);
  expect(textsOf(app, other).join('\n')).toContain(text);
});

test('a wildcard of another app below ours is no trouble, nor is the app itself', () => {
  const apps = [
    { name: 'Wide', hosts: ['*.acme.test'] },
    { name: 'Artifactory', hosts: ['repo.acme.test'] },
  ];
  expect(textsOf({}, { apps })).toEqual(textsOf());
});

test('a scope that names nobody is refused: its rule would be for everyone', () => {
  expect(textsOf({}, {}, [me, empty])[0]).toContain('Pilot names nobody');
});
