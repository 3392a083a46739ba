import { beforeAll, describe, expect, test } from 'vitest';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { unawaitedDone } from '@/lib/db/unawaited';
import {
  type Case,
  casesOf,
  databaseButRefusals,
  matrixPeople,
  ofTenant,
  refusalsInAudit,
} from '@/testing/authz-matrix';
import { useTestDatabase } from '@/testing/database';
import { as, value } from '@/testing/tenant';
import { VALID } from '@/testing/valid-inputs';
import { everyVerb } from '@/testing/verbs';
import { tellRefusals } from './audit/tell-refusals';
import type { Needs } from './words/verb';

useTestDatabase();
let people: Awaited<ReturnType<typeof matrixPeople>>;
beforeAll(async () => {
  people = await matrixPeople();
});

const verbs = await everyVerb();

/** Who may do what, written down once more by hand: a silent change of a verb's `needs` fails here. */
const NEEDS: Record<string, Needs> = {
  'artifactory.answer': 'operator',
  'artifactory.check': 'operator',
  'artifactory.load': 'viewer',
  'artifactory.remove-token': 'admin',
  'artifactory.set-token': 'admin',
  'audit.check': 'viewer',
  'audit.check-installation': 'owner',
  'audit.choices': 'viewer',
  'audit.export': 'viewer',
  'audit.export-installation': 'owner',
  'audit.installation-choices': 'owner',
  'audit.latest': 'viewer',
  'audit.list-lane': 'viewer',
  'audit.push-story': 'viewer',
  'installation.audit-public-key': 'person',
  'audit.note-checkpoint-way': 'worker',
  'audit.sign-chain': 'worker',
  'audit.unsigned-chains': 'worker',
  'audit.list': 'viewer',
  'audit.list-installation': 'owner',
  'canary.abandon': 'operator',
  'canary.begin': 'operator',
  'canary.due': 'worker',
  'canary.load': 'viewer',
  'canary.record-probe': 'operator',
  'canary.take-out': 'worker',
  'certificates.check': 'viewer',
  'developer-page.load': 'admin',
  'developer-page.open': 'visitor',
  'developer-page.replace-address': 'admin',
  'developer-page.set-contact': 'admin',
  'developer-page.switch': 'admin',
  'doctor.record': 'operator',
  'doctor.script': 'operator',
  'directory.check-names': 'operator',
  'directory.search': 'operator',
  'drift.list': 'viewer',
  'ecosystem.add': 'admin',
  'ecosystem.delete': 'admin',
  'ecosystem.edit': 'operator',
  'guardrail.override': 'admin',
  'guide.first-tenants': 'person',
  'guide.load': 'viewer',
  'guardrail.take-back': 'admin',
  'ecosystem.load': 'viewer',
  'lane.pause-all': 'operator',
  'lane.keep': 'operator',
  'lane.take-back-pause': 'operator',
  'lane.record-probe': 'operator',
  'lane.promote': 'operator',
  'lane.place-by-export': 'viewer',
  'lane.verify-by-export': 'operator',
  'logs.begin': 'viewer',
  'object.adopt': 'admin',
  'object.inspect': 'operator',
  'palette.find': 'person',
  'passkey.add': 'person',
  'passkey.list': 'person',
  'passkey.offer': 'person',
  'passkey.remove': 'person',
  'passkey.rename': 'person',
  'person.change-password': 'person',
  'person.change-rights': 'owner',
  'person.disable': 'owner',
  'person.enable': 'owner',
  'person.end-sessions': 'owner',
  'person.invite': 'owner',
  'person.load': 'owner',
  'person.make-link': 'owner',
  'person.open-link': 'visitor',
  'person.remove': 'owner',
  'person.reset-second-factor': 'owner',
  'person.sessions': 'owner',
  'person.set-password': 'visitor',
  'second-factor.load': 'person',
  'second-factor.new-codes': 'person',
  'second-factor.offer': 'person',
  'second-factor.switch-off': 'person',
  'second-factor.switch-on': 'person',
  'session.end': 'person',
  'session.list': 'person',
  'session.prove': 'person',
  'person.list': 'owner',
  'plan.list': 'viewer',
  'plan.load': 'viewer',
  'plan.look': 'operator',
  'plan.make': 'operator',
  'plan.report': 'viewer',
  'provider.begin': 'visitor',
  'provider.begin-link': 'person',
  'provider.check': 'owner',
  'provider.claim-sessions': 'worker',
  'provider.link': 'person',
  'provider.load': 'owner',
  'provider.map-group': 'owner',
  'provider.offer': 'visitor',
  'provider.own': 'person',
  'provider.recheck': 'worker',
  'provider.remove': 'owner',
  'provider.set': 'owner',
  'provider.sign-in': 'visitor',
  'provider.unlink': 'person',
  'provider.unmap-group': 'owner',
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
  'readiness.confirm': 'operator',
  'readiness.take-back': 'operator',
  'push.start': 'operator',
  'scope.add': 'operator',
  'scope.delete': 'operator',
  'scope.edit': 'operator',
  'scope.order': 'operator',
  'switchboard.kill-switch': 'viewer',
  'switchboard.lane': 'viewer',
  'switchboard.load': 'viewer',
  'task.checklist': 'viewer',
  'task.list': 'viewer',
  'tenant.add': 'owner',
  'tenant.edit': 'operator',
  'tenant.remove': 'admin',
  'tenant.ask-host': 'admin',
  'tenant.approve-host': 'approver',
  'tenant.take-back-host': 'approver',
  'tenant.due-hosts': 'worker',
  'tenant.frame': 'viewer',
  'tenant.list': 'person',
  'tenant.replace-token': 'admin',
  'tenant.set-read-token': 'admin',
  'tenant.remove-read-token': 'admin',
  'tenant.ask-capabilities': 'operator',
  'plan.approve': 'approver',
  'tenant.set-approvals': 'admin',
  'tenant.set-canary': 'admin',
  'tenant.set-evidence': 'admin',
  'tenant.set-portal': 'admin',
  'tenant.set-private-access': 'operator',
  'tenant.set-layout': 'admin',
  'tenant.set-preview': 'admin',
  'tenant.set-token-expiry': 'admin',
  'installation.load': 'owner',
  'installation.reseal': 'worker',
  'right.tell-refusals': 'worker',
  'tenant.role': 'viewer',
  'tenant.settings': 'viewer',
  'tenant.set-watch': 'admin',
  'timer.cancel': 'operator',
  'timer.due': 'worker',
  'timer.fire': 'worker',
  'timer.set': 'operator',
  'timer.try-now': 'operator',
  'tracer.begin': 'viewer',
  'tracer.trace': 'viewer',
  'traffic.begin': 'operator',
  'traffic.claim': 'worker',
  'traffic.export': 'operator',
  'traffic.finish': 'worker',
  'traffic.list': 'viewer',
  'traffic.load': 'viewer',
  'traffic.note-folder-problem': 'worker',
  'traffic.note-part': 'operator',
  'traffic.note-progress': 'worker',
  'traffic.over': 'worker',
  'traffic.place-part': 'operator',
  'traffic.range-here': 'operator',
  'traffic.read-table': 'operator',
  'traffic.remove': 'operator',
  'traffic.resume': 'operator',
  'traffic.sample': 'operator',
  'traffic.start': 'operator',
  'traffic.stop': 'operator',
  'traffic.take-up': 'worker',
  'traffic.who': 'operator',
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
const named = verbs.map((verb) => ({ name: verb.verb, verb }));

test('the verbs and their rights are those written down', () => {
  expect(Object.fromEntries(verbs.map(({ verb, needs }) => [verb, needs]))).toEqual(NEEDS);
  expect(new Set(verbs.map(({ verb }) => verb)).size).toBe(verbs.length);
});

describe.each(named)('$name', ({ name, verb }) => {
  test('answers everybody as their right is, in their own tenant and in another, and does nothing where it refuses', async () => {
    if (verb.kind === 'write') expect(VALID).toHaveProperty([name]);
    const before = await databaseButRefusals();
    const cases = await casesOf(verb, people);
    expect(cases.filter(({ expected, got }) => expected !== got)).toEqual([]);
    expect(await databaseButRefusals()).toEqual(before);
    const said = ({ where }: Pick<Case, 'where'>) =>
      cases
        .filter((one) => one.where === where && one.got === 'not found')
        .map(({ who, message }) => [who, message]);
    // Another tenant answers as one that there is not.
    if (ofTenant(verb)) expect(said({ where: 'other' })).toEqual(said({ where: 'none' }));
  });

  test('is of the tenant that its input names, where it needs a role in one', () => {
    const takes = verb.schema.safeParse({ ...(VALID[name] as object), tenant: 17 });
    expect(takes.success).toBe(false);
    const paths = takes.error?.issues.map(({ path, code }) => `${path.join('.')} ${code}`) ?? [];
    // The worker needs no role, whatever tenant it works for; the palette may be asked outside of any.
    if (verb.needs !== 'worker' && name !== 'palette.find')
      expect(paths.includes('tenant invalid_type')).toBe(ofTenant(verb));
  });
});

test('each refusal of somebody who is signed in is in the audit of the tenant, or of the installation', async () => {
  const chains = new Map(
    (await db().tenant.findMany({ select: { id: true, slug: true } })).map(({ id, slug }) => [slug, id]),
  );
  const told = await refusalsInAudit();
  const [acme = '', other = ''] = [chains.get('acme'), chains.get('other')];
  const key = (verb: string, who: string, chain: string) => told.get(`${verb} ${who} ${chain}`) ?? 0;
  for (const { verb, needs } of verbs) {
    if (needs === 'operator') {
      expect(key(verb, 'viewer', acme), `${verb} by a viewer`).toBeGreaterThan(0);
      expect(key(verb, 'operator', other), `${verb} in another tenant`).toBeGreaterThan(0);
      expect(key(verb, 'operator', acme), `${verb} by an operator`).toBe(0);
    }
    if (needs === 'owner') expect(key(verb, 'admin', INSTALLATION_CHAIN)).toBeGreaterThan(0);
  }
});

test('many refusals are few rows: the first at once, the others of the minute together', async () => {
  const verb = verbs.find((one) => one.verb === 'tenant.edit');
  const rows = () =>
    db().auditEvent.findMany({
      where: { action: 'right.refuse', targetName: 'tenant.edit', actorId: 'approver' },
      orderBy: { id: 'asc' },
    });
  await unawaitedDone();
  await db().refusal.deleteMany();
  const before = (await rows()).length;
  const calls = Array.from({ length: 200 }, () => verb?.(people.approver, { tenant: 'acme' } as never));
  await Promise.all(calls);
  await unawaitedDone();
  // The clock may go to the next minute meanwhile.
  expect((await rows()).length - before).toBeLessThanOrEqual(2);
  await db().$executeRaw`UPDATE "Refusal" SET "minute" = "minute" - interval '2 minutes'`;
  await value(tellRefusals(as('worker'), {}));
  const all = (await rows()).slice(before);
  expect(all.length).toBeLessThanOrEqual(4);
  const times = all.map(({ after }) => (after as { times: number }).times);
  expect(times.reduce((sum, one) => sum + one, 0)).toBe(200);
  expect(await db().refusal.count()).toBe(0);
});
