import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { as, problem, storedTenant, wholeDatabase } from '@/testing/tenant';
import type { Result } from './words/problem';
import type { Context, Needs, Verb } from './words/verb';

useTestDatabase();
beforeAll(async () => {
  await storedTenant();
});

/** Every verb that any file of this folder exports. */
const files = await readdir(import.meta.dirname, { recursive: true });
const paths = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
const modules = await Promise.all(
  paths.map((path) => import(join(import.meta.dirname, path)) as Promise<object>),
);
const verbs = modules.flatMap((module) =>
  Object.values(module).filter(
    (member): member is Verb<never, unknown> => typeof member === 'function' && 'verb' in member,
  ),
);

/** Who may do what, written down once more by hand: a silent change of a verb's `needs` fails here. */
const NEEDS: Record<string, Needs> = {
  'audit.check': 'viewer',
  'audit.list': 'viewer',
  'audit.list-installation': 'admin',
  'canary.abandon': 'operator',
  'canary.begin': 'operator',
  'canary.due': 'worker',
  'canary.load': 'viewer',
  'canary.record-probe': 'operator',
  'canary.take-out': 'worker',
  'doctor.record': 'operator',
  'doctor.script': 'operator',
  'directory.check-names': 'operator',
  'directory.search': 'operator',
  'drift.list': 'viewer',
  'ecosystem.add': 'admin',
  'ecosystem.delete': 'admin',
  'ecosystem.edit': 'operator',
  'guardrail.override': 'admin',
  'guardrail.take-back': 'admin',
  'ecosystem.load': 'viewer',
  'lane.pause-all': 'operator',
  'lane.record-probe': 'operator',
  'lane.promote': 'operator',
  'lane.place-by-export': 'viewer',
  'lane.verify-by-export': 'operator',
  'object.adopt': 'admin',
  'object.inspect': 'operator',
  'person.add': 'admin',
  'person.change-role': 'admin',
  'person.list': 'admin',
  'plan.list': 'viewer',
  'plan.load': 'viewer',
  'plan.make': 'operator',
  'push.begin-step': 'worker',
  'push.finish': 'worker',
  'push.give-up': 'worker',
  'push.check-fencing-token': 'worker',
  'push.load': 'viewer',
  'push.queued': 'worker',
  'push.record-step': 'worker',
  'push.say-step': 'worker',
  'push.stop': 'operator',
  'push.unsettled': 'worker',
  'task.assign': 'operator',
  'task.attest': 'operator',
  'task.mark-made': 'operator',
  'task.note': 'operator',
  'push.resume': 'operator',
  'push.start': 'operator',
  'scope.add': 'operator',
  'scope.delete': 'operator',
  'scope.edit': 'operator',
  'scope.order': 'operator',
  'switchboard.load': 'viewer',
  'task.list': 'viewer',
  'tenant.add': 'admin',
  'tenant.edit': 'operator',
  'tenant.frame': 'viewer',
  'tenant.list': 'viewer',
  'tenant.ask-capabilities': 'operator',
  'plan.approve': 'operator',
  'tenant.set-approvals': 'admin',
  'tenant.set-canary': 'admin',
  'tenant.set-evidence': 'admin',
  'tenant.set-layout': 'admin',
  'tenant.set-preview': 'admin',
  'tenant.settings': 'viewer',
  'tenant.set-watch': 'admin',
  'timer.cancel': 'operator',
  'timer.due': 'worker',
  'timer.fire': 'worker',
  'timer.set': 'operator',
  'watch.claim': 'worker',
  'watch.read-now': 'operator',
  'watch.record': 'worker',
  'wizard.load': 'viewer',
  'wizard.save-destination': 'operator',
  'wizard.save-header': 'operator',
  'worker.beat': 'worker',
  'worker.expire': 'worker',
  'worker.leave': 'worker',
  'worker.register': 'worker',
};
const MAY: Record<Needs, Context['actor']['role'][]> = {
  viewer: ['viewer', 'operator', 'admin'],
  operator: ['operator', 'admin'],
  admin: ['admin'],
  worker: ['worker'],
};
const ROLES = ['viewer', 'operator', 'admin', 'worker'] as const;

