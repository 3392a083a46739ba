import { digest } from '../../lib/ptc/model/canonical';
import type { KnownObject } from '../../lib/ptc/model/change';
import type { TenantObject, TenantView } from '../../lib/ptc/model/objects';
import type { Lane, TenantModel } from '../../lib/ptc/model/tenant-model';
import { Settings } from '../../lib/ptc/model/tenant-schema';
import { desired } from '../../lib/ptc/planning/desired';
import { type PlanContent, planChanges, planDigest, planText } from '../../lib/ptc/planning/plan';

const LIMIT_MS = 1_500;
/**
 * Ten times the lanes may cost twelve times as much where the floor costs ten times: memory makes both grow faster. Both are
 * measured in processor time: on a busy machine the time of day also holds the turns of others, which is most of it.
 */
const GROWTH_LIMIT = 1.2;
const SIZES = [1_000, 10_000] as const;
const SCOPES = 20;
/** One lane in a hundred differs from what stands. */
const DIFFERING = 100;
const ROUNDS = 5;
/** As many lanes in every measurement, so that the small size bears its share of what the memory's keeper does now and then. */
const LANES_MEASURED = 10_000;

/** Milliseconds: by the clock, and of the processor. */
type Cost = { clock: number; processor: number };
type Case = { name: string; model: TenantModel; known: KnownObject[]; objects: TenantObject[] };

/** What a plan for a whole tenant costs, from the objects as they are known to the text and digest that are stored. */
const cases = SIZES.map(casesOf);
const unknown: Cost = { clock: Number.POSITIVE_INFINITY, processor: Number.POSITIVE_INFINITY };
const best = cases.map((ofSize) => ofSize.map(() => ({ plan: unknown, floor: unknown })));
// Round by round, so that a busy moment of the machine falls on all sizes alike.
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [size, ofSize] of cases.entries()) {
    for (const [index, one] of ofSize.entries()) {
      const kept = best[size]?.[index];
      if (!kept) continue;
      kept.plan = less(kept.plan, costOf(one, planFor));
      kept.floor = less(kept.floor, costOf(one, floorOf));
    }
  }
}
const rows = (best[0] ?? []).map((few, index) => {
  const many = best[1]?.[index] ?? few;
  return {
    name: cases[0]?.[index]?.name ?? '',
    few,
    many,
    growth: many.plan.processor / few.plan.processor,
    floorGrowth: many.floor.processor / few.floor.processor,
  };
});
for (const { name, few, many, growth, floorGrowth } of rows) {
  console.log(
    `${name}: ${told(few)} for 1,000 lanes, ${told(many)} for 10,000; grows ${growth.toFixed(1)} times, the floor ${floorGrowth.toFixed(1)} times`,
  );
}
const slowest = Math.max(...rows.map(({ few }) => few.plan.clock));
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

function costOf(one: Case, act: (one: Case) => void): Cost {
  const times = LANES_MEASURED / one.model.lanes.length;
  const began = performance.now();
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) act(one);
  const { user, system } = process.cpuUsage(before);
  return { clock: (performance.now() - began) / times, processor: (user + system) / 1_000 / times };
}

function less(one: Cost, other: Cost): Cost {
  return {
    clock: Math.min(one.clock, other.clock),
    processor: Math.min(one.processor, other.processor),
  };
}

function told({ plan, floor }: { plan: Cost; floor: Cost }): string {
  return `${plan.processor.toFixed(0)} ms of the processor (floor ${floor.processor.toFixed(0)} ms)`;
}

function objectsOf({ headerProfiles, destinationProfiles, policies }: TenantView): TenantObject[] {
  return [...headerProfiles, ...destinationProfiles, ...policies];
}
