import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { giveSecondFactor, spendCode } from '@/lib/auth/second-factor';
import { codeAt, newTotpKey, stepAt } from '@/lib/auth/totp';
import { db } from '@/lib/db/client';
import { seal, sealedWith, unseal } from '@/lib/vault/seal';
import { useTestDatabase } from '@/testing/database';
import { as, storedMember, storedTenant, value } from '@/testing/tenant';
import { artifactoryToken, artifactoryTokenPlace } from '../artifactory/token';
import { listInstallationAudit } from '../audit/list';
import { loadInstallation } from '../installation/load';
import { loadSwitchboard } from '../switchboard/load';
import { readTokenPlace, tokenPlace } from '../words/connection';
import { resealAll } from './reseal-all';

useTestDatabase();
const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const OLD = `1:${key(1)}`;
const NEW = `2:${key(2)}`;
const useKeys = (...keys: string[]) => vi.stubEnv('TURNOUT_KEY', keys.join(','));

let hosts = 0;
/** A tenant whose token is `token of <slug>`, sealed with the first key of the moment. */
async function tenantOf(): Promise<{ id: string; slug: string }> {
  hosts += 1;
  const { id, slug } = await storedTenant(`reseal-${hosts}.goskope.com`);
  await db().tenant.update({
    where: { id },
    data: { sealedToken: seal(`token of ${slug}`, tokenPlace(id)) },
  });
  return { id, slug };
}
const sealedOf = async (id: string) =>
  (await db().tenant.findUniqueOrThrow({ where: { id }, select: { sealedToken: true } })).sealedToken;
const acts = async () => {
  const { rows } = await value(listInstallationAudit(as('admin'), { chain: 'installation' }));
  return rows.filter(({ action }) => action === 'installation.reseal');
};

beforeEach(async () => {
  await db().tenant.deleteMany();
  await db().worker.deleteMany();
  useKeys(OLD);
});

test('every token goes under the newest key, once, and the page says that the old one is unused', async () => {
  const tenants = [await tenantOf(), await tenantOf()];
  useKeys(NEW, OLD);
  expect((await value(loadInstallation(as('admin'), {}))).keys).toEqual([
    { version: '2', tokens: 0, factors: 0 },
    { version: '1', tokens: 2, factors: 0 },
  ]);
  expect(await resealAll(as('worker'))).toEqual({ resealed: 2, lost: [], without: [] });
  expect(await resealAll(as('worker'))).toEqual({ resealed: 0, lost: [], without: [] });
  useKeys(NEW);
  for (const { id, slug } of tenants) {
    expect(sealedWith(await sealedOf(id))).toBe('2');
    expect(unseal(await sealedOf(id), tokenPlace(id))).toBe(`token of ${slug}`);
  }
  useKeys(NEW, OLD);
  expect((await value(loadInstallation(as('admin'), {}))).keys[1]).toEqual({
    version: '1',
    tokens: 0,
    factors: 0,
  });
  const [act, ...more] = await acts();
  expect(more).toEqual([]);
  expect(act).toMatchObject({
    targetName: 'key 2',
    before: { tokens: { 1: 2 } },
    after: { tokens: { 2: 2 } },
  });
});

test('a read token goes with the other one, and each that is lost is said of itself', async () => {
  const { id, slug } = await tenantOf();
  const keepRead = (key: string) => {
    useKeys(key);
    const data = { sealedReadToken: seal('reads', readTokenPlace(id)), readCapabilitiesAt: new Date(0) };
    return db().tenant.update({ where: { id }, data });
  };
  await keepRead(OLD);
  useKeys(NEW, OLD);
  expect((await value(loadInstallation(as('admin'), {}))).keys[1]).toEqual({
    version: '1',
    tokens: 2,
    factors: 0,
  });
  expect(await resealAll(as('worker'))).toMatchObject({ resealed: 2, lost: [] });
  useKeys(NEW);
  const { sealedReadToken, sealedToken } = await db().tenant.findUniqueOrThrow({ where: { id } });
  expect(unseal(sealedToken, tokenPlace(id))).toBe(`token of ${slug}`);
  expect(unseal(sealedReadToken ?? '', readTokenPlace(id))).toBe('reads');

  await keepRead(`7:${key(7)}`);
  useKeys(NEW);
  expect(await resealAll(as('worker'))).toEqual({ resealed: 0, lost: [{ name: slug, slug }], without: [] });
  expect((await value(loadInstallation(as('admin'), {}))).keyless).toEqual([
    { version: '7', name: slug, slug },
  ]);
  const kinds = async () =>
    (await value(loadSwitchboard(as('viewer'), { tenant: slug }))).attention.map(({ kind }) => kind);
  expect(await kinds()).toEqual(['read token lost']);
  useKeys(NEW, `7:${key(7)}`);
  expect(await resealAll(as('worker'))).toMatchObject({ resealed: 1, lost: [] });
  expect(await kinds()).toEqual([]);
});

