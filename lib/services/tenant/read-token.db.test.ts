import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { readTokenPlace, tokenPlace } from '@/lib/services/words/connection';
import { unseal } from '@/lib/vault/seal';
import { useTestDatabase } from '@/testing/database';
import { CANARY_TOKEN, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value, wholeDatabase } from '@/testing/tenant';
import { searchTenantDirectory } from '../directory/search';
import { makePlan } from '../plan/make';
import { loadPush } from '../push/load';
import { pauseAll } from '../rollout/pause-all';
import { loadSwitchboard } from '../switchboard/load';
import { readNow } from '../watch/read-now';
import { askCapabilities } from './ask-capabilities';
import { removeReadToken } from './remove-read-token';
import { replaceToken } from './replace-token';
import { setReadToken } from './set-read-token';
import { setTokenExpiry } from './set-token-expiry';
import { loadTenantSettings } from './settings';

useTestDatabase();

const READ = 'nsk-reads-5b1f0c9e27d44a61';
const OF_READ = expect.stringContaining('does not accept the read token');
const OF_WRITE = expect.stringContaining('does not accept the write token');

const settingsOf = ({ slug }: Rehearsal) => value(loadTenantSettings(as('viewer'), { tenant: slug }));
const boardOf = async ({ slug }: Rehearsal) =>
  (await value(loadSwitchboard(as('viewer'), { tenant: slug }))).attention.map(({ kind }) => kind);
const check = ({ slug }: Rehearsal) => value(readNow(as('operator'), { tenant: slug }));
const keep = ({ slug }: Rehearsal, token = READ) =>
  setReadToken(as('admin'), { tenant: slug, token, expiresOn: '2999-11-30' });
/** Which of the two tokens the tenant takes from now on. */
const takes = (tenant: Rehearsal, { read, write }: { read: boolean; write: boolean }) =>
  tenant.control('settings', { readTokens: read ? [READ] : [], tokenRevoked: !write });

/** A tenant with both tokens and one lane that is on. */
async function withTwo(): Promise<Rehearsal> {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  await takes(tenant, { read: true, write: true });
  await value(keep(tenant));
  return tenant;
}

test('a read token is kept once the tenant answers to it, apart from the other, and by no other', async () => {
  const tenant = await rehearsal();
  const before = await wholeDatabase();
  expect(await problem(keep(tenant, 'a-wrong-token'))).toMatchObject({ fields: { token: OF_READ } });
  expect(await problem(keep(tenant, CANARY_TOKEN))).toMatchObject({
    fields: { token: expect.stringContaining('This is the write token') },
  });
  expect(await wholeDatabase()).toEqual(before);
  await takes(tenant, { read: true, write: true });
  await tenant.control('settings', { refuse: { destinations: 'role' } });
  expect((await problem(keep(tenant))).message).toContain('may not read destination profiles');
  await tenant.control('settings', { refuse: {} });
  await value(keep(tenant));
  const { id, sealedToken, sealedReadToken } = await db().tenant.findUniqueOrThrow({
    where: { slug: tenant.slug },
  });
  expect(unseal(sealedToken, tokenPlace(id))).toBe(CANARY_TOKEN);
  expect(unseal(sealedReadToken ?? '', readTokenPlace(id))).toBe(READ);
  expect(() => unseal(sealedReadToken ?? '', tokenPlace(id))).toThrow('moved, altered');
  expect((await wholeDatabase()).join('\n')).not.toContain(READ);
  const { readToken, tokenProblem } = await settingsOf(tenant);
  expect(readToken).toMatchObject({ expiresOn: new Date('2999-11-30'), problem: null });
  expect(readToken?.capabilities[0]).toMatchObject({ key: 'destinationProfiles', answer: 'usable' });
  expect(tokenProblem).toBeNull();
  expect(
    await problem(replaceToken(as('admin'), { tenant: tenant.slug, token: READ, expiresOn: null })),
  ).toMatchObject({ fields: { token: expect.stringContaining('This is the read token') } });
});

test('the same token may be entered again where one does everything', async () => {
  const { slug } = await rehearsal();
  await value(replaceToken(as('admin'), { tenant: slug, token: CANARY_TOKEN, expiresOn: null }));
});

