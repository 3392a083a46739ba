import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { packetCase } from '@/testing/packet/worlds';
import { HOPS } from '../trace';
import { follow } from './follow';
import { srpOf } from './srp';
import type { World } from './world';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const seeds = fc.nat(10_000_000);

test('a way ends where its last hop stands, and the hops are in order', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { world, attempts } = packetCase(seed);
      for (const attempt of attempts) {
        const { way, hops } = follow(world, attempt);
        const last = hops.at(-1);
        const places = hops.map(({ key }) => HOPS.indexOf(key));
        expect(places).toEqual([...places].sort((one, other) => one - other));
        expect(new Set(places).size).toBe(places.length);
        if (way.end === 'stops') expect(last).toMatchObject({ key: way.at, state: 'stops' });
        if (way.end === 'open') expect(last).toMatchObject({ key: way.at, state: 'unknown' });
        if (way.end === 'arrives') expect(last).toMatchObject({ key: 'connection', state: 'ok' });
        if (way.end === 'leaves') expect(last).toMatchObject({ key: 'interception', state: 'passes' });
        // Only a last hop stops, and whatever stops says what to do.
        for (const hop of hops) {
          if (hop.state === 'stops') expect([hop, hop.todo !== null]).toEqual([last, true]);
          expect(hop.reason).toMatch(/[.!?]$/);
        }
      }
    }),
    { numRuns: 600 },
  );
});

test('what is steered does not depend on the order of the policies, nor on what they do', () => {
  fc.assert(
    fc.property(seeds, fc.infiniteStream(fc.nat()), (seed, numbers) => {
      const { world } = packetCase(seed);
      const shuffled = world.rules
        .map((rule) => ({ rule, at: numbers.next().value }))
        .sort((one, other) => one.at - other.at)
        .map(({ rule }, at): World['rules'][number] => ({
          ...rule,
          action: at % 2 === 0 ? 'allow' : 'block',
        }));
      expect(srpOf({ ...world, rules: shuffled })).toEqual(srpOf(world));
    }),
  );
});

/** What somebody may not have entered, or nobody was seen to have. */
const FORGETTING: ((world: World) => World)[] = [
  (world) => ({ ...world, device: { ...world.device, posture: null } }),
  (world) => ({ ...world, device: { ...world.device, groups: null } }),
  (world) => ({
    ...world,
    device: { ...world.device, signIn: null, otherTunnel: null, steersPrivateApps: null },
  }),
  (world) => ({ ...world, device: { ...world.device, localNames: null } }),
  (world) => ({ ...world, publishers: world.publishers.map((one) => ({ ...one, up: null })) }),
  (world) => ({ ...world, publishers: world.publishers.map((one) => ({ ...one, reaches: null })) }),
  (world) => ({ ...world, publishers: world.publishers.map((one) => ({ ...one, names: null })) }),
  (world) => ({ ...world, pops: null }),
];

test('who knows less says less, and nothing that is not so', () => {
  const count = { compared: 0, unknown: 0 };
  fc.assert(
    fc.property(seeds, fc.subarray(FORGETTING, { minLength: 1 }), (seed, forgotten) => {
      const { world, attempts } = packetCase(seed);
      const less = forgotten.reduce((known, forget) => forget(known), world);
      for (const attempt of attempts) {
        const truth = follow(world, attempt).hops;
        for (const [at, hop] of follow(less, attempt).hops.entries()) {
          if (hop.state === 'unknown') {
            count.unknown += 1;
            // Where the truth is otherwise, or another publisher's, the rest is another way.
            if (truth[at]?.state !== 'ok' || ['lookup', 'interception', 'publisher'].includes(hop.key)) break;
            continue;
          }
          count.compared += 1;
          expect([hop.key, hop.state]).toEqual([truth[at]?.key, truth[at]?.state]);
        }
      }
    }),
    { numRuns: 1_500 },
  );
  expect(Math.min(count.compared, count.unknown)).toBeGreaterThan(500);
});
