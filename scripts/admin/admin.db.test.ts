import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { beforeAll, describe, expect, test } from 'vitest';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { giveSecondFactor } from '@/lib/auth/second-factor';
import { newTotpKey } from '@/lib/auth/totp';
import { db } from '@/lib/db/client';
import { makeFirstAdmin } from '@/lib/services/person/first-admin';
import { openLink } from '@/lib/services/person/open-link';
import { useTestDatabase } from '@/testing/database';
import { storedTenant, value } from '@/testing/tenant';

const { url } = useTestDatabase();

/** The command as somebody in a terminal runs it. */
function admin(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/admin.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url, TURNOUT_URL: 'https://turnout.example' },
  });
  return { status, said: stdout + stderr };
}

let tenantId = '';
beforeAll(async () => {
  await makeFirstAdmin('first@acme.test', { password: 'a long enough password' });
  tenantId = (await storedTenant()).id;
});

describe('the command for when nobody can sign in', () => {
  test('says what there is, and what is missing', () => {
    expect(admin()).toMatchObject({ status: 0, said: expect.stringContaining('reset-password <email>') });
    expect(admin('reset-passwords')).toMatchObject({
      status: 1,
      said: expect.stringContaining('no command "reset-passwords"'),
    });
    expect(admin('everything-off').said).toContain('needs a tenant');
  });

  test('names the admins, and gives one of them a link, in the audit under the account of the machine', async () => {
    expect(admin('admins')).toMatchObject({ status: 0, said: expect.stringContaining('first@acme.test') });
    expect(admin('reset-password', 'nobody@acme.test')).toMatchObject({
      status: 1,
      said: expect.stringContaining('first@acme.test'),
    });
    const { status, said } = admin('reset-password', 'First@acme.test');
    const [, token = ''] = /^https:\/\/turnout\.example\/join#(\S+)$/m.exec(said) ?? [];
    expect([status, token.length]).toEqual([0, 43]);
    const visitor = { actor: { kind: 'visitor', id: '', name: 'Nobody', role: 'visitor' } } as const;
    expect(await value(openLink(visitor, { token }))).toMatchObject({ email: 'first@acme.test' });
    const rows = await db().auditEvent.findMany({ where: { action: 'person.make-link' } });
    expect(rows).toMatchObject([
      { chain: INSTALLATION_CHAIN, actorId: 'terminal', actorName: expect.stringContaining(hostname()) },
    ]);
    expect(JSON.stringify(rows.map(({ after }) => after))).not.toContain(token);
  });

  test('takes a second factor away from who has lost it, in the audit', async () => {
    const { id } = await db().user.findUniqueOrThrow({ where: { email: 'first@acme.test' } });
    expect(admin('reset-second-factor', 'first@acme.test')).toMatchObject({
      status: 1,
      said: expect.stringContaining('has no second factor'),
    });
    await giveSecondFactor(db(), id, { key: newTotpKey(), step: 0 });
    expect(admin('reset-second-factor', 'FIRST@acme.test')).toMatchObject({ status: 0 });
    expect([await db().secondFactor.count(), await db().recoveryCode.count()]).toEqual([0, 0]);
    expect(await db().auditEvent.findMany({ where: { action: 'person.reset-second-factor' } })).toMatchObject(
      [{ chain: INSTALLATION_CHAIN, actorId: 'terminal', targetName: 'first@acme.test' }],
    );
  });

  test('switches everything off as the kill switch does, with its audit row in the tenant', async () => {
    expect(admin('everything-off', 'acne')).toMatchObject({
      status: 1,
      said: expect.stringContaining('acme'),
    });
    expect(admin('everything-off', 'acme').said).toContain('No lane has ever been pushed');
    const { ecosystems, scopes } = await db().tenant.findUniqueOrThrow({
      where: { id: tenantId },
      include: { ecosystems: true, scopes: true },
    });
    const lane = { profileName: 'jfrog-npm-me', on: true, switchedAt: new Date() };
    const ids = { ecosystemId: ecosystems[0]?.id ?? '', scopeId: scopes[0]?.id ?? '' };
    await db().lane.create({ data: { tenantId, ...ids, ...lane } });
    const seen = { kind: 'destination-profile', name: lane.profileName, remoteId: '1', seenAt: new Date() };
    const content = {
      kind: 'destination-profile',
      name: lane.profileName,
      type: 'insensitive',
      values: ['registry.npmjs.org'],
      description: '',
    };
    await db().tenantObject.create({ data: { tenantId, ...seen, content, fingerprint: 'f' } });
    const { status, said } = admin('everything-off', 'acme', 'The', 'proxy', 'is', 'down.');
    expect(said).toContain('push #1 is ordered');
    expect(said, 'nobody carries it out here').toContain('No worker is running');
    expect(status).toBe(1);
    expect(await db().push.findMany()).toMatchObject([
      { number: 1, status: 'queued', startedById: 'terminal' },
    ]);
    expect(await db().auditEvent.findMany({ where: { action: 'lane.pause-all' } })).toMatchObject([
      { chain: tenantId, actorId: 'terminal', after: { reason: 'The proxy is down.' } },
    ]);
  });
});
