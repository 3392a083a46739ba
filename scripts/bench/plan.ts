import { digest } from '../../lib/ptc/model/canonical';
import type { KnownObject } from '../../lib/ptc/model/change';
import type { TenantObject, TenantView } from '../../lib/ptc/model/objects';
import { type Lane, Settings, type TenantModel } from '../../lib/ptc/model/tenant-model';
import { desired } from '../../lib/ptc/planning/desired';
import { type PlanContent, planChanges, planDigest, planText } from '../../lib/ptc/planning/plan';

const LIMIT_MS = 1_500;
/** Ten times the lanes may cost twelve times as much where the floor costs ten times: memory makes both grow faster. */
const GROWTH_LIMIT = 1.2;
const SIZES = [1_000, 10_000] as const;
const SCOPES = 20;
/** One lane in a hundred differs from what stands. */
const DIFFERING = 100;
const ROUNDS = 7;

type Case = { name: string; model: TenantModel; known: KnownObject[]; objects: TenantObject[] };

/** What a plan for a whole tenant costs, from the objects as they are known to the text and digest that are stored. */
const cases = SIZES.map(casesOf);
const best = cases.map((ofSize) =>
  ofSize.map(() => ({ plan: Number.POSITIVE_INFINITY, floor: Number.POSITIVE_INFINITY })),
);
// Round by round, so that a busy moment of the machine falls on all sizes alike.
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [size, ofSize] of cases.entries()) {
    for (const [index, one] of ofSize.entries()) {
      const kept = best[size]?.[index];
      if (!kept) continue;
      kept.plan = Math.min(
        kept.plan,
        timed(() => planFor(one)),
      );
      kept.floor = Math.min(
        kept.floor,
        timed(() => floorOf(one)),
      );
    }
  }
}
const rows = (best[0] ?? []).map((few, index) => {
  const many = best[1]?.[index] ?? few;
  return {
    name: cases[0]?.[index]?.name ?? '',
    few,
    many,
    growth: many.plan / few.plan,
    floorGrowth: many.floor / few.floor,
  };
});
for (const { name, few, many, growth, floorGrowth } of rows) {
  console.log(
    `${name}: ${told(few)} for 1,000 lanes, ${told(many)} for 10,000; grows ${growth.toFixed(1)} times, the floor ${floorGrowth.toFixed(1)} times`,
  );
}
const slowest = Math.max(...rows.map(({ few }) => few.plan));
const steepest = Math.max(...rows.map(({ growth, floorGrowth }) => growth / floorGrowth));
console.log(
  `${slowest.toFixed(0)} ms for 1,000 lanes (promised: at most ${LIMIT_MS}); up to 10,000 the cost grows ${steepest.toFixed(2)} times as fast as the floor (promised: at most ${GROWTH_LIMIT})`,
);
process.exitCode = slowest <= LIMIT_MS && steepest <= GROWTH_LIMIT ? 0 : 1;

function casesOf(lanes: number): Case[] {
  const model = tenantOf(lanes);
  const objects = objectsOf(desired(model));
  const switched = model.lanes.map((lane, index) =>
    index % DIFFERING === 0 ? { ...lane, on: !lane.on } : lane,
  );
  const standing = objectsOf(desired({ ...model, lanes: switched }));
  return [
    { name: 'nothing stands', model, known: [], objects },
    {
      name: 'all stands, 1 % differs',
      model,
      known: standing.map((object) => ({ object, remoteId: `id of ${object.name}` })),
      objects: [...objects, ...standing],
    },
  ];
}

/** A tenant of 20 scopes, each with its share of ecosystems; every other lane is on. */
function tenantOf(count: number): TenantModel {
  const ecosystems = Array.from({ length: count / SCOPES }, (_, index) => ({
    key: `ecosystem-${index}`,
    name: `Ecosystem ${index}`,
    matchType: 'insensitive' as const,
    domains: [`registry.${index}.test`, `files.${index}.test`, `mirror.${index}.test`],
    methodGuard: index % 2 === 0,
  }));
  const scopes = Array.from({ length: SCOPES }, (_, index) => ({
    key: `scope-${index}`,
    name: `Scope ${index}`,
    audience: { everyone: false, users: [`person-${index}@acme.test`], groups: [`Group ${index}`] },
  }));
  const lanes = ecosystems.flatMap(({ key: ecosystem }, place) =>
    scopes.map(({ key: scope }): Lane => {
      const profileName = `jfrog-${ecosystem}-${scope}`;
      return { ecosystem, scope, profileName, on: place % 2 === 0 };
    }),
  );
  const settings = Settings.parse({});
  return { slug: 'acme', artifactoryHost: 'acme.jfrog.test', settings, ecosystems, scopes, lanes };
}

function planFor({ model, known }: Case): void {
  const content: PlanContent = {
    version: 1,
    tenant: model.slug,
    intent: { type: 'prepare', lanes: [{ ecosystem: 'ecosystem-0', scope: 'scope-0' }] },
    changes: planChanges(desired(model), known, () => 'api'),
  };
  planText(content);
  planDigest(content);
}

/** What no plan can do without: each object of both sides written down and hashed once. */
function floorOf({ objects }: Case): void {
  for (const object of objects) digest(object);
}

function timed(act: () => void): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}

function told({ plan, floor }: { plan: number; floor: number }): string {
  return `${plan.toFixed(0)} ms (floor ${floor.toFixed(0)} ms)`;
}

function objectsOf({ headerProfiles, destinationProfiles, policies }: TenantView): TenantObject[] {
  return [...headerProfiles, ...destinationProfiles, ...policies];
}
