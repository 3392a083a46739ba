import { expect, test } from 'vitest';
import type { Change } from '../model/change';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import type { TenantObject } from '../model/objects';
import type { TenantModel } from '../model/tenant-model';
import { Settings } from '../model/tenant-schema';
import { desired } from '../planning/desired';
import { checklist } from './checklist';
import { planVisit } from './portal-visit';

const audience = { everyone: false, users: ['dana@acme.test'], groups: [] };
const lane = (ecosystem: string, scope: string) => ({
  ecosystem,
  scope,
  profileName: `jfrog-${ecosystem}-${scope}`,
  on: false,
});
const model: TenantModel = {
  slug: 'acme',
  artifactoryHost: 'acme.jfrog.test',
  settings: Settings.parse({}),
  ecosystems: [...BUILT_IN_ECOSYSTEMS],
  scopes: [
    { key: 'me', name: 'Me', audience },
    { key: 'all', name: 'Everyone', audience: { everyone: true, users: [], groups: [] } },
  ],
  lanes: [lane('npm', 'me'), lane('pypi', 'me'), lane('npm', 'all')],
};
const createAll = (objects: TenantObject[]): Change[] =>
  objects.map((after) => ({
    op: 'create',
    object: { kind: after.kind, name: after.name },
    before: null,
    after,
    position: null,
    transport: 'portal',
    reason: '',
    precondition: { state: 'absent' },
  }));
const AT = new Date('2026-11-24T10:00:00Z');

function listOf(layout: 'lane' | 'scope', doneNames: string[] = []) {
  const wanted = desired({ ...model, policyLayout: layout });
  const changes = createAll([...wanted.headerProfiles, ...wanted.policies]);
  const tasks = changes.map((change, index) => ({
    id: `task ${index}`,
    change,
    status: doneNames.includes(change.object.name) ? 'done' : 'open',
    createdAt: AT,
    madeAt: null,
    closedBy: null,
  }));
  const order = wanted.policies.map(({ name }) => name);
  const open = tasks.filter(({ status }) => status === 'open');
  const done = tasks.filter(({ status }) => status === 'done');
  const standing = done.flatMap(({ change }) => (change.after ? [change.after] : []));
  return checklist(planVisit(open, standing, order), done, order, model, null);
}

const shown = (items: ReturnType<typeof listOf>) =>
  items.map(({ number, scope, title, state }) => `${number} ${scope?.name ?? '-'} ${title} ${state}`);

test('tasks are numbered in the order of making, under the scope and the lane that they are for', () => {
  expect(shown(listOf('lane'))).toEqual([
    '1 - jfrog-browsers open',
    '2 Me npm · allow browsers open',
    '3 Me npm · redirect open',
    '4 Me Python (PyPI) · allow browsers open',
    '5 Me Python (PyPI) · redirect open',
    '6 Everyone npm · allow browsers open',
    '7 Everyone npm · redirect open',
  ]);
});

test('a shared rule names its lanes', () => {
  expect(shown(listOf('scope'))).toContain('2 Me npm and Python (PyPI) · allow browsers open');
});

test('what is done keeps its number, and so does what is left', () => {
  const done = ['PTC npm me - allow browsers', 'PTC npm me - redirect', 'jfrog-browsers'];
  const items = listOf('lane', done);
  expect(shown(items)).toEqual([
    '1 - jfrog-browsers verified',
    '2 Me npm · allow browsers verified',
    '3 Me npm · redirect verified',
    '4 Me Python (PyPI) · allow browsers open',
    '5 Me Python (PyPI) · redirect open',
    '6 Everyone npm · allow browsers open',
    '7 Everyone npm · redirect open',
  ]);
  expect(items[3]?.clone, 'and what was made is there to be cloned').toBe('PTC npm me - allow browsers');
});

test('what is right waits for the other half of its pair, by its number', () => {
  const policy = 'PTC npm me - allow browsers';
  const wanted = desired(model);
  const order = wanted.policies.map(({ name }) => name);
  const tasks = createAll(wanted.policies).map((change, index) => ({
    id: `task ${index}`,
    change,
    status: 'open',
    createdAt: AT,
    madeAt: null,
    closedBy: null,
  }));
  const deviations = [{ policy, problem: 'disabled' as const, text: `${policy} is disabled.` }];
  const last = {
    at: new Date('2026-11-24T11:00:00Z'),
    lanes: [{ lane: 'npm, Me', verified: false, deviations, unjudged: [] }],
  };
  const items = checklist(planVisit(tasks, [], order), [], order, model, last);
  expect(items.slice(0, 3).map(({ state, shown: said, waitsFor }) => [state, said, waitsFor])).toEqual([
    ['differs', [`${policy} is disabled.`], []],
    ['open', ['As it should be.'], [1]],
    ['open', [], []],
  ]);
});
