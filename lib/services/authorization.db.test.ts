import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { as, problem, storedTenant, wholeDatabase } from '@/testing/tenant';
import { VALID } from '@/testing/valid-inputs';
import { type AnyVerb, everyVerb } from '@/testing/verbs';
import type { Context, Needs } from './words/verb';

useTestDatabase();
beforeAll(async () => {
  await storedTenant();
});

const verbs = await everyVerb();

/** Who may do what, written down once more by hand: a silent change of a verb's `needs` fails here. */
const NEEDS: Record<string, Needs> = {
  'audit.check': 'viewer',
  'audit.latest': 'viewer',
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
  'lane.take-back-pause': 'operator',
  'lane.record-probe': 'operator',
  'lane.promote': 'operator',
  'lane.last-comparison': 'viewer',
  'lane.place-by-export': 'viewer',
  'lane.verify-by-export': 'operator',
  'object.adopt': 'admin',
  'object.inspect': 'operator',
  'person.add': 'admin',
  'person.change-role': 'admin',
  'person.list': 'admin',
  'plan.list': 'viewer',
  'plan.load': 'viewer',
  'plan.look': 'operator',
  'plan.make': 'operator',
  'push.begin-step': 'worker',
  'push.confirm': 'operator',
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
  'switchboard.kill-switch': 'viewer',
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
  'timer.try-now': 'operator',
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
  await edit?.(as('operator'), VALID['tenant.edit'] as never);
  expect(await wholeDatabase()).not.toEqual(before);
  expect(await db().auditEvent.count({ where: { action: 'tenant.edit' } })).toBe(1);
});
