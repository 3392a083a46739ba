import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { Intent, LaneKey } from '@/lib/ptc/model/intent';
import { useTestDatabase } from '@/testing/database';
import { doPortalTasks } from '@/testing/portal';
import { oneStep } from '@/testing/push-steps';
import { type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { editEcosystem } from '../ecosystem/edit';
import { startPush } from '../push/start';
import { pauseAll } from '../rollout/pause-all';
import { attestTask } from '../task/attest';
import { listTasks } from '../task/list';
import { setEvidence } from '../tenant/set-evidence';
import { setLayout } from '../tenant/set-layout';
import { loadTenantSettings } from '../tenant/settings';

useTestDatabase();

const [NPM, PYPI, DOCKER] = ['npm', 'pypi', 'docker'].map((ecosystem) => ({ ecosystem, scope: 'me' })) as [
  LaneKey,
  LaneKey,
  LaneKey,
];
const PER_SCOPE: Intent = { type: 'layout', layout: 'scope' };
const prepare = (...lanes: LaneKey[]): Intent => ({ type: 'prepare', lanes });

const rules = async (tenant: Rehearsal): Promise<string[]> =>
  (await tenant.exported()).match(/PTC [^"]+/g) ?? [];
const laneOf = ({ slug }: Rehearsal, profileName: string) =>
  db().lane.findFirstOrThrow({ where: { tenant: { slug }, profileName } });
const settingsOf = ({ slug }: Rehearsal) => value(loadTenantSettings(as('viewer'), { tenant: slug }));
const differing = async (tenant: Rehearsal) => (await settingsOf(tenant)).differing.map(({ title }) => title);
const perScope = ({ slug }: Rehearsal) => value(setLayout(as('admin'), { tenant: slug, layout: 'scope' }));

/** Does and verifies what is asked for by hand, and what follows it. */
async function byHand(tenant: Rehearsal): Promise<void> {
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  await tenant.workOff();
}

test('of two plans for one shared rule the second takes the place of the first', async () => {
  const tenant = await rehearsal();
  await perScope(tenant);
  await tenant.verified(NPM);
  for (const lane of [DOCKER, PYPI]) await tenant.takeUp(lane);
  const [first, second] = [await tenant.plan(prepare(DOCKER)), await tenant.plan(prepare(PYPI))];
  const { number, digest } = first;
  const refused = await problem(startPush(as('operator'), { tenant: tenant.slug, plan: number, digest }));
  expect(refused.message).toContain('was replaced by a newer one');
  await tenant.start(second);
});

test('a change of the layout leaves no plan of a rule as it was, and its way back is for its own lanes', async () => {
  const tenant = await rehearsal({ preview: true });
  for (const lane of [NPM, PYPI]) await tenant.takeUp(lane);
  await tenant.push(prepare(NPM));
  const old = await tenant.plan(prepare(PYPI));
  const layout = await tenant.push(PER_SCOPE);
  const { number, digest } = old;
  const refused = await problem(startPush(as('operator'), { tenant: tenant.slug, plan: number, digest }));
  expect(refused.message).toContain('was replaced by a newer one');
  const everyone = { ecosystem: 'npm', scope: 'everyone' };
  await tenant.takeUp(everyone);
  await tenant.push(prepare(everyone));
  await expect(tenant.plan({ type: 'undo', push: layout.number })).rejects.toThrow('has been prepared since');
});

test('a layout push that ends half-way says what is left, and the plan offered for it clears it away', async () => {
  const tenant = await rehearsal({ preview: true });
  for (const lane of [NPM, PYPI]) await tenant.takeUp(lane);
  await tenant.push(prepare(NPM, PYPI));
  await tenant.push(switching(true, NPM));
  const made = await tenant.plan(PER_SCOPE);
  await tenant.start(made);
  const { id } = await db().push.findFirstOrThrow({
    where: { number: made.number, tenant: { slug: tenant.slug } },
  });
  for (const step of [0, 1, 2]) await oneStep(id, step);
  await value(pauseAll(as('operator'), { tenant: tenant.slug, reason: 'Half-way' }));
  await tenant.workOff();
  expect((await settingsOf(tenant)).layout).toBe('scope');
  expect(await differing(tenant)).toEqual(['npm, Me', 'Python (PyPI), Me']);

  // Somebody deletes a rule that is left over: put back, it stands where it stood, above its redirect.
  const gone = { kind: 'policy' as const, name: 'PTC pypi me - allow browsers' };
  const { preview } = tenant.sandbox;
  if (!preview) throw new Error('This rehearsal has a preview API.');
  await doPortalTasks(preview.portalUrl, [{ object: gone, after: null, position: null }]);
  await tenant.push({ type: 'restore', objects: [gone] });
  const list = await rules(tenant);
  expect(list.indexOf('PTC pypi me - allow browsers') + 1).toBe(list.indexOf('PTC pypi me - redirect'));

  expect(await tenant.push(prepare(NPM, PYPI))).toMatchObject({ status: 'done' });
  expect(await rules(tenant)).toEqual(['PTC me - allow browsers', 'PTC me - redirect']);
  expect(await differing(tenant)).toEqual([]);
});

test('a list that comes before the new pairs are made takes no verification away', async () => {
  const tenant = await rehearsal();
  await tenant.verified(NPM);
  await tenant.push(PER_SCOPE);
  const { verifiedAt } = await laneOf(tenant, 'jfrog-npm-me');
  const [early] = (await tenant.verify(await tenant.exported())).lanes;
  expect(early).toMatchObject({ verified: true, deviations: [] });
  expect(early?.doubts[0]).toContain('PTC me - allow browsers is not in the list');
  expect((await laneOf(tenant, 'jfrog-npm-me')).verifiedAt).toEqual(verifiedAt);
  await byHand(tenant);
  await byHand(tenant);
  expect(await rules(tenant)).toEqual(['PTC me - allow browsers', 'PTC me - redirect']);
});

test('a push whose portal tasks a newer one takes over does not hand lanes over', async () => {
  const tenant = await rehearsal();
  await perScope(tenant);
  for (const lane of [NPM, PYPI]) await tenant.verified(lane);
  const guard = (ecosystem: string) =>
    value(editEcosystem(as('operator'), { tenant: tenant.slug, ecosystem, methodGuard: true }));
  await guard('npm');
  const { number } = await tenant.push(prepare(NPM));
  await guard('pypi');
  await tenant.push(prepare(PYPI));
  const older = await db().push.findFirstOrThrow({ where: { number, tenant: { slug: tenant.slug } } });
  expect(older).toMatchObject({ status: 'stopped', message: 'A newer push took its portal tasks over.' });
  await tenant.verify(await tenant.exported());
  await tenant.workOff();
  const { open } = await value(listTasks(as('viewer'), { tenant: tenant.slug }));
  expect(open.map(({ change }) => `${change.op} ${change.object.name}`)).not.toContain(
    'update PTC me - redirect',
  );
});

test('where a person’s word suffices, a lane rests on that word after a change of the layout', async () => {
  const tenant = await rehearsal();
  await tenant.verified(NPM);
  await value(setEvidence(as('admin'), { tenant: tenant.slug, evidence: 'attested' }));
  await db().lane.updateMany({ data: { behaviour: { kind: 'probe' } } });
  await tenant.push(PER_SCOPE);
  const { open } = await value(listTasks(as('viewer'), { tenant: tenant.slug }));
  for (const { id } of open) await value(attestTask(as('operator'), { tenant: tenant.slug, task: id }));
  expect((await settingsOf(tenant)).layout).toBe('scope');
  expect(await laneOf(tenant, 'jfrog-npm-me')).toMatchObject({
    evidence: { kind: 'attested' },
    behaviour: null,
  });
});
