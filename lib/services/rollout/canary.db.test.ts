import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { probedByCurl } from '@/scripts/clients/canary';
import { useTestDatabase } from '@/testing/database';
import { laneRow, NPM_ME, preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, storedPerson, storedTenant, value } from '@/testing/tenant';
import { abandonCanary } from '../canary/abandon';
import { dueCanaries } from '../canary/due';
import { loadCanary } from '../canary/load';
import { recordProbe } from '../canary/record-probe';
import { approvePlan } from '../plan/approve';
import { makePlan } from '../plan/make';
import { loadPush } from '../push/load';
import { startPush } from '../push/start';
import { loadSwitchboard } from '../switchboard/load';
import { setApprovals } from '../tenant/set-approvals';
import { setCanary } from '../tenant/set-canary';
import { readNow } from '../watch/read-now';
import { loadWizard } from '../wizard/load';
import { beginCanary } from './begin-canary';
import { pauseAll } from './pause-all';
import { takeOutCanary } from './take-out-canary';

useTestDatabase();
const HOST = 'canary.sandbox.test';
const PYPI_ME = { ecosystem: 'pypi', scope: 'me' };
const LOCATION = `https://artifactory.sandbox.test/package-reroute?url=https://${HOST}/&user=`;

/** A verified lane of a tenant whose canary is named. */
async function ready(): Promise<Rehearsal> {
  const tenant = await rehearsal();
  await tenant.verified();
  await value(setCanary(as('admin'), { tenant: tenant.slug, host: ` ${HOST.toUpperCase()} ` }));
  return tenant;
}
const at = ({ slug }: Rehearsal, lane = NPM_ME) => ({ tenant: slug, ...lane });
const begin = (tenant: Rehearsal, lane = NPM_ME) => beginCanary(as('operator'), at(tenant, lane));
const load = (tenant: Rehearsal) => value(loadCanary(as('viewer'), at(tenant)));
const probe = (tenant: Rehearsal, text: string) =>
  value(recordProbe(as('operator'), { ...at(tenant), text }));
const values = async (tenant: Rehearsal) => (await tenant.profiles()).map((profile) => profile.values);
const plan = (tenant: Rehearsal, on: boolean) =>
  makePlan(as('operator'), { tenant: tenant.slug, intent: switching(on) });
const timeIsOver = ({ slug }: Rehearsal) =>
  db().canaryProof.updateMany({ where: { tenant: { slug } }, data: { until: new Date(0) } });
const pilot = ({ sandbox }: Rehearsal) => ({
  proxy: sandbox.proxyUrl,
  ca: sandbox.caPath,
  user: 'dana@sandbox.test',
});

async function standing(): Promise<Rehearsal> {
  const tenant = await ready();
  await value(begin(tenant));
  await tenant.workOff();
  return tenant;
}

/** One round of the worker. */
async function takeOut(tenant: Rehearsal) {
  const due = await value(dueCanaries(as('worker'), {}));
  const own = due.filter((one) => one.tenant === tenant.slug);
  const took = [];
  for (const one of own)
    took.push(await value(takeOutCanary(as('worker'), { tenant: one.tenant, proof: one.id })));
  await tenant.workOff();
  return took;
}

test('a lane that is off is proven with the canary by real curl: two PATCHes, and no switch', async () => {
  const tenant = await ready();
  const before = (await tenant.writes()).length;
  await value(begin(tenant));
  expect(await load(tenant)).toMatchObject({ proof: { state: 'placing', until: null } });
  await tenant.workOff();
  expect(await values(tenant)).toEqual([[HOST]]);
  expect(await load(tenant)).toMatchObject({ proof: { state: 'standing' }, lane: { on: false } });
  const { proof } = await load(tenant);
  expect(Number(proof?.until) - Number(proof?.startedAt)).toBe(10 * 60_000);
  expect(await takeOut(tenant)).toEqual([]);

  const text = await probedByCurl(pilot(tenant), HOST);
  expect(text).toContain('HTTP/1.1 307');
  const { proven, findings } = await probe(tenant, text);
  expect(findings).toEqual([
    {
      as: 'package manager',
      holds: true,
      text: `Answered 307 to ${LOCATION}`,
      form: 'as it came',
    },
    { as: 'browser', holds: true, text: 'Answered 200: it passed.' },
  ]);
  expect(proven).toBe(true);
  // From here on the wizard's preview rests on what was seen, and says so.
  expect((await value(loadWizard(as('viewer'), at(tenant)))).observed).toMatchObject({ form: 'as it came' });
  expect((await problem(plan(tenant, true))).message).toContain('The canary is in npm, Me');
  expect(await takeOut(tenant)).toEqual(['queued']);

  expect(await values(tenant)).toEqual([[INERT_HOST]]);
  expect((await tenant.writes()).slice(before).map(({ method }) => method)).toEqual(['PATCH', 'PATCH']);
  expect(await load(tenant)).toMatchObject({
    proof: { state: 'done', outcome: 'proven', problem: null, evidence: { source: 'curl', findings } },
    lane: {
      state: 'off',
      on: false,
      switchedAt: null,
      evidence: { kind: 'structure' },
      behaviour: { kind: 'canary', url: `https://${HOST}/`, by: 'The operator', holds: true, findings },
    },
  });
  expect(await takeOut(tenant)).toEqual([]);
  await value(plan(tenant, true));
});

