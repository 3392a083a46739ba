import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { Capability } from '@/lib/netskope/capabilities';
import { tenantOrigin } from '@/lib/netskope/hosts';
import { Behaviour } from '../lane/facts';
import { tokenProblems } from '../tenant/token-problem';
import { tenantIdOf } from '../words/found-tenant';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** The steps of a first rollout in a tenant, in order. */
export type GuideStep = 'token' | 'set-up' | 'tasks' | 'verify' | 'switch-on' | 'rerouted' | 'all-off';

/** How far the first rollout in a tenant has come: each step by what really happened there, in whichever lane. */
export const loadGuide = read({
  name: 'guide.load',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }, ctx) => {
    const row = await rowOf(client, tenantIdOf(ctx));
    // A host that an operator allowed beside Netskope's own is a sandbox.
    const { origin, publicOnly } = tenantOrigin(row.host);
    return { tenant, name: row.name, origin, sandbox: !publicOnly, done: await doneIn(client, row) };
  },
});

type Row = Awaited<ReturnType<typeof rowOf>>;

/** What of a tenant tells how far it has come. */
function rowOf(client: Tx, id: string) {
  return client.tenant.findUniqueOrThrow({
    where: { id },
    omit: { sealedToken: true, sealedReadToken: true },
    include: { lanes: { select: { verifiedAt: true, behaviour: true } } },
  });
}

async function doneIn(client: Tx, row: Row): Promise<GuideStep[]> {
  const { id, lanes } = row;
  const [facts, problems] = await Promise.all([factsOf(client, id), tokenProblems(client, { row })]);
  const { pushed, tasksOpen, tasksDone, switchedOn, killTried, killed } = facts;
  const verified = lanes.some(({ verifiedAt }) => verifiedAt !== null);
  const done: Record<GuideStep, boolean> = {
    token: problems.read === null && problems.write === null && canWrite(row),
    'set-up': pushed,
    tasks: !tasksOpen && (tasksDone || verified),
    verify: verified,
    'switch-on': switchedOn,
    rerouted: lanes.some(({ behaviour }) => wasSeen(behaviour)),
    'all-off': killed && !killTried,
  };
  return (Object.keys(done) as GuideStep[]).filter((step) => done[step]);
}

const canWrite = ({ capabilities }: Row): boolean =>
  z
    .array(Capability)
    .catch([])
    .parse(capabilities)
    .some(({ key, answer }) => key === 'destinationProfiles' && answer === 'usable');

type Facts = {
  pushed: boolean;
  tasksOpen: boolean;
  tasksDone: boolean;
  /** A push that switched something on came to its end. */
  switchedOn: boolean;
  /** Everything was switched off at once, and whether some of that is still being tried. */
  killed: boolean;
  killTried: boolean;
};

/** What happened in a tenant, asked at once: the switchboard shows the guide, and each of these is a look into an index. */
async function factsOf(client: Tx, tenantId: string): Promise<Facts> {
  const [facts] = await client.$queryRaw<Facts[]>`
    SELECT
      EXISTS (SELECT FROM "Push" WHERE "tenantId" = t."id") AS "pushed",
      EXISTS (SELECT FROM "PortalTask" WHERE "tenantId" = t."id" AND "status" = 'open') AS "tasksOpen",
      EXISTS (SELECT FROM "PortalTask" WHERE "tenantId" = t."id" AND "status" = 'done') AS "tasksDone",
      EXISTS (
        SELECT FROM "Plan" JOIN "Push" ON "Push"."planId" = "Plan"."id"
        WHERE "Plan"."tenantId" = t."id" AND "Push"."status" = 'done'
          AND "Plan"."content"::jsonb -> 'intent' @> '{"type": "switch", "on": true}'
      ) AS "switchedOn",
      EXISTS (
        SELECT FROM "AuditEvent" WHERE "chain" = t."id"::text AND "action" = 'lane.pause-all'
      ) AS "killed",
      EXISTS (
        SELECT FROM "LaneTimer" WHERE "tenantId" = t."id" AND "why" = 'kill_switch' AND "endedAt" IS NULL
      ) AS "killTried"
    FROM "Tenant" t WHERE t."id" = ${tenantId}::uuid`;
  if (!facts) throw notFound('tenant with that name');
  return facts;
}

/** Whether a machine showed the redirect of a lane that was on. */
function wasSeen(stored: unknown): boolean {
  const behaviour = Behaviour.nullable().catch(null).parse(stored);
  return behaviour?.holds === true && behaviour.kind !== 'canary';
}
