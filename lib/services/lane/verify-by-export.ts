import { z } from 'zod';
import { Prisma, type Tx } from '@/lib/db/client';
import { ExportUnreadable, readPolicyExport } from '@/lib/netskope/policy-export';
import { Change, subjectOf } from '@/lib/ptc/change';
import type { Policy } from '@/lib/ptc/objects';
import { type OwnRules, ownRulesBeside, shadowsOf } from '@/lib/ptc/shadow';
import { type Deviation, type ExportedRule, NOT_IN_EXPORT, verifyGone, verifyPair } from '@/lib/ptc/verify';
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

/** `removed`: the rules had to go, and are gone. */
export type LaneVerification = {
  lane: string;
  verified: boolean;
  removed: boolean;
  deviations: Deviation[];
  /** What the list leaves open: rules above that may be for the same hosts. */
  doubts: string[];
};

/**
 * Compares every prepared lane with an exported policy list. Where the structure holds and the uploader attests what
 * an export cannot show, the lane is verified and its portal tasks are closed; else each deviation is named and kept.
 */
export const verifyByExport = write({
  name: 'lane.verify-by-export',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, fileName, text, attested }, { actor }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const rules = rulesOf(text);
    const lanes: LaneVerification[] = [];
    const headers = new Set<string | null>();
    for (const lane of row.lanes) {
      const tasks = await pairTasks(tx, row.id, lane);
      const own = ownRulesBeside(model, { ecosystem: lane.ecosystem.key, scope: lane.scope.key });
      const evidence = { attested, by: actor.name, fileName, own };
      if (!tasks) continue;
      const found = await verifyLane(tx, lane, tasks, rules, evidence);
      lanes.push(found);
      if (found.verified || found.removed)
        for (const { policy } of tasks) headers.add(policy.source.headerProfile);
    }
    if (lanes.length === 0)
      throw new ServiceError(
        'refused',
        'No lane of this tenant has been pushed yet, so there is nothing to verify.',
      );
    if (attested) await closeHeaderTasks(tx, row.id, actor.name, headers);
    await settleWaiting(tx, row.id);
    const entries = lanes.map(({ lane, ...found }) => ({
      action: found.verified ? 'lane.verify' : found.removed ? 'lane.remove' : 'lane.deviate',
      target: { kind: 'lane', name: lane },
      after: asJson({ ...found, fileName, rules: rules.length, attested }),
    }));
    return { value: { rules: rules.length, lanes }, audit: { chain: row.id, entries } };
  },
});

type Task = { id: string; open: boolean; change: Change; policy: Policy };
type Evidence = { attested: boolean; by: string; fileName: string; own: OwnRules };

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
  const tasks = rows.flatMap(({ id, status, change: stored }): Task[] => {
    const change = Change.parse(stored);
    const policy = subjectOf(change);
    return policy.kind === 'policy' && policy.destinations.includes(profileName)
      ? [{ id, open: status === 'open', change, policy }]
      : [];
  });
  const allow = tasks.find(({ policy }) => policy.action.type === 'allow');
  const redirect = tasks.find(({ policy }) => policy.action.type === 'redirect');
  return allow && redirect ? [allow, redirect] : null;
}

async function verifyLane(
  tx: Tx,
  lane: LaneRow,
  tasks: [Task, Task],
  rules: ExportedRule[],
  evidence: Evidence,
): Promise<LaneVerification> {
  const title = `${lane.ecosystem.name}, ${lane.scope.name}`;
  const going = tasks.filter(({ change }) => change.after === null);
  if (going.length > 0) return verifyRemoval(tx, lane, going, rules, { ...evidence, title });
  const shadows = shadowsOf(tasks[0].policy, rules, evidence.own);
  const deviations = [...verifyPair([tasks[0].policy, tasks[1].policy], rules), ...shadows.deviations];
  // A list without the attestation confirms a verified lane, but cannot verify one that a person has just worked on.
  const standing = lane.verifiedAt !== null && tasks.every(({ open }) => !open);
  const verified = deviations.length === 0 && (evidence.attested || standing);
  const record = {
    kind: 'structure',
    source: evidence.fileName,
    by: evidence.by,
    attested: evidence.attested ? NOT_IN_EXPORT : [],
    deviations,
    doubts: shadows.doubts,
  };
  await tx.lane.update({
    where: { id: lane.id },
    data: { verifiedAt: verified ? new Date() : null, evidence: asJson(record) },
  });
  if (verified) for (const { change } of tasks) await closeTasks(tx, lane.tenantId, change, evidence.by);
  return { lane: title, verified, removed: false, deviations, doubts: shadows.doubts };
}

/** Rules that had to go: an export shows that without anybody's word. */
async function verifyRemoval(
  tx: Tx,
  lane: LaneRow,
  going: Task[],
  rules: ExportedRule[],
  { title, by, fileName }: Evidence & { title: string },
): Promise<LaneVerification> {
  const policies = going.map(({ policy }) => policy);
  const deviations = verifyGone(policies, rules);
  const removed = deviations.length === 0;
  const record = { kind: 'structure', source: fileName, by, attested: [], deviations };
  await tx.lane.update({
    where: { id: lane.id },
    data: { verifiedAt: null, evidence: removed ? Prisma.DbNull : asJson(record) },
  });
  if (removed) for (const { change } of going) await closeTasks(tx, lane.tenantId, change, by);
  return { lane: title, verified: false, removed, deviations, doubts: [] };
}

/** The profiles that verified rules name were attested with them; another lane's stay open. */
async function closeHeaderTasks(
  tx: Tx,
  tenantId: string,
  by: string,
  names: ReadonlySet<string | null>,
): Promise<void> {
  const tasks = await tx.portalTask.findMany({
    where: { tenantId, objectKind: 'header-profile', status: 'open' },
  });
  for (const { change, objectName } of tasks)
    if (names.has(objectName)) await closeTasks(tx, tenantId, Change.parse(change), by);
}

async function settleWaiting(tx: Tx, tenantId: string): Promise<void> {
  const waiting = await tx.push.findMany({
    where: { tenantId, status: 'waiting_for_portal' },
    select: { id: true },
  });
  for (const { id } of waiting) await settlePush(tx, id);
}
