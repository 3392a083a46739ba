import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { tenantIdOf } from '../words/found-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** So many of each can be chosen from; whoever has acted under one of more ids is found by words. */
const MOST = 200;

/** What a tenant's audit trail can be filtered by: who acted in it, what was done, on which ecosystems and scopes. */
export const auditChoices = read({
  name: 'audit.choices',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, _input, ctx) => {
    const tenantId = tenantIdOf(ctx);
    const inOrder = {
      where: { tenantId },
      orderBy: { position: 'asc' },
      select: { key: true, name: true },
    } as const;
    const [chosen, ecosystems, scopes] = await Promise.all([
      inChain(client, tenantId),
      client.ecosystem.findMany(inOrder),
      client.scope.findMany(inOrder),
    ]);
    return { ...chosen, ecosystems, scopes };
  },
});

/** The same of one chain, or of the installation's own where all are looked at; and which tenants there are. */
export const installationAuditChoices = read({
  name: 'audit.installation-choices',
  needs: 'owner',
  input: z.strictObject({ chain: z.union([z.uuid(), z.literal(INSTALLATION_CHAIN)]).optional() }),
  run: async (client, { chain }) => ({
    ...(await inChain(client, chain ?? INSTALLATION_CHAIN)),
    tenants: await client.tenant.findMany({
      orderBy: { name: 'asc' },
      take: MOST,
      select: { id: true, name: true },
    }),
  }),
});

/** From one value to the next by the index: the rows themselves are not read. Whoever was not signed in has no id to be chosen by. */
async function inChain(client: Tx, chain: string) {
  const [actions, people] = await Promise.all([
    client.$queryRaw<{ action: string }[]>`
      WITH RECURSIVE found("action") AS (
        SELECT min("action") FROM "AuditEvent" WHERE "chain" = ${chain}
        UNION ALL
        SELECT (SELECT min("action") FROM "AuditEvent" WHERE "chain" = ${chain} AND "action" > f."action")
        FROM found f WHERE f."action" IS NOT NULL)
      SELECT "action" FROM found WHERE "action" IS NOT NULL LIMIT ${MOST}`,
    client.$queryRaw<{ id: string; name: string; kind: string }[]>`
      WITH RECURSIVE found("actorId", n) AS (
        SELECT min("actorId"), 1 FROM "AuditEvent" WHERE "chain" = ${chain}
        UNION ALL
        SELECT (SELECT min("actorId") FROM "AuditEvent" WHERE "chain" = ${chain} AND "actorId" > f."actorId"), n + 1
        FROM found f WHERE f."actorId" IS NOT NULL AND n < ${MOST})
      SELECT f."actorId" AS "id", last."actorName" AS "name", last."actorKind" AS "kind" FROM found f,
        LATERAL (SELECT "actorName", "actorKind" FROM "AuditEvent" e
          WHERE e."chain" = ${chain} AND e."actorId" = f."actorId" ORDER BY "seq" DESC LIMIT 1) last
      WHERE f."actorId" <> '' ORDER BY 2`,
  ]);
  return { actions: actions.map(({ action }) => action), people };
}