test('several at once seal each token once', async () => {
  const tenants = await Promise.all(Array.from({ length: 12 }, tenantOf));
  useKeys(NEW, OLD);
  const all = await Promise.all([1, 2, 3].map(() => resealAll(as('worker'))));
  expect(all.reduce((sum, { resealed }) => sum + resealed, 0)).toBe(tenants.length);
  for (const { id, slug } of tenants)
    expect(unseal(await sealedOf(id), tokenPlace(id))).toBe(`token of ${slug}`);
});

test('a token that somebody enters at the same moment stays', async () => {
  const { id } = await tenantOf();
  useKeys(NEW, OLD);
  let resealing: Promise<unknown> | undefined;
  await db().$transaction(async (tx) => {
    useKeys(OLD);
    await tx.tenant.update({ where: { id }, data: { sealedToken: seal('entered', tokenPlace(id)) } });
    useKeys(NEW, OLD);
    resealing = resealAll(as('worker'));
    // It has read the former one by now, and waits for this row.
    await vi.waitFor(async () => {
      const [found] = await db().$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::int AS "waiting" FROM "pg_locks" WHERE NOT "granted"`;
      expect(found?.waiting).toBeGreaterThan(0);
    });
  });
  await resealing;
  expect(unseal(await sealedOf(id), tokenPlace(id))).toBe('entered');
});

test('a token whose key is gone is named with its tenant, and the others go on; with the key back it is sealed again', async () => {
  useKeys(`7:${key(7)}`);
  const lost = await tenantOf();
  useKeys(OLD);
  const other = await tenantOf();
  useKeys(NEW, OLD);
  expect(await resealAll(as('worker'))).toEqual({
    resealed: 1,
    lost: [{ name: lost.slug, slug: lost.slug }],
    without: [],
  });
  expect(sealedWith(await sealedOf(other.id))).toBe('2');
  expect((await value(loadInstallation(as('admin'), {}))).keyless).toEqual([
    { version: '7', name: lost.slug, slug: lost.slug },
  ]);
  const kinds = async (tenant: string) =>
    (await value(loadSwitchboard(as('viewer'), { tenant }))).attention.map(({ kind }) => kind);
  expect(await kinds(lost.slug)).toEqual(['token lost']);
  expect(await kinds(other.slug)).toEqual([]);
  useKeys(NEW, `7:${key(7)}`);
  expect(await resealAll(as('worker'))).toMatchObject({ resealed: 1, lost: [] });
  expect(await kinds(lost.slug)).toEqual([]);
});

test('as long as a living worker lacks the newest key nothing is sealed with it', async () => {
  const { id } = await tenantOf();
  const now = new Date();
  const row = { id: randomUUID(), name: 'second', startedAt: now, seenAt: now, keys: ['1'] };
  await db().worker.create({ data: row });
  useKeys(NEW, OLD);
  expect(await resealAll(as('worker'))).toEqual({ resealed: 0, lost: [], without: ['second'] });
  expect(sealedWith(await sealedOf(id))).toBe('1');
  await db().worker.update({ where: { id: row.id }, data: { goneAt: now } });
  expect(await resealAll(as('worker'))).toMatchObject({ resealed: 1, without: [] });
});

test('the keys of second factors go with the tokens, and a key that still seals one is not said to be unused', async () => {
  const { actor } = await storedMember({ id: 'una', name: 'Una', email: 'una@acme.test', role: null });
  const code = (key: string) => codeAt(key, stepAt(Date.now()));
  const key = newTotpKey();
  await giveSecondFactor(db(), actor.id, { key, step: 0 });
  useKeys(NEW, OLD);
  const keys = async () => (await value(loadInstallation(as('admin'), {}))).keys;
  expect((await keys())[1]).toEqual({ version: '1', tokens: 0, factors: 1 });
  await resealAll(as('worker'));
  expect((await acts()).map(({ after }) => after)).toContainEqual({ tokens: { 2: 0 }, secondFactors: 1 });
  expect((await keys())[1]).toEqual({ version: '1', tokens: 0, factors: 0 });
  useKeys(OLD);
  expect(await spendCode(db(), actor.id, code(key)), 'without the key that sealed it').toBe('lost');
  useKeys(NEW);
  expect(await spendCode(db(), actor.id, code(key))).toBe('code');
});

test('the token of an Artifactory goes along, and stays for its host alone', async () => {
  const { id } = await tenantOf();
  const host = 'acme.jfrog.io';
  const place = artifactoryTokenPlace(id, host);
  await db().artifactoryGate.create({
    data: { tenantId: id, sealedToken: seal('token of Artifactory', place), tokenHost: host },
  });
  useKeys(NEW, OLD);
  expect((await value(loadInstallation(as('admin'), {}))).keys[1]).toMatchObject({ version: '1', tokens: 2 });
  expect(await resealAll(as('worker'))).toEqual({ resealed: 2, lost: [], without: [] });
  useKeys(NEW);
  expect(await artifactoryToken(db(), id, host)).toBe('token of Artifactory');
  expect(await artifactoryToken(db(), id, 'other.jfrog.io')).toBeNull();
  useKeys(OLD);
  await expect(artifactoryToken(db(), id, host)).rejects.toThrow(
    'The stored Artifactory token cannot be opened',
  );
});
