import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { ExportUnreadable, readPolicyExport } from '@/lib/netskope/policy-export';
import type { Policy } from '@/lib/ptc/objects';
import { Change } from '@/lib/ptc/plan';
import { type Deviation, type ExportedRule, NOT_IN_EXPORT, verifyPair } from '@/lib/ptc/verify';
import { type LaneRow, loadTenant } from '../model';
import { ServiceError } from '../problem';
import { settlePush } from '../push/settle';
import { closeTasks } from '../task/close';
import { Slug } from '../tenant/fields';
import { asJson, write } from '../verb';

const Input = z.strictObject({
  tenant: Slug,
  fileName: z.string().max(255),
  text: z.string().max(3_500_000, 'The file is larger than 3.5 MB. Export only the policy list.'),
  /** The uploader says that what no export shows is as the tasks say. */
  attested: z.boolean(),
});

export type LaneVerification = { lane: string; verified: boolean; deviations: Deviation[] };

/**
 * Compares every prepared lane with an exported policy list. Where the structure holds and the uploader attests what
 * an export cannot show, the lane is verified and its portal tasks are closed; else each deviation is named and kept.
 */
export const verifyByExport = write({
  name: 'lane.verify-by-export',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, fileName, text, attested }, { actor }) => {
    const { row } = await loadTenant(tx, tenant);
    const rules = rulesOf(text);
    const lanes: LaneVerification[] = [];
    for (const lane of row.lanes) {
      const tasks = await pairTasks(tx, row.id, lane);
      if (tasks) lanes.push(await verifyLane(tx, lane, tasks, rules, { attested, by: actor.name, fileName }));
    }
    if (lanes.length === 0)
      throw new ServiceError(
        'refused',
        'No lane of this tenant has been pushed yet, so there is nothing to verify.',
      );
    if (attested && lanes.some(({ verified }) => verified)) await closeHeaderTask(tx, row.id, actor.name);
    await settleWaiting(tx, row.id);
    const entries = lanes.map(({ lane, ...found }) => ({
      action: found.verified ? 'lane.verify' : 'lane.deviate',
      target: { kind: 'lane', name: lane },
      after: asJson({ ...found, fileName, rules: rules.length, attested }),
    }));
    return { value: { rules: rules.length, lanes }, audit: { chain: row.id, entries } };
  },
});

type Task = { id: string; open: boolean; change: Change & { after: Policy } };
type Evidence = { attested: boolean; by: string; fileName: string };

function rulesOf(text: string): ExportedRule[] {
  try {
    return readPolicyExport(text);
  } catch (error) {
    if (error instanceof ExportUnreadable)
      throw new ServiceError('invalid', error.message, { file: error.message });
    throw error;
  }
}

/** The latest tasks of a lane's pair, allow first; null where the lane was never pushed. */
async function pairTasks(tx: Tx, tenantId: string, { profileName }: LaneRow): Promise<[Task, Task] | null> {
  const rows = await tx.portalTask.findMany({
    where: { tenantId, objectKind: 'policy', status: { not: 'replaced' } },
    orderBy: { createdAt: 'desc' },
  });
  const tasks = rows.flatMap(({ id, status, change }) => {
    const parsed = Change.parse(change);
    const { after } = parsed;
    return after.kind === 'policy' && after.destinations.includes(profileName)
      ? [{ id, open: status === 'open', change: { ...parsed, after } }]
      : [];
  });
  const allow = tasks.find(({ change }) => change.after.action.type === 'allow');
  const redirect = tasks.find(({ change }) => change.after.action.type === 'redirect');
  return allow && redirect ? [allow, redirect] : null;
}

async function verifyLane(
  tx: Tx,
  lane: LaneRow,
  tasks: [Task, Task],
  rules: ExportedRule[],
  evidence: Evidence,
): Promise<LaneVerification> {
  const deviations = verifyPair([tasks[0].change.after, tasks[1].change.after], rules);
  // A list without the attestation confirms a verified lane, but cannot verify one that a person has just worked on.
  const standing = lane.verifiedAt !== null && tasks.every(({ open }) => !open);
  const verified = deviations.length === 0 && (evidence.attested || standing);
  const record = {
    kind: 'structure',
    source: evidence.fileName,
    by: evidence.by,
    attested: evidence.attested ? NOT_IN_EXPORT : [],
    deviations,
  };
  await tx.lane.update({
    where: { id: lane.id },
    data: { verifiedAt: verified ? new Date() : null, evidence: asJson(record) },
  });
  if (verified) for (const { change } of tasks) await closeTasks(tx, lane.tenantId, change, evidence.by);
  return { lane: `${lane.ecosystem.name}, ${lane.scope.name}`, verified, deviations };
}

async function closeHeaderTask(tx: Tx, tenantId: string, by: string): Promise<void> {
  const tasks = await tx.portalTask.findMany({
    where: { tenantId, objectKind: 'header-profile', status: 'open' },
  });
  for (const { change } of tasks) await closeTasks(tx, tenantId, Change.parse(change), by);
}

async function settleWaiting(tx: Tx, tenantId: string): Promise<void> {
  const waiting = await tx.push.findMany({
    where: { tenantId, status: 'waiting_for_portal' },
    select: { id: true },
  });
  for (const { id } of waiting) await settlePush(tx, id);
}
