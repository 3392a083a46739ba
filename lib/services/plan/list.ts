import { z } from 'zod';
import { Prisma, type PushStatus } from '@/lib/db/client';
import { tenantIdOf } from '../words/found-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

const PAGE = 50;

type Listed = {
  number: number;
  title: string;
  status: 'open' | 'replaced' | 'pushed';
  authorName: string;
  createdAt: Date;
  /** How many. */
  changes: number;
  /** What became of its push; null where there is none. */
  push: PushStatus | null;
};

/** Plans and what became of them, newest first, a page of fifty. Their changes are counted where they are: they may be megabytes. */
export const listPlans = read({
  name: 'plan.list',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, before: z.number().int().optional() }),
  run: async (client, { before }, ctx) => {
    const older = before ? Prisma.sql`AND p."number" < ${before}` : Prisma.empty;
    const plans = await client.$queryRaw<Listed[]>`
      SELECT p."number", p."title", p."status"::text AS "status", p."authorName", p."createdAt",
        json_array_length(p."content"::json -> 'changes') AS "changes", u."status"::text AS "push"
      FROM "Plan" p LEFT JOIN "Push" u ON u."planId" = p."id"
      WHERE p."tenantId" = ${tenantIdOf(ctx)}::uuid ${older} ORDER BY p."number" DESC LIMIT ${PAGE + 1}`;
    const rows = plans.slice(0, PAGE);
    return { rows, older: plans.length > PAGE ? (rows.at(-1)?.number ?? null) : null };
  },
});
