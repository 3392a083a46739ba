import { z } from 'zod';
import { db, type Tx } from '@/lib/db/client';
import type { TarballHost } from '@/lib/ptc/evidence/npm-12';
import { type Intent, Wish } from '@/lib/ptc/model/intent';
import { lookDigest, type PlanContent } from '@/lib/ptc/planning/plan';
import type { Gate } from '@/lib/readiness/gate';
import { gateOf } from '../readiness/gate';
import { loadTenant } from '../words/loaded-tenant';
import { refuseTimeBox } from '../words/moment';
import type { WaitingPlan } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { needsApproval } from './approval';
import { askedFor } from './asked-for';
import { type Basis, basisOf, type Proposal } from './basis';
import { contentOf } from './content';
import { type LayoutOffer, layoutOfferFor } from './layout-offer';
import { npm12Of } from './npm-12';
import { intentOf } from './promotion';
import { propose } from './propose';
import { type Reach, reachOf } from './reach';
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
  /** Of the lanes that were asked for those that are as wanted already, by their names. */
  idle: string[];
  /** Of what prepares lanes while no policy stands: what each policy layout would take. */
  layouts: LayoutOffer | null;
  /** Of a switch on: whom it reaches. */
  reach: Reach | null;
  /** Of a switch on of one lane: its gate. */
  gate: Gate | null;
  /** Of a switch that npm is in: whose host its archives would come from. */
  npm12: TarballHost | null;
};

/** Says what a plan for a wish would change, from what the tenant holds right now. Nothing is stored, or recorded. */
export const lookAtPlan = read({
  name: 'plan.look',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, intent: Wish }),
  run: async (client, { tenant, intent: wish }): Promise<Look> => {
    const snapshot = await snapshotFor(tenant, wish);
    return lookFrom(client, await proposedFor(client, tenant, wish, snapshot));
  },
});

/** Reads what a plan for a wish asks of the tenant, outside any transaction. */
export async function snapshotFor(tenant: string, wish: Wish): Promise<Snapshot> {
  const intent = await intentOf(await loadTenant(db(), tenant), wish);
  return takeSnapshot(tenant, {
    forRedirect: mayRedirect(intent),
    asked: await askedFor(tenant, intent),
    forPrivateApp: intent.type === 'private-app',
  });
}

/** Whether a plan for it prepares a redirect, or may turn out to start one. */
const mayRedirect = (intent: Intent): boolean =>
  intent.type === 'switch' ? intent.on : ['prepare', 'undo', 'restore'].includes(intent.type);

type Proposed = { basis: Basis; intent: Intent; proposal: Proposal };

/** What is proposed for a wish, and from what. Throws a {@link ServiceError} where a guard rail refuses it. */
export async function proposedFor(tx: Tx, tenant: string, wish: Wish, snapshot: Snapshot): Promise<Proposed> {
  const loaded = await loadTenant(tx, tenant);
  const intent = await intentOf(loaded, wish);
  if (intent.type === 'switch') refuseTimeBox(intent);
  const basis = await basisOf(tx, loaded, snapshot);
  return { basis, intent, proposal: await propose(tx, basis, intent) };
}

/** What somebody is shown of a proposal, with the digest that stands for it. */
export async function lookFrom(tx: Tx, { basis, intent, proposal }: Proposed): Promise<Look> {
  const { loaded } = basis;
  const content = contentOf(loaded.model.slug, proposal, intent);
  return {
    title: proposal.title,
    content,
    digest: lookDigest(content),
    needsApproval: needsApproval(content, loaded.model.settings),
    waiting: await waitingPlans(tx, loaded, proposal, intent),
    idle: proposal.idle ?? [],
    layouts: intent.type === 'prepare' ? await layoutOfferFor(tx, loaded, intent) : null,
    reach: await reachOf(tx, loaded, intent),
    gate: await gateFor(basis, intent),
    npm12: await npm12Of(basis, intent),
  };
}

async function gateFor({ loaded, readiness }: Basis, intent: Intent): Promise<Gate | null> {
  if (intent.type !== 'switch' || !intent.on) return null;
  const [lane, other] = intent.lanes;
  return lane && !other ? gateOf(loaded, lane, await readiness()) : null;
}
