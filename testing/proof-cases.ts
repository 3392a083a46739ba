import { db } from '@/lib/db/client';
import { storedMember } from './tenant';
import { sampleOf } from './text-fields';
import { VALID } from './valid-inputs';
import type { AnyVerb } from './verbs';

/** Whether a verb always wants to know who is there, whatever its input. */
export const wantsProof = ({ proof }: AnyVerb): boolean => proof?.always === true;

/** An owner who is an admin in every tenant there is by now, and proved that long ago who they are. */
async function provedAgo(ms: number) {
  const id = 'long-open';
  const ctx = await storedMember({ id, name: id, email: `${id}@acme.test`, role: 'admin', owner: true });
  await db().session.updateMany({ where: { userId: id }, data: { provedAt: new Date(Date.now() - ms) } });
  return ctx;
}

/** What a verb answers to somebody with every right who proved that long ago who they are, or has no session at all for null. */
export async function answerAfter(verb: AnyVerb, ms: number | null): Promise<string> {
  const { session, ...ctx } = await provedAgo(ms ?? 0);
  const input = (VALID[verb.verb] ?? sampleOf(verb.schema)) as never;
  const answer = await verb(ms === null || !session ? ctx : { ...ctx, session }, input);
  return answer.ok ? 'done' : answer.problem.code;
}

/** Whether a verb does anything else than ask who is there, eleven minutes after the last proof. */
export const answeredUnproven = async (verb: AnyVerb): Promise<boolean> =>
  (await answerAfter(verb, 11 * 60_000)) !== 'unproven';