test('what deviates is named and proves nothing; the canary stands on', async () => {
  const tenant = await standing();
  const { proxyUrl: proxy, caPath: ca } = tenant.sandbox;
  const outsider = await probedByCurl({ proxy, ca, user: 'kaya@sandbox.test' }, HOST);
  expect(await probe(tenant, outsider)).toMatchObject({
    proven: false,
    findings: [{ holds: false, text: expect.stringContaining('Answered 200, not 307') }, { holds: true }],
  });
  const twiceCurl = await probedByCurl(pilot(tenant), HOST, [null, null]);
  expect((await probe(tenant, twiceCurl)).findings[1]?.text).toContain('second command');
  const elsewhere = await problem(
    recordProbe(as('operator'), { ...at(tenant), text: twiceCurl.replaceAll(HOST, 'pypi.org') }),
  );
  expect(elsewhere).toMatchObject({ code: 'invalid', fields: { text: expect.stringContaining(HOST) } });
  expect(await load(tenant)).toMatchObject({
    proof: { state: 'standing', outcome: null },
    lane: { evidence: { kind: 'structure' } },
  });
  expect((await load(tenant)).lane?.behaviour).toBeNull();
});

test('its time over it goes, whoever looks first; what comes then proves nothing', async () => {
  const tenant = await standing();
  const text = await probedByCurl(pilot(tenant), HOST);
  await timeIsOver(tenant);
  expect((await problem(recordProbe(as('operator'), { ...at(tenant), text }))).code).toBe('conflict');
  const { id: proof } = await db().canaryProof.findFirstOrThrow({ where: { tenant: { slug: tenant.slug } } });
  const workers = [1, 2].map(() => takeOutCanary(as('worker'), { tenant: tenant.slug, proof }));
  expect((await Promise.all(workers.map(value))).sort()).toEqual(['left', 'queued']);
  await tenant.workOff();
  expect(await values(tenant)).toEqual([[INERT_HOST]]);
  expect(await load(tenant)).toMatchObject({ proof: { state: 'done', outcome: 'timed_out' } });
});

test('a proof is handed to one worker at a time, and again when nothing came of it', async () => {
  const tenant = await standing();
  await value(abandonCanary(as('operator'), at(tenant)));
  const [one, other] = await Promise.all([1, 2].map(() => value(dueCanaries(as('worker'), {}))));
  expect([...(one ?? []), ...(other ?? [])]).toHaveLength(1);
  expect(await value(dueCanaries(as('worker'), {}))).toEqual([]);
  await db().canaryProof.updateMany({ data: { claimedUntil: new Date(0) } });
  await tenant.faults({
    method: 'GET',
    path: '/api/v2/profiles/destinations/*',
    kind: 'status',
    status: 403,
  });
  expect(await takeOut(tenant)).toEqual(['later']);
  expect((await load(tenant)).proof?.problem).toMatch(/./);
  await db().canaryProof.updateMany({ data: { claimedUntil: new Date(0) } });
  expect(await takeOut(tenant)).toEqual(['queued']);
  expect(await load(tenant)).toMatchObject({ proof: { state: 'done', outcome: 'abandoned', problem: null } });
});

test('one lane of a tenant at a time, only a verified one that is off, and only the host that an admin named', async () => {
  const tenant = await ready();
  await tenant.takeUp(PYPI_ME);
  await tenant.push(preparing(PYPI_ME));
  expect((await problem(begin(tenant, PYPI_ME))).message).toContain('not verified');
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  await tenant.push(switching(true, PYPI_ME));
  expect((await problem(begin(tenant, PYPI_ME))).message).toContain('is on');
  const evil = { type: 'canary' as const, lane: NPM_ME, host: 'registry.npmjs.org', on: true };
  expect((await problem(makePlan(as('operator'), { tenant: tenant.slug, intent: evil }))).code).toBe(
    'refused',
  );
  await value(begin(tenant));
  expect((await problem(begin(tenant))).message).toContain('A canary is in npm, Me');
  await tenant.push(switching(false, PYPI_ME));
  expect((await problem(begin(tenant, PYPI_ME))).message).toContain('A canary is in npm, Me');
  expect((await problem(makePlan(as('operator'), { tenant: tenant.slug, intent: preparing() }))).code).toBe(
    'refused',
  );
});