/** Inputs with which the verbs that write do write where the role may. */
const step = { push: '00000000-0000-4000-8000-000000000000', index: 0 };
const lane = { ecosystem: 'npm', scope: 'me' };
const VALID: Record<string, unknown> = {
  'canary.abandon': { tenant: 'acme', ...lane },
  'canary.begin': { tenant: 'acme', ...lane },
  'canary.due': {},
  'canary.record-probe': { tenant: 'acme', ...lane, text: 'HTTP/1.1 307' },
  'doctor.record': { tenant: 'acme', text: 'version=1' },
  'canary.take-out': { tenant: 'acme', proof: step.push },
  'ecosystem.add': {
    tenant: 'acme',
    key: 'cargo',
    name: 'Cargo',
    matchType: 'insensitive',
    definition: 'crates.io',
    methodGuard: false,
  },
  'ecosystem.delete': { tenant: 'acme', ecosystem: 'npm' },
  'ecosystem.edit': {
    tenant: 'acme',
    ecosystem: 'npm',
    matchType: 'insensitive',
    definition: 'registry.npmjs.org',
  },
  'guardrail.override': { tenant: 'acme', guard: 'overlap', object: 'pypi.org', reason: 'One team.' },
  'guardrail.take-back': { tenant: 'acme', override: step.push },
  'lane.pause-all': { tenant: 'acme', reason: 'Something broke.' },
  'lane.record-probe': { tenant: 'acme', ...lane, url: 'https://registry.npmjs.org/a', text: 'HTTP/2 307' },
  'lane.promote': { tenant: 'acme', ...lane },
  'lane.verify-by-export': { tenant: 'acme', fileName: 'a.json', text: '[]', attested: true },
  'object.adopt': {
    tenant: 'acme',
    kind: 'destination-profile',
    name: 'jfrog-npm-me',
    fingerprint: 'a'.repeat(64),
  },
  'person.add': { email: 'new@acme.test', name: 'New', role: 'admin', password: 'a long enough password' },
  'person.change-role': { id: 'somebody', role: 'admin' },
  'plan.make': { tenant: 'acme', intent: { type: 'prepare', lanes: [lane] } },
  'push.begin-step': step,
  'push.finish': { push: step.push },
  'push.give-up': { push: step.push, round: 0 },
  'push.record-step': { ...step, fencingToken: 1, outcome: { type: 'portal' } },
  'push.say-step': { ...step, words: 'Waiting.' },
  'push.stop': { tenant: 'acme', push: 1 },
  'task.assign': { tenant: 'acme', tasks: [step.push], person: null },
  'task.attest': { tenant: 'acme', task: step.push },
  'task.mark-made': { tenant: 'acme', task: step.push, made: true },
  'task.note': { tenant: 'acme', task: step.push, text: 'Done tomorrow.' },
  'push.resume': { tenant: 'acme', push: 1 },
  'push.start': { tenant: 'acme', plan: 1, digest: 'a'.repeat(64) },
  'scope.add': { tenant: 'acme', name: 'Pilot', users: ['mallory@acme.test'], groups: [] },
  'scope.delete': { tenant: 'acme', scope: 'me' },
  'scope.order': { tenant: 'acme', keys: ['me', 'everyone'] },
  'scope.edit': { tenant: 'acme', scope: 'me', users: ['mallory@acme.test'], groups: [] },
  'tenant.add': {
    name: 'Other',
    host: 'other.goskope.com',
    artifactoryHost: 'o.jfrog.io',
    token: 'secret',
    me: 'me@acme.test',
  },
  'tenant.edit': { tenant: 'acme', artifactoryHost: 'evil.example.com' },
  'tenant.ask-capabilities': { tenant: 'acme' },
  'wizard.save-destination': { tenant: 'acme', ...lane, profileName: 'jfrog-npm-me' },
  'wizard.save-header': {
    tenant: 'acme',
    ecosystem: 'npm',
    headerProfile: { name: 'browsers', host: ['.+'], userAgent: ['Mozilla.*'] },
    methodGuard: true,
  },
  'worker.beat': {},
  'worker.expire': { workers: ['a-worker'] },
  'worker.leave': {},
  'worker.register': { name: 'a-worker' },
  'plan.approve': { tenant: 'acme', plan: 1, digest: 'a'.repeat(64) },
  'tenant.set-approvals': { tenant: 'acme', on: true },
  'tenant.set-canary': { tenant: 'acme', host: '' },
  'tenant.set-evidence': { tenant: 'acme', evidence: 'attested' },
  'tenant.set-layout': { tenant: 'acme', layout: 'scope' },
  'tenant.set-preview': { tenant: 'acme', on: true },
  'tenant.set-watch': { tenant: 'acme', minutes: 0 },
  'timer.cancel': { tenant: 'acme', timer: step.push },
  'timer.fire': { timer: step.push },
  'timer.set': { tenant: 'acme', ...lane, on: false, at: '2999-01-01T00:00:00Z' },
  'watch.claim': { room: 1, held: [] },
  'watch.read-now': { tenant: 'acme' },
  'watch.record': { claim: step.push, mark: '', reading: { type: 'failed', problem: 'It broke.' } },
};

type AnyVerb = (ctx: Context, input: never) => Promise<Result<unknown>>;
const call = (verb: AnyVerb, role: (typeof ROLES)[number], input: unknown) =>
  problem(verb(as(role), input as never));
const named = verbs.map((verb) => ({ name: verb.verb, verb }));

test('the verbs and their roles are those written down', () => {
  expect(Object.fromEntries(verbs.map(({ verb, needs }) => [verb, needs]))).toEqual(NEEDS);
  expect(new Set(verbs.map(({ verb }) => verb)).size).toBe(verbs.length);
});

describe.each(named)('$name', ({ name, verb }) => {
  const may = MAY[NEEDS[name] ?? 'worker'];
  const mayNot = ROLES.filter((role) => !may.includes(role));

  test.each(mayNot)('is forbidden to %s, before its input is read', async (role) => {
    const before = await wholeDatabase();
    expect((await call(verb, role, { 'no such field': true })).code).toBe('forbidden');
    expect((await call(verb, role, undefined)).code).toBe('forbidden');
    if (verb.kind === 'write') {
      expect(VALID).toHaveProperty([name]);
      expect((await call(verb, role, VALID[name])).code).toBe('forbidden');
    }
    expect(await wholeDatabase()).toEqual(before);
  });

  test.each(may)('is open to %s, who is told what is wrong with the input', async (role) => {
    expect((await call(verb, role, { 'no such field': true })).code).toBe('invalid');
  });
});

test('the input that was refused does write where the role may', async () => {
  const before = await wholeDatabase();
  const edit = verbs.find(({ verb }) => verb === 'tenant.edit');
  await (edit as unknown as AnyVerb)(as('operator'), VALID['tenant.edit'] as never);
  expect(await wholeDatabase()).not.toEqual(before);
  expect(await db().auditEvent.count({ where: { action: 'tenant.edit' } })).toBe(1);
});
