import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { answerAfter, wantsProof } from '@/testing/proof-cases';
import { as, problem, storedMember, storedTenant, wholeDatabase } from '@/testing/tenant';
import { VALID } from '@/testing/valid-inputs';
import { everyVerb } from '@/testing/verbs';
import { approvePlan } from './plan/approve';
import { pauseAll } from './rollout/pause-all';

useTestDatabase();
beforeAll(async () => {
  await storedTenant('acme.goskope.com');
});

const verbs = await everyVerb();
const MINUTE = 60_000;

/** What wants a recent proof, written down once more by hand: a verb that stops asking fails here. */
const PROOFS = {
  'passkey.add': 'ten minutes',
  'passkey.offer': 'ten minutes',
  'passkey.remove': 'ten minutes',
  'person.change-rights': 'ten minutes',
  'person.invite': 'ten minutes',
  'person.make-link': 'ten minutes',
  'person.reset-second-factor': 'ten minutes',
  'plan.approve': 'ten minutes, for some inputs',
  'provider.begin-link': 'just now',
  'provider.map-group': 'ten minutes',
  'provider.remove': 'ten minutes',
  'provider.set': 'ten minutes',
  'provider.unmap-group': 'ten minutes',
  'second-factor.new-codes': 'ten minutes',
  'second-factor.offer': 'ten minutes',
  'second-factor.switch-off': 'just now',
  'second-factor.switch-on': 'ten minutes',
  'tenant.approve-host': 'ten minutes',
  'tenant.ask-host': 'ten minutes',
  'tenant.remove': 'ten minutes',
  'artifactory.set-token': 'ten minutes',
  'tenant.replace-token': 'ten minutes',
  'tenant.set-approvals': 'ten minutes',
  'tenant.set-read-token': 'ten minutes',
};

test('the verbs that want a recent proof are those written down, and nothing that switches off is among them', () => {
  const found = verbs.flatMap(({ verb, proof }) =>
    proof ? [[verb, `${proof.within}${proof.always ? '' : ', for some inputs'}`]] : [],
  );
  expect(Object.fromEntries(found)).toEqual(PROOFS);
});

describe.each(verbs.filter(wantsProof).map((verb) => ({ name: verb.verb, verb })))('$name', ({ verb }) => {
  test('asks who is there after ten minutes, and where there is no session, before it does anything', async () => {
    await answerAfter(verb, 11 * MINUTE);
    const before = await wholeDatabase();
    expect(await answerAfter(verb, 11 * MINUTE)).toBe('unproven');
    const after = await wholeDatabase();
    const moved = (row: string) => /^public\.(session|user|Membership): /.test(row);
    expect(after.filter((row) => !moved(row))).toEqual(before.filter((row) => !moved(row)));
    expect(await answerAfter(verb, null)).toBe('unproven');
  });

  test('goes on after a recent one', async () => {
    // What is set there is tried first, and nobody answers here.
    if (
      ['artifactory.set-token', 'provider.set', 'tenant.replace-token', 'tenant.set-read-token'].includes(
        verb.verb,
      )
    )
      return;
    expect(await answerAfter(verb, 1_000)).not.toBe('unproven');
  });
});

test('an approval asks where the plan is about everybody, and not where it is about some', async () => {
  const { id: tenantId } = await storedTenant('wide.goskope.com');
  const { ecosystems, scopes } = await db().tenant.findUniqueOrThrow({
    where: { id: tenantId },
    include: { ecosystems: { take: 1 }, scopes: true },
  });
  for (const [index, scope] of scopes.entries()) {
    const ids = { ecosystemId: ecosystems[0]?.id ?? '', scopeId: scope.id };
    const lane = await db().lane.create({
      data: { tenantId, profileName: `jfrog-npm-${scope.key}`, ...ids },
    });
    await db().plan.create({
      data: {
        tenantId,
        number: index + 1,
        title: scope.name,
        digest: 'a'.repeat(64),
        content: '{}',
        authorId: 'otto',
        authorName: 'Otto',
        lanes: { create: { laneId: lane.id } },
      },
    });
  }
  const vera = await storedMember({ id: 'vera', name: 'Vera', email: 'vera@acme.test', role: 'approver' });
  await db().session.updateMany({ data: { provedAt: new Date(0) } });
  const codeOf = async (plan: number) =>
    (await approvePlan(vera, { tenant: 'wide', plan, digest: 'a'.repeat(64) })).ok ||
    (await problem(approvePlan(vera, { tenant: 'wide', plan, digest: 'a'.repeat(64) })));
  const wide = scopes.findIndex(({ everyone }) => everyone) + 1;
  const narrow = scopes.findIndex(({ everyone }) => !everyone) + 1;
  expect(await codeOf(wide)).toMatchObject({ code: 'unproven', proof: { by: 'provider' } });
  expect(await codeOf(narrow)).toBe(true);
});

test('the kill switch asks nobody, however long ago they signed in; the terminal is asked nothing', async () => {
  await storedTenant('calm.goskope.com');
  const omar = await storedMember({ id: 'omar', name: 'Omar', email: 'omar@acme.test', role: 'operator' });
  await db().session.updateMany({ data: { provedAt: new Date(0) } });
  const stopped = await problem(pauseAll(omar, { tenant: 'calm', reason: 'Something broke.' }));
  expect(stopped.message).toContain('No lane has ever been pushed');
  const invite = verbs.find(({ verb }) => verb === 'person.invite');
  const input = { ...(VALID['person.invite'] as object), email: 'terminal@acme.test' };
  expect((await invite?.(as('admin'), input as never))?.ok).toBe(true);
});
