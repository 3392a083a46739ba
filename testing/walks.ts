import fc from 'fast-check';
import type { Change } from '@/lib/ptc/model/change';
import type { TenantView } from '@/lib/ptc/model/objects';
import type { TenantModel } from '@/lib/ptc/model/tenant-model';
import { applyChange } from '@/lib/ptc/planning/apply-change';
import { changesOf, everyPrefix, oneLane, type Stretch } from './invariants';
import { type Rollout, rollout } from './tenant-models';

/** A random configuration, how it is pushed (all at once, or its lanes one by one), and switches after that. */
export type Walk = { drawn: Rollout; order: number[] | null; switches: number[] };

/** One plan of a walk, with the tenant at each of its prefixes. */
type Walked = { stretch: Stretch; changes: Change[]; views: TenantView[] };

/** Random walks. Whole-tenant plans and lane-by-lane plans are equally likely; up to four switches follow. */
export const walk: fc.Arbitrary<Walk> = rollout.chain((drawn) => {
  const lanes = drawn.after.lanes.map((_, index) => index);
  return fc.record({
    drawn: fc.constant(drawn),
    order: fc.option(fc.shuffledSubarray(lanes, { minLength: lanes.length }), { freq: 2 }),
    switches: lanes.length > 0 ? fc.array(fc.constantFrom(...lanes), { maxLength: 4 }) : fc.constant([]),
  });
});

/** Plans and carries out a walk, plan by plan; each plan starts from what the one before it left. */
export function* walked({ drawn, order, switches }: Walk): Generator<Walked> {
  const { before, after } = drawn;
  let start = drawn.start;
  const go = function* (from: TenantModel, to: TenantModel, lane?: number): Generator<Walked> {
    const profile = lane === undefined ? undefined : to.lanes[lane]?.profileName;
    const stretch = { before: from, after: to, start, filter: profile ? oneLane(profile) : undefined };
    const changes = changesOf(stretch);
    yield { stretch, changes, views: everyPrefix(start, changes) };
    start = changes.reduce(applyChange, start);
  };
  if (order) for (const lane of order) yield* go(before, after, lane);
  else yield* go(before, after);
  let model = after;
  for (const lane of switches) {
    const next = switchedAt(model, lane);
    yield* go(model, next, lane);
    model = next;
  }
}

function switchedAt(model: TenantModel, at: number): TenantModel {
  return {
    ...model,
    lanes: model.lanes.map((lane, index) => (index === at ? { ...lane, on: !lane.on } : lane)),
  };
}
