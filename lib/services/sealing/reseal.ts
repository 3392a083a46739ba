import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { namesOf, type TokenName, type TokenUse, tokenLost, tokenName } from '@/lib/ptc/model/token-words';
import { seal, sealedWith, sealingKeys, UnsealError, unseal } from '@/lib/vault/seal';
import { resealArtifactory } from '../artifactory/token';
import { readTokenPlace, tokenPlace } from '../words/connection';
import { record } from '../words/record';
import { write } from '../words/verb';
import { resealFactors } from './reseal-factors';
import { resealProvider } from './reseal-provider';

/** So many tokens are sealed again in one transaction, so that none waits long for it. */
const AT_ONCE = 200;

type Tenant = { id: string; sealedToken: string; sealedReadToken: string | null };
type Lost = { name: string; slug: string };

/** What sealing again came to, see {@link reseal}. */
export type ResealedPart = { resealed: number; lost: Lost[]; next: string | null; without: string[] };

/**
 * Seals again, under the newest key, what an older one sealed: up to two hundred tokens, those after a tenant's id. Each is replaced
 * only where it is still what was opened, so that two who do this at once, or somebody who enters a new token meanwhile, undo
 * nothing. A token that cannot be opened is left as it is and said of its tenant; the others go on.
 * The keys of second factors are sealed again with the first of them.
 * @returns how many were sealed again, the tenants whose token cannot be opened, where to go on, or null, and the workers that
 *   were started without the newest key: as long as there are any nothing is sealed again, for they could not open it
 */
export const reseal = write({
  name: 'installation.reseal',
  needs: 'worker',
  input: z.strictObject({ after: z.uuid().nullable() }),
  run: async (tx, { after }): Promise<ResealedPart> => {
    const [newest = ''] = sealingKeys();
    const without = await workersWithout(tx, newest);
    if (without.length > 0) return { resealed: 0, lost: [], next: null, without };
    const found = await tx.tenant.findMany({
      where: {
        removedAt: null,
        OR: [
          { NOT: { sealedToken: { startsWith: `${newest}.` } } },
          // Without a read token there is nothing that a key could have sealed.
          { sealedReadToken: { not: null }, NOT: { sealedReadToken: { startsWith: `${newest}.` } } },
        ],
        ...(after && { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      take: AT_ONCE,
      select: { id: true, name: true, slug: true, sealedToken: true, sealedReadToken: true },
    });
    // People are few: all of them with the first tenants.
    const factors = after === null ? await resealFactors(tx, newest) : 0;
    const lost: Lost[] = [];
    const from = new Map<string, number>();
    const count = (version: string) => from.set(version, (from.get(version) ?? 0) + 1);
    for (const tenant of found) {
      const told = await resealTenant(tx, tenant, newest);
      if (told.lost) lost.push({ name: tenant.name, slug: tenant.slug });
      for (const version of told.done) count(version);
    }
    // What is sealed of the sign-in provider's is little: all of it with the first tenants.
    if (after === null) for (const version of await resealProvider(tx, newest)) count(version);
    // So is what is sealed for Artifactory: one token a tenant at most.
    if (after === null) for (const version of await resealArtifactory(tx, newest)) count(version);
    const resealed = [...from.values()].reduce((sum, count) => sum + count, 0);
    if (resealed + factors > 0)
      record(tx, INSTALLATION_CHAIN, {
        action: 'installation.reseal',
        target: { kind: 'installation', name: `key ${newest}` },
        before: { tokens: Object.fromEntries(from) },
        after: { tokens: { [newest]: resealed }, ...(factors > 0 && { secondFactors: factors }) },
      });
    return { resealed, lost, next: found.length === AT_ONCE ? (found.at(-1)?.id ?? null) : null, without };
  },
});

/** The workers that live and would not be able to open what the newest key sealed. */
async function workersWithout(tx: Tx, newest: string): Promise<string[]> {
  const living = await tx.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "Worker"
    WHERE "goneAt" IS NULL AND "seenAt" > now() - make_interval(secs => 30) AND NOT (${newest} = ANY("keys"))
    ORDER BY "name"`;
  return living.map(({ name }) => name);
}

/** Both tokens of a tenant: one that cannot be opened keeps the other from nothing. */
async function resealTenant(
  tx: Tx,
  { id, sealedToken, sealedReadToken }: Tenant,
  newest: string,
): Promise<{ done: string[]; lost: boolean }> {
  const tokens = [
    { use: 'write' as const, sealed: sealedToken },
    { use: 'read' as const, sealed: sealedReadToken },
  ];
  const told: { done: string[]; lost: boolean } = { done: [], lost: false };
  for (const { use, sealed } of tokens) {
    if (sealed === null || sealedWith(sealed) === newest) continue;
    const name = tokenName(use, sealedReadToken !== null);
    const outcome = await resealOne(tx, { id, use, sealed, name });
    if (outcome === 'lost') told.lost = true;
    else if (outcome === 'done') told.done.push(sealedWith(sealed));
  }
  return told;
}

type Token = { id: string; use: TokenUse; sealed: string; name: TokenName };

async function resealOne(tx: Tx, { id, use, sealed, name }: Token): Promise<'done' | 'lost' | 'replaced'> {
  const { place, token, problem, problemAt } = COLUMNS[use];
  try {
    const again = seal(unseal(sealed, place(id), name), place(id));
    const { count } = await tx.tenant.updateMany({
      where: { id, [token]: sealed },
      data: { [token]: again },
    });
    if (count === 0) return 'replaced';
    // Its key was added back.
    await tx.tenant.updateMany({
      where: { id, OR: namesOf(use).map((one) => ({ [problem]: { startsWith: tokenLost(one) } })) },
      data: { [problem]: null, [problemAt]: null },
    });
    return 'done';
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    // Said once: since when it is so stays what it was.
    await tx.tenant.updateMany({
      where: { id, [token]: sealed, OR: [{ [problem]: null }, { NOT: { [problem]: error.message } }] },
      data: { [problem]: error.message, [problemAt]: new Date() },
    });
    return 'lost';
  }
}

/** Where each token of a tenant is, and what is kept of why it cannot be used. */
const COLUMNS = {
  write: { place: tokenPlace, token: 'sealedToken', problem: 'tokenProblem', problemAt: 'tokenProblemAt' },
  read: {
    place: readTokenPlace,
    token: 'sealedReadToken',
    problem: 'readTokenProblem',
    problemAt: 'readTokenProblemAt',
  },
} as const;
