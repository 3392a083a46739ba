import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { finishFlow, openFlow } from '@/lib/auth/sso/flow';
import { ProviderProblem } from '@/lib/auth/sso/problem';
import { db } from '@/lib/db/client';
import { lockRoles } from '../person/fields';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { write } from '../words/verb';
import { byProvider, giveByGroups, givenBy } from './group-rights';
import type { Refused } from './refused';
import { openedProvider } from './stored';

type Finished = Awaited<ReturnType<typeof finishFlow>>;
type Fetched = { provider: { name: string; issuer: string }; finished: Finished } | { refused: Refused };

const Input = z.strictObject({ flow: z.string().max(8_000), query: z.string().max(8_000) });

/** Links one's own account with the one at the provider with which one has just signed in there. */
export const linkProvider = write({
  name: 'provider.link',
  needs: 'person',
  input: Input,
  fetch: async ({ flow, query }, { actor }): Promise<Fetched> => {
    if (openFlow(flow)?.linkFor !== actor.id) return { refused: { why: 'not begun here' } };
    const provider = await openedProvider(db());
    try {
      return { provider, finished: await finishFlow(provider, { flow, query, linkFor: actor.id }) };
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error;
      return { refused: { why: error.fault, words: error.message } };
    }
  },
  run: async (tx, _input, { actor }, fetched): Promise<{ refused: Refused | null }> => {
    if ('refused' in fetched) return { refused: fetched.refused };
    const { name, issuer } = fetched.provider;
    const { subject, groups } = fetched.finished.told;
    await lockRoles(tx);
    const theirs = await tx.providerIdentity.findUnique({ where: { issuer_subject: { issuer, subject } } });
    if (theirs && theirs.userId !== actor.id) return { refused: { why: 'linked to another' } };
    const own = await tx.providerIdentity.findUnique({
      where: { userId_issuer: { userId: actor.id, issuer } },
    });
    if (own) return { refused: own.subject === subject ? null : { why: 'linked already' } };
    const user = await tx.user.findUniqueOrThrow({
      where: { id: actor.id },
      select: { id: true, email: true },
    });
    const given = await givenBy(tx, groups ?? []);
    await tx.providerIdentity.create({
      data: { issuer, subject, userId: actor.id, groups: given.groups },
    });
    record(tx, INSTALLATION_CHAIN, {
      action: 'provider.link',
      target: { kind: 'person', name: user.email },
      after: { at: name },
    });
    await giveByGroups(tx, user, given, byProvider(name));
    return { refused: null };
  },
});

/** Undoes that. Sessions that began at the provider end, and so do the rights that its groups gave. */
export const unlinkProvider = write({
  name: 'provider.unlink',
  needs: 'person',
  input: z.strictObject({}),
  run: async (tx, _input, { actor }) => {
    await lockRoles(tx);
    const own = await tx.providerIdentity.findFirst({
      where: { userId: actor.id },
      orderBy: { linkedAt: 'desc' },
      select: { id: true, user: { select: { id: true, email: true } } },
    });
    if (!own) throw notFound('account at the sign-in provider');
    if ((await tx.account.count({ where: { userId: actor.id } })) === 0)
      throw new ServiceError(
        'refused',
        'You have no password, so you could not sign in any more. Ask an owner for a link to set one first.',
      );
    await tx.session.deleteMany({ where: { provider: { identityId: own.id } } });
    await tx.providerIdentity.delete({ where: { id: own.id } });
    const nothing = { roles: new Map(), owner: false, groups: [] };
    record(tx, INSTALLATION_CHAIN, {
      action: 'provider.unlink',
      target: { kind: 'person', name: own.user.email },
    });
    await giveByGroups(tx, own.user, nothing, byProvider('Groups of the sign-in provider'));
    return null;
  },
});
