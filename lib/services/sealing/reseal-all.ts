import { type Result, ServiceError } from '../words/problem';
import type { Context } from '../words/verb';
import { type ResealedPart, reseal } from './reseal';

export type Resealed = { resealed: number; lost: { name: string; slug: string }[]; without: string[] };

/** Seals every token again that an older key sealed, see {@link reseal}. Throws a {@link ServiceError}. */
export async function resealAll(ctx: Context): Promise<Resealed> {
  const all: Resealed = { resealed: 0, lost: [], without: [] };
  let after: string | null = null;
  do {
    const part: Result<ResealedPart> = await reseal(ctx, { after });
    if (!part.ok) throw new ServiceError(part.problem.code, part.problem.message);
    const { resealed, lost, next, without }: ResealedPart = part.value;
    all.resealed += resealed;
    all.lost.push(...lost);
    all.without = without;
    after = next;
  } while (after !== null);
  return all;
}
