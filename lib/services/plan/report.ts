import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { headcount } from '@/lib/ptc/model/headcount';
import type { Intent, LaneKey } from '@/lib/ptc/model/intent';
import { mayNeedApproval, PlanContent } from '@/lib/ptc/planning/plan';
import { countedOf } from '../directory/count-people';
import { byHandOf } from '../lane/by-hand';
import { transportsOf } from '../ledger/transports';
import type { LaneRow, LoadedTenant } from '../words/loaded-tenant';
import { loadTenant } from '../words/loaded-tenant';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { gatesOf } from './gates';

/** So many gates are printed: a plan for more lanes says how many are left. */
const MOST_GATES = 50;

/**
 * What the change report of a plan says beside the plan and its push: whom and what it touches, the gates of its lanes whatever
 * became of it, why it may need no approval, and what is left to a person's hands.
 */
export const loadPlanReport = read({
  name: 'plan.report',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, number: z.number().int() }),
  run: async (client, { tenant, number }) => {
    const loaded = await loadTenant(client, tenant);
    const { row, model } = loaded;
    const plan = await planAt(client, row.id, number);
    const content = PlanContent.parse(JSON.parse(plan.content));
    const ids = new Set(plan.lanes.map(({ laneId }) => laneId));
    const lanes = row.lanes.filter(({ id }) => ids.has(id));
    return {
      at: new Date(),
      tenant: { name: row.name, host: row.host },
      audiences: audiencesOf(loaded, content.intent, lanes),
      /** Lanes that it is for and that are set up no longer: nothing is known of them. */
      gone: goneOf(loaded, content.intent),
      gates: await gatesOf(client, loaded, content, lanes.map(keyOf), MOST_GATES),
      /** Whether this tenant asks for approvals, and whether it would ask for one of a plan like this. */
      approvals: { asked: model.settings.approvals, endsRedirects: !mayNeedApproval(content) },
      /** Who writes the profiles: by hand, where the tenant's API does not take them. */
      profilesBy: transportsOf(loaded)('destination-profile'),
      byHand: lanes.map((lane) => byHandOf(row, lane)),
    };
  },
});

async function planAt(client: Tx, tenantId: string, number: number) {
  const plan = await client.plan.findUnique({
    where: { tenantId_number: { tenantId, number } },
    select: { content: true, lanes: { select: { laneId: true } } },
  });
  if (!plan) throw notFound('plan with that number');
  return plan;
}

const keyOf = ({ ecosystem, scope }: LaneRow): LaneKey => ({ ecosystem: ecosystem.key, scope: scope.key });

/** The rollout scopes that a plan is for, from narrow to wide: whom each names now, as last counted, and which ecosystems. */
function audiencesOf({ row }: LoadedTenant, intent: Intent, lanes: LaneRow[]) {
  const named = intent.type === 'private-app' ? new Set(intent.scopes) : null;
  return row.scopes.flatMap((scope) => {
    const own = lanes.filter(({ scopeId }) => scopeId === scope.id);
    if (own.length === 0 && !named?.has(scope.key)) return [];
    const { key, name, everyone, users, groups } = scope;
    const ecosystems = row.ecosystems.filter(({ id }) => own.some((lane) => lane.ecosystemId === id));
    return [
      {
        key,
        name,
        everyone,
        users,
        groups,
        ecosystems: ecosystems.map((one) => one.name),
        headcount: headcount(scope, countedOf(scope)),
      },
    ];
  });
}

function goneOf({ row }: LoadedTenant, intent: Intent): LaneKey[] {
  const asked = 'lanes' in intent ? intent.lanes : 'lane' in intent ? [intent.lane] : [];
  return asked.filter(
    ({ ecosystem, scope }) =>
      !row.lanes.some((lane) => lane.ecosystem.key === ecosystem && lane.scope.key === scope),
  );
}
