import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { Intent } from '@/lib/ptc/model/intent';
import { lookDigest, type PlanContent } from '@/lib/ptc/planning/plan';
import { loadTenant } from '../words/loaded-tenant';
import { refuseTimeBox } from '../words/moment';
import type { WaitingPlan } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { needsApproval } from './approval';
import { type Basis, basisOf, type Proposal } from './basis';
import { contentOf } from './content';
import { profilesFor } from './profiles-for';
import { propose } from './propose';
import { type Snapshot, takeSnapshot } from './snapshot';
import { waitingPlans } from './waiting';

/** What a plan would be if it were made this moment. It is stored nowhere. */
export type Look = {
  title: string;
  content: PlanContent;
  /** What a confirmation is bound to. */
  digest: string;
  /** The plan would wait for somebody else's approval. */
  needsApproval: boolean;
  /** The plans that wait for an approval, and that it would replace. */
  waiting: WaitingPlan[];
};

/** Says what a plan for an intent would change, from what the tenant holds right now. Nothing is stored, or recorded. */
export const lookAtPlan = read({
  name: 'plan.look',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, intent: Intent }),
  run: async (client, { tenant, intent }): Promise<Look> => {
    const snapshot = await snapshotFor(tenant, intent);
    return lookFrom(client, await proposedFor(client, tenant, intent, snapshot), intent);
  },
});

/** Reads what a plan for an intent asks of the tenant, outside any transaction. */
export const snapshotFor = async (tenant: string, intent: Intent): Promise<Snapshot> =>
  takeSnapshot(tenant, { forRedirect: mayRedirect(intent), profiles: await profilesFor(tenant, intent) });

/** Whether a plan for it prepares a redirect, or may turn out to start one. */
const mayRedirect = (intent: Intent): boolean =>
  intent.type === 'switch' ? intent.on : ['prepare', 'undo', 'restore'].includes(intent.type);

type Proposed = { basis: Basis; proposal: Proposal };

/** What is proposed for an intent, and from what. Throws a {@link ServiceError} where a guard rail refuses it. */
export async function proposedFor(
  tx: Tx,
  tenant: string,
  intent: Intent,
  snapshot: Snapshot,
): Promise<Proposed> {
  if (intent.type === 'switch') refuseTimeBox(intent);
  const basis = await basisOf(tx, await loadTenant(tx, tenant), snapshot);
  return { basis, proposal: await propose(tx, basis, intent) };
}

/** What somebody is shown of a proposal, with the digest that stands for it. */
export async function lookFrom(tx: Tx, { basis, proposal }: Proposed, intent: Intent): Promise<Look> {
  const { model } = basis.loaded;
  const content = contentOf(model.slug, proposal, intent);
  return {
    title: proposal.title,
    content,
    digest: lookDigest(content),
    needsApproval: needsApproval(content, model.settings),
    waiting: await waitingPlans(tx, basis.loaded, proposal.lanes),
  };
}
