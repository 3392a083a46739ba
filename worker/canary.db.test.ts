import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { beginCanary } from '@/lib/services/rollout/begin-canary';
import { setCanary } from '@/lib/services/tenant/set-canary';
import { useTestDatabase } from '@/testing/database';
import { NPM_ME, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { until } from '@/testing/until';
import { startWorker } from '@/testing/worker-process';

const { url } = useTestDatabase();
const HOST = 'canary.sandbox.test';
const LONG_MS = 120_000;

const proofOf = ({ slug }: Rehearsal) => db().canaryProof.findFirstOrThrow({ where: { tenant: { slug } } });
const values = async (tenant: Rehearsal) => (await tenant.profiles()).map((profile) => profile.values);
const timeIsOver = ({ slug }: Rehearsal) =>
  db().canaryProof.updateMany({ where: { tenant: { slug } }, data: { until: new Date(0) } });
const inState = (tenant: Rehearsal, state: string) =>
  until(`the proof to be ${state}`, async () => {
    const proof = await proofOf(tenant);
    return proof.state === state && proof;
  });

async function begun(): Promise<Rehearsal> {
  const tenant = await rehearsal();
  await tenant.verified();
  await value(setCanary(as('admin'), { tenant: tenant.slug, host: HOST }));
  await value(beginCanary(as('operator'), { tenant: tenant.slug, ...NPM_ME }));
  return tenant;
}

test('a canary whose worker is killed while it stands is taken out by another when its time is over', {
  timeout: LONG_MS,
}, async () => {
  const tenant = await begun();
  const mortal = await startWorker(url, 'mortal prover');
  await inState(tenant, 'standing');
  expect(await values(tenant)).toEqual([[HOST]]);
  await mortal.kill();
  await timeIsOver(tenant);
  const heirs = await Promise.all([startWorker(url, 'heir prover'), startWorker(url, 'other prover')]);
  expect(await inState(tenant, 'done')).toMatchObject({ outcome: 'timed_out', standingIn: null });
  expect(await values(tenant)).toEqual([[INERT_HOST]]);
  const patches = (await tenant.writes()).filter(({ method }) => method === 'PATCH');
  expect(patches).toHaveLength(2);
  const lane = await db().lane.findFirstOrThrow({ where: { tenant: { slug: tenant.slug } } });
  expect(lane).toMatchObject({ on: false, switchedAt: null });
  for (const heir of heirs) expect(await heir.stop()).toBe(0);
});

test('a worker that is killed while it takes a canary out has an heir as well', {
  timeout: LONG_MS,
}, async () => {
  const tenant = await begun();
  const mortal = await startWorker(url, 'mortal taker');
  await inState(tenant, 'standing');
  const path = '/api/v2/profiles/destinations';
  await tenant.faults({ method: 'PATCH', path: `${path}/*`, kind: 'latency', ms: LONG_MS });
  await timeIsOver(tenant);
  await until('the PATCH to be on its way', async () => {
    return ((await tenant.control('faults')) as unknown[]).length === 0;
  });
  await mortal.kill();
  await startWorker(url, 'heir of the taker');
  expect(await inState(tenant, 'done')).toMatchObject({ outcome: 'timed_out' });
  expect(await values(tenant)).toEqual([[INERT_HOST]]);
  expect(await db().push.count({ where: { tenant: { slug: tenant.slug } } })).toBe(3);
});
