import { hasPassword } from '@/lib/auth/people';
import { hasSecondFactor } from '@/lib/auth/second-factor';
import { db, type Tx } from '@/lib/db/client';
import type { Context } from './context';
import { ProofNeeded, type ProofWay } from './problem';

/**
 * How long ago somebody may have proven who they are, at most, to call a verb: the last ten minutes, or just now, which is asked
 * each time.
 */
export type Recent = keyof typeof WITHIN_MS;

const WITHIN_MS = { 'ten minutes': 10 * 60_000, 'just now': 60_000 };

/** Which proof a verb wants, and, where not always, for which inputs. */
export type Proof<I> = {
  within: Recent;
  when?: (client: Tx, input: I) => Promise<boolean>;
};

/**
 * Throws unless whoever calls a verb has proven recently who they are: by signing in, or since then by `session.prove`. An open browser
 * that somebody finds is not enough. It is asked of people in their sessions; the terminal and the worker have none.
 * @throws ProofNeeded which says by what they can prove it
 */
export async function requireProof<I>({ actor, session }: Context, proof: Proof<I>, input: I): Promise<void> {
  if (actor.role !== 'member') return;
  if (proof.when && !(await proof.when(db(), input))) return;
  const proved = await db().session.findFirst({
    where: { id: session ?? '', userId: actor.id },
    select: { provedAt: true },
  });
  if (proved && Date.now() - proved.provedAt.getTime() <= WITHIN_MS[proof.within]) return;
  throw new ProofNeeded(await wayOf(db(), actor.id));
}

/** By what somebody can prove who they are: whoever has no password signs in at their provider. */
async function wayOf(client: Tx, userId: string): Promise<ProofWay> {
  if (!(await hasPassword(client, userId))) return { by: 'provider' };
  return { by: 'password', code: await hasSecondFactor(client, userId) };
}