test('not while a push of the lane is open, and two at once are one', async () => {
  const tenant = await ready();
  await tenant.start(await tenant.plan(switching(true)));
  expect((await problem(begin(tenant))).message).toContain('is still running');
  await tenant.workOff();
  await tenant.push(switching(false));
  const both = await Promise.all([begin(tenant), begin(tenant)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test('placing waits for an approval where changes need one, taking out never does', async () => {
  const tenant = await ready();
  await storedPerson('admin');
  await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
  const { number, needsApproval } = await value(begin(tenant));
  expect(needsApproval).toBe(true);
  expect((await load(tenant)).proof).toBeNull();
  const { digest } = await db().plan.findFirstOrThrow({ where: { number, tenant: { slug: tenant.slug } } });
  const start = () => startPush(as('operator'), { tenant: tenant.slug, plan: number, digest });
  expect((await problem(start())).message).toContain('needs the approval');
  await value(approvePlan(as('admin'), { tenant: tenant.slug, plan: number, digest }));
  await value(start());
  await tenant.workOff();
  expect(await values(tenant)).toEqual([[HOST]]);
  await value(abandonCanary(as('operator'), at(tenant)));
  expect(await takeOut(tenant)).toEqual(['queued']);
  expect(await values(tenant)).toEqual([[INERT_HOST]]);
});

test('a placing that failed is looked at: what got through is taken out, what did not is left', async () => {
  const path = '/api/v2/profiles/destinations*';
  const refused = { path, kind: 'status', status: 403 };
  const lost = [
    // The first look is let through; after the lost answer nobody can look.
    { method: 'GET', path, kind: 'latency', ms: 0 },
    { method: 'PATCH', path, kind: 'drop-after-commit' },
    { method: 'GET', ...refused, count: 2 },
  ];
  for (const [faults, stands, took] of [
    [lost, HOST, 'queued'],
    [[{ method: 'PATCH', ...refused }], INERT_HOST, 'was out'],
  ] as const) {
    const tenant = await ready();
    await value(begin(tenant));
    await tenant.faults(...faults);
    await tenant.workOff();
    expect(await values(tenant)).toEqual([[stands]]);
    expect(await load(tenant)).toMatchObject({ proof: { state: 'placing' } });
    expect(await takeOut(tenant)).toEqual([took]);
    expect(await values(tenant)).toEqual([[INERT_HOST]]);
    expect(await load(tenant)).toMatchObject({
      proof: { state: 'done', outcome: 'not_placed' },
      lane: { on: false },
    });
  }
});

test('the watch sees no drift in it; pause all takes it out, and that ends the proof', async () => {
  const tenant = await standing();
  await value(readNow(as('operator'), { tenant: tenant.slug }));
  expect(await db().drift.count({ where: { tenant: { slug: tenant.slug } } })).toBe(0);
  await value(pauseAll(as('operator'), { tenant: tenant.slug, reason: 'Something broke.' }));
  await tenant.workOff();
  expect(await values(tenant)).toEqual([[INERT_HOST]]);
  expect(await load(tenant)).toMatchObject({ proof: { state: 'done', outcome: 'abandoned' } });
});

test('a drift of its profile is restored to the canary without switching the lane on; no undo of it', async () => {
  const tenant = await standing();
  const [profile] = await tenant.profiles();
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['evil.test'] });
  const objects = [{ kind: 'destination-profile' as const, name: 'jfrog-npm-me' }];
  expect(await tenant.push({ type: 'restore', objects })).toMatchObject({ status: 'done' });
  expect(await values(tenant)).toEqual([[HOST]]);
  expect(await laneRow(tenant.slug)).toMatchObject({ on: false });
  const { placedBy } = await db().canaryProof.findFirstOrThrow({
    where: { tenant: { slug: tenant.slug } },
  });
  expect(await value(loadPush(as('viewer'), { tenant: tenant.slug, number: placedBy }))).toMatchObject({
    undoable: false,
  });
  const undo = { type: 'undo' as const, push: placedBy };
  expect((await problem(makePlan(as('operator'), { tenant: tenant.slug, intent: undo }))).code).toBe(
    'refused',
  );
  const { lanes } = await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }));
  expect(lanes[0]).toMatchObject({ state: 'off', on: false });
});

test('a tenant of Netskope takes only a canary that resolves on the internet', async () => {
  const { slug } = await storedTenant('canaries.goskope.com');
  const set = (host: string) => setCanary(as('admin'), { tenant: slug, host });
  expect((await problem(set('canary.sandbox.test'))).message).toContain('is not a public name');
  expect((await problem(set('no-such-host.goskope-canary-turnout.com'))).message).toContain(
    'does not resolve',
  );
  expect((await problem(set('registry.npmjs.org'))).fields).toHaveProperty('host');
});
