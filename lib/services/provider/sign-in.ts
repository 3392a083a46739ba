import { z } from 'zod';
import { type Actor, INSTALLATION_CHAIN } from '@/lib/audit/append';
import { AttemptLimit } from '@/lib/auth/attempt-limit';
import { createPerson, emailSchema, personNameSchema } from '@/lib/auth/people';
import type { Told } from '@/lib/auth/sso/claims';
import { finishFlow } from '@/lib/auth/sso/flow';
import { ProviderProblem } from '@/lib/auth/sso/problem';
import { db, type Tx } from '@/lib/db/client';
import { lockRoles } from '../person/fields';
import { record } from '../words/record';
import { write } from '../words/verb';
import { byProvider, giveByGroups, givenBy } from './group-rights';
import type { Refused } from './refused';
import { openedProvider, sealTokens } from './stored';

const Input = z.strictObject({
  /** What the browser kept since it began. */
  flow: z.string().max(8_000),
  /** What the provider sent it back with. */
  query: z.string().max(8_000),
  from: z.string().max(100).nullable(),
});

type Finished = Awaited<ReturnType<typeof finishFlow>>;
type Known = { provider: { name: string; issuer: string } };
type Fetched = Known & ({ finished: Finished } | { refused: Refused; told: boolean });

export type SignedIn = { userId: string; identityId: string; sealedTokens: string };

/** Anybody can cause one of these: a row an origin of trouble and ten minutes is enough. */
const TOLD = new AttemptLimit(1);

/**
 * Signs somebody in whom the provider proves: who comes for the first time is made, and their groups say what they may. Nobody is
 * found by an address, which others may have at the provider.
 * @returns what their session is opened with, or why there is none
 */
export const signInAtProvider = write({
  name: 'provider.sign-in',
  needs: 'visitor',
  input: Input,
  fetch: finish,
  run: async (tx, { from }, _ctx, fetched): Promise<SignedIn | { refused: Refused }> => {
    const { provider } = fetched;
    if ('refused' in fetched) {
      if (fetched.told) tellFailure(tx, provider.name, { who: null, why: fetched.refused.why, from });
      return { refused: fetched.refused };
    }
    await lockRoles(tx);
    const { told, tokens } = fetched.finished;
    const person = await personOf(tx, provider, told);
    if ('why' in person) {
      tellFailure(tx, provider.name, { who: told.email, why: person.why, from });
      return { refused: person };
    }
    const { user, identityId } = person;
    record(
      tx,
      INSTALLATION_CHAIN,
      {
        action: 'sign-in.succeed',
        target: { kind: 'person', name: user.email },
        after: { from, at: provider.name },
      },
      { kind: 'person', id: user.id, name: user.name },
    );
    return { userId: user.id, identityId, sealedTokens: sealTokens(identityId, tokens) };
  },
});

async function finish({ flow, query }: z.output<typeof Input>): Promise<Fetched> {
  const provider = await openedProvider(db());
  try {
    return { provider, finished: await finishFlow(provider, { flow, query, linkFor: null }) };
  } catch (error) {
    if (!(error instanceof ProviderProblem)) throw error;
    const why = error.fault;
    return { provider, refused: { why, words: error.message }, told: (await TOLD.take(`sso: ${why}`)) === 0 };
  }
}

type User = { id: string; name: string; email: string };

/** Whom the provider names, with the rights that their groups give now; or why they may not sign in. */
async function personOf(
  tx: Tx,
  { name, issuer }: Known['provider'],
  told: Told,
): Promise<{ user: User; identityId: string } | Refused> {
  if (told.groups === null) return { why: 'no groups' };
  const given = await givenBy(tx, told.groups);
  const known = await tx.providerIdentity.findUnique({
    where: { issuer_subject: { issuer, subject: told.subject } },
    select: { id: true, user: { select: { id: true, name: true, email: true, disabledAt: true } } },
  });
  if (known?.user.disabledAt) return { why: 'disabled' };
  if (!known && given.groups.length === 0) return { why: 'no right' };
  const person = known ?? (await newPerson(tx, { name, issuer }, told));
  if ('why' in person) return person;
  const { id, user } = person;
  await tx.providerIdentity.update({ where: { id }, data: { groups: given.groups, toldAt: new Date() } });
  const may = await giveByGroups(tx, user, given, byProvider(name));
  return may ? { user, identityId: id } : { why: 'no right' };
}

async function newPerson(
  tx: Tx,
  provider: Known['provider'],
  told: Told,
): Promise<{ id: string; user: User } | Refused> {
  const email = emailSchema.safeParse(told.email ?? '');
  if (!email.success) return { why: 'no address' };
  if (!told.emailVerified) return { why: 'address not verified' };
  const there = await tx.user.findUnique({ where: { email: email.data }, select: { removedAt: true } });
  if (there) return { why: there.removedAt ? 'removed' : 'address taken' };
  const named = personNameSchema.safeParse((told.name ?? '').slice(0, 100));
  const name = named.success ? named.data : email.data.slice(0, 100);
  const user = { name, email: email.data, ...(await createPerson(tx, { email: email.data, name })) };
  const { id } = await tx.providerIdentity.create({
    data: { issuer: provider.issuer, subject: told.subject, userId: user.id },
  });
  record(
    tx,
    INSTALLATION_CHAIN,
    {
      action: 'person.add',
      target: { kind: 'person', name: user.email },
      after: { email: user.email, at: provider.name },
    },
    byProvider(provider.name),
  );
  return { id, user };
}

const STRANGER: Actor = { kind: 'visitor', id: '', name: 'Somebody not signed in' };

function tellFailure(
  tx: Tx,
  provider: string,
  { who, why, from }: { who: string | null; why: string; from: string | null },
): void {
  const target = { kind: 'person', name: who ?? `somebody at ${provider}` };
  record(
    tx,
    INSTALLATION_CHAIN,
    { action: 'sign-in.fail', target, after: { from, at: provider, why } },
    STRANGER,
  );
}
