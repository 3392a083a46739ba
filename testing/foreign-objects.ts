import { expect } from 'vitest';
import type { ObjectKind } from '@/lib/ptc/model/objects';
import { adoptObject } from '@/lib/services/object/adopt';
import { inspectObject } from '@/lib/services/object/inspect';
import { makePlan } from '@/lib/services/plan/make';
import { preparing, type Rehearsal, rehearsal } from './rehearsal';
import { as, problem, value, wholeDatabase } from './tenant';

/** The name that the lane npm × Me wants, and what somebody else has put under it. */
export const NAME = 'jfrog-npm-me';
export const THEIRS = { type: 'insensitive', values: ['theirs.test', 'also.theirs.test'] };

export const keyOf = (tenant: Rehearsal, name = NAME, kind: ObjectKind = 'destination-profile') => ({
  tenant: tenant.slug,
  kind,
  name,
});
/** An operator looks. */
export const inspect = (tenant: Rehearsal, name?: string, kind?: ObjectKind) =>
  inspectObject(as('operator'), keyOf(tenant, name, kind));
/** Looks and adopts what was seen, as a person does. */
export const adopt = async (tenant: Rehearsal, name?: string, kind?: ObjectKind) => {
  const { fingerprint } = await value(inspect(tenant, name, kind));
  return adoptObject(as('admin'), { ...keyOf(tenant, name, kind), fingerprint });
};
/** Adopts what nobody looked at: what is said before the fingerprint counts. */
export const adoptBlindly = (tenant: Rehearsal, name?: string, kind?: ObjectKind) =>
  problem(adoptObject(as('admin'), { ...keyOf(tenant, name, kind), fingerprint: 'f'.repeat(64) }));
/** Why the lane's plan is not made. */
export const refusedPlan = ({ slug }: Rehearsal) =>
  problem(makePlan(as('operator'), { tenant: slug, intent: preparing() }));

/** A tenant in which somebody else's profile has the name that the lane npm × Me wants. */
export async function withForeign(options = {}) {
  const tenant = await rehearsal(options);
  await tenant.takeUp();
  const { id } = await tenant.behindOurBack('POST', '', {
    name: NAME,
    description: 'For the SOC',
    ...THEIRS,
  });
  return { tenant, id };
}

/** Does what is refused, and sees that neither database nor tenant show a trace of it. Returns what was told. */
export async function leavesEverything(
  tenant: Rehearsal,
  act: () => Promise<{ code: string; message: string }>,
) {
  const before = [await wholeDatabase(), await writesOf(tenant)];
  const told = await act();
  expect([await wholeDatabase(), await writesOf(tenant)]).toEqual(before);
  return told;
}

/** How many writes the whole API was asked for. */
const writesOf = async ({ control }: Rehearsal) =>
  ((await control('api')) as { method: string }[]).filter(({ method }) => method !== 'GET').length;
