import { z } from 'zod';
import { db, type Tx } from '@/lib/db/client';
import { desired } from '@/lib/ptc/desired';
import { guardRails } from '@/lib/ptc/guard-rails';
import type { TenantModel } from '@/lib/ptc/model';
import {
  type Change,
  Intent,
  type ObjectFilter,
  type PlanContent,
  planChanges,
  planDigest,
  planText,
} from '@/lib/ptc/plan';
import { connectionOf } from '../connection';
import { type LaneRow, type LoadedTenant, laneParts, loadTenant } from '../model';
import { ServiceError } from '../problem';
import { Slug } from '../tenant/fields';
import { asJson, write } from '../verb';
import { approvalOf } from './approval';
import { knownObjects, readTenant, type Seen, transportsOf } from './known';

const Input = z.strictObject({ tenant: Slug, intent: Intent });

/**
 * Makes the plan for one lane from what is wanted and what the tenant holds right now, and stores it for good under
 * its digest. An older open plan for the same lane is replaced. Nothing is written to the tenant.
 */
export const makePlan = write({
  name: 'plan.make',
  needs: 'operator',
  input: Input,
  look: async ({ tenant }) => readTenant(await loadTenant(db(), tenant), () => connectionOf(tenant)),
  run: async (tx, { tenant, intent }, { actor }, seen) => {
    const loaded = await loadTenant(tx, tenant);
    const { row } = loaded;
    const { laneRow, title } = laneParts(loaded, intent.lane);
    if (!laneRow)
      throw new ServiceError('refused', `${title} is not taken up yet. Open it in the wizard first.`);
    const content = await contentOf(tx, loaded, laneRow, intent, seen);
    const name =
      intent.type === 'prepare' ? `Prepare ${title}` : `Switch ${title} ${intent.on ? 'on' : 'off'}`;
    await tx.plan.updateMany({
      where: { tenantId: row.id, laneId: laneRow.id, status: 'open' },
      data: { status: 'replaced' },
    });
    const number = 1 + (await lastNumber(tx, row.id));
    const digest = planDigest(content);
    await tx.plan.create({
      data: {
        tenantId: row.id,
        laneId: laneRow.id,
        number,
        title: name,
        content: planText(content),
        digest,
        authorId: actor.id,
        authorName: actor.name,
      },
    });
    const entry = {
      action: 'plan.make',
      target: { kind: 'plan', name: `#${number} ${name}` },
      after: asJson({
        digest,
        changes: content.changes.map(({ op, after, transport }) => ({ op, object: after.name, transport })),
      }),
    };
    const { missing: needsApproval } = approvalOf(
      { digest, authorId: actor.id, approvals: [] },
      intent,
      loaded.model.settings,
    );
    return {
      value: { number, digest, content, title: name, needsApproval },
      audit: { chain: row.id, entries: [entry] },
    };
  },
});

async function contentOf(
  tx: Tx,
  loaded: LoadedTenant,
  laneRow: LaneRow,
  intent: Intent,
  seen: Seen,
): Promise<PlanContent> {
  const model = intent.type === 'switch' ? switched(loaded.model, intent) : loaded.model;
  refuseUnsafe(model, laneParts(loaded, intent.lane), intent);
  const known = await knownObjects(tx, loaded, seen);
  // A lane that a lost answer left switched in the tenant alone is written once more, and known again.
  const notKnown: ObjectFilter = ({ kind }) =>
    kind === 'destination-profile' && intent.type === 'switch' && laneRow.on !== intent.on;
  const changes = planChanges(desired(model), known, transportsOf(loaded), laneFilter(laneRow), notKnown);
  refuseStaged(changes, seen);
  if (intent.type === 'prepare') return { version: 1, tenant: model.slug, intent, changes };
  const structural = changes.find(({ after }) => after.kind !== 'destination-profile');
  if (intent.on) refuseUnverified(laneRow, structural);
  return {
    version: 1,
    tenant: model.slug,
    intent,
    changes: changes.filter((change) => change.after.kind === 'destination-profile'),
  };
}

/** The model as it will be once the lane is switched. */
function switched(model: TenantModel, { lane, on }: Extract<Intent, { type: 'switch' }>): TenantModel {
  const lanes = model.lanes.map((other) =>
    other.ecosystem === lane.ecosystem && other.scope === lane.scope ? { ...other, on } : other,
  );
  return { ...model, lanes };
}

function refuseUnsafe(
  model: TenantModel,
  { ecosystem, scope }: ReturnType<typeof laneParts>,
  intent: Intent,
): void {
  // Switching off must never be refused: it only ever takes a redirect away.
  if (intent.type === 'switch' && !intent.on) return;
  const refusal = guardRails(model, ecosystem, scope).find(({ severity }) => severity === 'refuse');
  if (refusal) throw new ServiceError('refused', refusal.text, { [refusal.field]: refusal.text });
}

/** A staged edit is somebody's unfinished work: it may be applied or discarded at any moment, so nothing is planned over it. */
function refuseStaged(changes: Change[], seen: Seen): void {
  const staged = changes.flatMap(({ after }) =>
    (seen[after.kind] ?? []).filter((one) => one.name === after.name && one.staged),
  );
  if (!staged[0]) return;
  const who = staged[0].modifiedBy ? ` by ${staged[0].modifiedBy}` : '';
  throw new ServiceError(
    'conflict',
    `${staged[0].name} has a staged edit${who} in the portal. Apply or discard it there, then make the plan again.`,
  );
}

/** A switch is one change of the lane's own profile; it starts a redirect only on a verified pair. */
function refuseUnverified(laneRow: LaneRow, structural: Change | undefined): void {
  if (!laneRow.verifiedAt) {
    throw new ServiceError(
      'refused',
      'The policies of this lane are not verified yet. Do its portal tasks and upload the policy list.',
    );
  }
  if (!structural) return;
  throw new ServiceError(
    'refused',
    `${structural.after.name} differs from what was verified. Push the lane's plan from the wizard first.`,
  );
}

/** The lane's own objects, and the header profile that its allow rule names. */
function laneFilter({ profileName }: LaneRow): ObjectFilter {
  return (object) => {
    if (object.kind === 'policy') return object.destinations.includes(profileName);
    return object.kind === 'header-profile' || object.name === profileName;
  };
}

async function lastNumber(tx: Tx, tenantId: string): Promise<number> {
  // Plans of one tenant get their numbers one after the other.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plan:${tenantId}`}, 0))`;
  const last = await tx.plan.findFirst({
    where: { tenantId },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  return last?.number ?? 0;
}
