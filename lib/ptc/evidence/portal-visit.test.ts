import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rollout } from '@/testing/tenant-models';
import type { Change } from '../model/change';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import type { ObjectKind, TenantObject, TenantView } from '../model/objects';
import type { PairPlace, TenantModel } from '../model/tenant-model';
import { Settings } from '../model/tenant-schema';
import { applyChange } from '../planning/apply-change';
import { desired } from '../planning/desired';
import { planChanges } from '../planning/plan';
import { fieldsOf } from './portal-fields';
import { fieldCount, planVisit, type VisitTask } from './portal-visit';

const objectsOf = ({ headerProfiles, destinationProfiles, policies }: TenantView): TenantObject[] => [
  ...headerProfiles,
  ...destinationProfiles,
  ...policies,
];
const namesOf = ({ policies }: TenantView) => policies.map(({ name }) => name);

/** The portal tasks of a rollout whose tenant takes everything by hand, or everything but destination profiles. */
const visits = fc.record({
  drawn: rollout,
  byHand: fc.boolean(),
  gone: fc.boolean(),
  /** Tasks of several pushes come newest push first. */
  rotate: fc.nat({ max: 20 }),
  /** Some wanted rules were never pushed: they neither stand nor have a task. */
  unpushed: fc.nat({ max: 7 }),
});

type Drawn = typeof visits extends fc.Arbitrary<infer T> ? T : never;

function visitOf({ drawn: { before, after }, byHand, gone, rotate, unpushed }: Drawn) {
  const standing = objectsOf(desired(before));
  const wanted = desired(after);
  const isPortal = (kind: ObjectKind) => byHand || kind !== 'destination-profile';
  const transport = (kind: ObjectKind) => (isPortal(kind) ? 'portal' : 'api');
  const keys = new Set(objectsOf(wanted).map(({ kind, name }) => `${kind}:${name}`));
  const left = gone ? standing.filter(({ kind, name }) => !keys.has(`${kind}:${name}`)) : [];
  const known = standing.map((object) => ({ object, remoteId: null }));
  const changes = planChanges(wanted, known, transport, {
    gone: left.map(({ kind, name }) => ({ kind, name })),
  })
    .filter((change) => change.transport === 'portal')
    .filter((_, index) => unpushed === 0 || (index + unpushed) % 4 !== 0);
  const at = changes.length === 0 ? 0 : rotate % changes.length;
  // One object's own tasks keep their order: they are steps of one push.
  const turned = [...changes.slice(at), ...changes.slice(0, at)];
  const twice = new Set(changes.map(({ object }) => object.name)).size < changes.length;
  const tasks = (twice ? changes : turned).map((change, index) => ({ id: `task ${index}`, change }));
  return { tasks, standing, wanted, visit: planVisit(tasks, standing, namesOf(wanted)) };
}

const always = (holds: (drawn: ReturnType<typeof visitOf>) => void) =>
  fc.assert(
    fc.property(visits, (drawn) => holds(visitOf(drawn))),
    { numRuns: 150 },
  );

describe('the order of one visit', () => {
  test('holds every open task exactly once', () => {
    always(({ tasks, visit }) => {
      expect(visit.steps.map(({ id }) => id).sort()).toEqual(tasks.map(({ id }) => id).sort());
    });
  });

  test('never refers to a rule that does not stand by then', () => {
    always(({ standing, visit }) => {
      const rules = new Set(standing.filter(({ kind }) => kind === 'policy').map(({ name }) => name));
      for (const { change, position, clone } of visit.steps) {
        if (position && position.at !== 'top') expect(rules).toContain(position.policy);
        if (clone !== null) expect(rules).toContain(clone);
        if (position) expect(rules).not.toContain(change.object.name);
        if (change.object.kind !== 'policy') continue;
        if (change.after) rules.add(change.object.name);
        else rules.delete(change.object.name);
      }
    });
  });

  test('leaves the policies in the wanted order, each allow rule directly above its redirect', () => {
    always(({ standing, wanted, visit }) => {
      const policies = standing.filter((object) => object.kind === 'policy');
      const start: TenantView = { destinationProfiles: [], headerProfiles: [], policies };
      const end = visit.steps.reduce(
        (view, { change, position }) => applyChange(view, { ...change, position }),
        start,
      );
      const kept = new Set(namesOf(end));
      const ranked = namesOf(end).filter((name) => namesOf(wanted).includes(name));
      expect(ranked).toEqual(namesOf(wanted).filter((name) => kept.has(name)));
    });
  });

  test('counts no more fields with Clone than without, and every field once', () => {
    always(({ visit }) => {
      for (const step of visit.steps) {
        const { change, typed, kept, cleared, clone } = step;
        const all = change.after ? fieldsOf(change.after) : [];
        expect([...typed, ...kept].sort()).toEqual([...all].sort());
        const { fields, saved } = fieldCount(step);
        expect(fields).toBe(typed.length + cleared.length);
        if (clone !== null) expect(fields).toBeLessThan(all.length);
        expect(saved).toBeGreaterThanOrEqual(0);
      }
    });
  });

  test('puts behind an Apply what cannot go before it, and nothing else', () => {
    always(({ visit }) => {
      const met = new Set<string>();
      for (const { change, afterApply } of visit.steps) {
        const key = `${change.object.kind} ${change.object.name}`;
        const isProfileGone = change.after === null && change.object.kind !== 'policy';
        expect(afterApply).toBe(met.has(key) || isProfileGone);
        met.add(key);
      }
      const rounds = visit.steps.map(({ afterApply }) => Number(afterApply));
      expect(rounds).toEqual([...rounds].sort());
    });
  });
});