describe('with two tokens', () => {
  test('whatever only reads uses the one for reading', async () => {
    const tenant = await withTwo();
    await takes(tenant, { read: true, write: false });
    expect(await check(tenant)).toMatchObject({ state: 'read' });
    const search = { tenant: tenant.slug, kind: 'user' as const, text: 'dana', page: 0 };
    expect((await searchTenantDirectory(as('operator'), search)).ok).toBe(true);
    const made = await tenant.plan(switching(false));
    await tenant.start(made);
    await tenant.workOff();
    const push = await value(loadPush(as('viewer'), { tenant: tenant.slug, number: made.number }));
    expect(push.status).toBe('failed');
    expect(JSON.stringify(push)).toContain('does not accept the write token');
    expect(await boardOf(tenant)).not.toContain('read token refused');
  });

  test('one for reading that is refused is said to be, never replaced by the other, and everything can be switched off', async () => {
    const tenant = await withTwo();
    await takes(tenant, { read: false, write: true });
    const asked = (await tenant.apiCalls()).length;
    expect(await check(tenant)).toMatchObject({ state: 'failed' });
    const plan = { tenant: tenant.slug, intent: switching(false) };
    expect(await problem(makePlan(as('operator'), plan))).toMatchObject({ message: OF_READ });
    const answers = (await tenant.apiCalls()).slice(asked).map(({ status }) => status);
    expect(answers.length).toBeGreaterThan(0);
    expect(new Set(answers)).toEqual(new Set([401]));
    expect(await settingsOf(tenant)).toMatchObject({
      readToken: { problem: { text: OF_READ } },
      tokenProblem: null,
    });
    expect(await boardOf(tenant)).toContain('read token refused');
    await value(pauseAll(as('operator'), { tenant: tenant.slug, reason: 'Builds fail.' }));
    await tenant.workOff();
    expect((await tenant.profiles()).map(({ values }) => values)).toEqual([[INERT_HOST]]);
  });

  test('each is asked by itself what it can do, and has a day of its own on which it expires', async () => {
    const tenant = await withTwo();
    const ask = (use: 'read' | 'write') =>
      value(askCapabilities(as('operator'), { tenant: tenant.slug, use }));
    await takes(tenant, { read: true, write: false });
    expect((await ask('write')).problem).toEqual(OF_WRITE);
    expect((await ask('read')).problem).toBeNull();
    expect(await boardOf(tenant)).toEqual(['token refused']);
    await takes(tenant, { read: false, write: true });
    expect((await ask('write')).problem).toBeNull();
    expect((await ask('read')).problem).toEqual(OF_READ);
    expect(await boardOf(tenant)).toEqual(['read token refused']);
    await takes(tenant, { read: true, write: true });
    await ask('read');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await value(setTokenExpiry(as('admin'), { tenant: tenant.slug, use: 'read', expiresOn: tomorrow }));
    expect(await boardOf(tenant)).toEqual(['read token ends']);
    expect((await settingsOf(tenant)).tokenExpiresOn).toBeNull();
  });

  test('the one for reading is removed, and the other reads as well', async () => {
    const tenant = await withTwo();
    const { slug } = tenant;
    await takes(tenant, { read: false, write: true });
    await value(removeReadToken(as('admin'), { tenant: slug }));
    expect((await settingsOf(tenant)).readToken).toBeNull();
    expect(await db().tenant.findUniqueOrThrow({ where: { slug } })).toMatchObject({ sealedReadToken: null });
    expect(await check(tenant)).toMatchObject({ state: 'read' });
    expect((await problem(removeReadToken(as('admin'), { tenant: slug }))).code).toBe('refused');
    expect((await problem(askCapabilities(as('operator'), { tenant: slug, use: 'read' }))).code).toBe(
      'refused',
    );
    const { id: chain } = await db().tenant.findUniqueOrThrow({ where: { slug } });
    const acts = await db().auditEvent.findMany({ where: { chain, action: { contains: 'read-token' } } });
    expect(acts.map(({ action }) => action)).toEqual(['tenant.set-read-token', 'tenant.remove-read-token']);
  });
});