describe('two lanes of one person', () => {
  const scope = {
    key: 'me',
    name: 'Me',
    audience: { everyone: false, users: ['dana@acme.test'], groups: [] },
  };
  const model: TenantModel = {
    slug: 'acme',
    artifactoryHost: 'acme.jfrog.test',
    settings: Settings.parse({}),
    ecosystems: [...BUILT_IN_ECOSYSTEMS],
    scopes: [scope],
    lanes: ['npm', 'pypi'].map((ecosystem) => ({
      ecosystem,
      scope: 'me',
      profileName: `jfrog-${ecosystem}`,
      on: false,
    })),
  };
  const wanted = desired(model);
  const create = (after: TenantObject): Change => ({
    op: 'create',
    object: { kind: after.kind, name: after.name },
    before: null,
    after,
    position: { at: 'top' },
    transport: 'portal',
    reason: '',
    precondition: { state: 'absent' },
  });
  const [npmAllow, npmRedirect, pypiAllow, pypiRedirect] = wanted.policies;
  const [browsers] = wanted.headerProfiles;
  // The second push's tasks come first in the list.
  const tasks: VisitTask[] = [pypiAllow, pypiRedirect, browsers, npmAllow, npmRedirect].flatMap(
    (object, index) => (object ? [{ id: String(index), change: create(object) }] : []),
  );

  test('are one list from the header profile down, the second pair cloned from the first', () => {
    const visit = planVisit(tasks, [], namesOf(wanted));
    expect(visit.steps.map(({ change, position, clone }) => [change.object.name, position, clone])).toEqual([
      ['jfrog-browsers', null, null],
      ['PTC npm me - allow browsers', { at: 'top' }, null],
      ['PTC npm me - redirect', { at: 'below', policy: 'PTC npm me - allow browsers' }, null],
      [
        'PTC pypi me - allow browsers',
        { at: 'below', policy: 'PTC npm me - redirect' },
        'PTC npm me - allow browsers',
      ],
      [
        'PTC pypi me - redirect',
        { at: 'below', policy: 'PTC pypi me - allow browsers' },
        'PTC npm me - redirect',
      ],
    ]);
    expect(visit.steps[4]?.typed).toEqual([
      ['Policy Name', 'PTC pypi me - redirect'],
      ['Destination Profile', ['jfrog-pypi']],
    ]);
    expect({ fields: visit.fields, saved: visit.saved }).toEqual({ fields: 3 + 5 + 5 + 2 + 2, saved: 6 });
  });

  test('the first pair goes where it was decided, and the task says what that means', () => {
    const firstOf = (place?: PairPlace) => {
      const { steps } = planVisit(tasks, [], namesOf(wanted), place);
      const noted = steps.filter(({ placeNote }) => placeNote !== null);
      expect(noted.map(({ change }) => change.object.name)).toEqual(['PTC npm me - allow browsers']);
      return { position: noted[0]?.position, note: noted[0]?.placeNote };
    };
    expect(firstOf()).toEqual({
      position: { at: 'top' },
      note: 'At the top no other rule looks at what this one lets through: threat protection, CASB and data loss prevention are skipped for it.',
    });
    expect(firstOf({ at: 'top', rule: 'Corp web' }).note).toContain('Or directly above Corp web,');
    expect(firstOf({ at: 'above', rule: 'Corp web' })).toEqual({
      position: { at: 'above', policy: 'Corp web' },
      note: expect.stringContaining('Corp web would take this traffic first'),
    });
  });

  test('a rule for everybody empties the users of the one that it is cloned from', () => {
    const everyone = { ...scope, key: 'all', audience: { everyone: true, users: [], groups: [] } };
    const wide = desired({
      ...model,
      scopes: [scope, everyone],
      lanes: [model.lanes[0], { ...model.lanes[0], scope: 'all', profileName: 'jfrog-all' }].filter(
        (lane) => lane !== undefined,
      ) as TenantModel['lanes'],
    });
    const last = wide.policies[3];
    const standing = wide.policies.slice(0, 3);
    const { steps } = planVisit(last ? [{ id: 'a', change: create(last) }] : [], standing, namesOf(wide));
    expect(steps[0]).toMatchObject({
      clone: 'PTC npm me - redirect',
      cleared: [['Users', ['dana@acme.test']]],
    });
    expect(steps[0] && fieldCount(steps[0])).toEqual({ fields: 4, saved: 1 });
  });
});
