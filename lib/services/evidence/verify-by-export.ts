import { z } from 'zod';
import type { AuditAction } from '@/lib/audit/actions';
import { Prisma, type Tx } from '@/lib/db/client';
import type { ExportedRule } from '@/lib/ptc/evidence/exported-rule';
import { type OwnRules, ownRulesBeside, shadowsOf } from '@/lib/ptc/evidence/shadow';
import { NOT_IN_EXPORT, unjudgedOf, verifyGone, verifyPair } from '@/lib/ptc/evidence/verify';
import { subjectOf } from '@/lib/ptc/model/change';
import { Change } from '@/lib/ptc/model/change-schema';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { Policy } from '@/lib/ptc/model/objects';
import { settlePush } from '../push/settle';
import { closeTasks } from '../task/close';
import { type LaneRow, loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { type Comparison, keepComparison, type LaneVerification } from './comparison';
import { ListText, listIn, refuseForeignList } from './exported-list';

const Input = z.strictObject({
  tenant: Slug,
  fileName: z.string().max(255),
  text: ListText,
  /** The uploader says that what no export shows is as the tasks say. */
  attested: z.boolean(),
  /** That it is as the tasks say, too, where the list was not understood. */
  unjudged: z.boolean().default(false),
  /** That the list is of this tenant, although it names none of Turnout's rules. */
  ofThisTenant: z.boolean().default(false),
});

/**
 * Compares every prepared lane with an exported policy list. Where the structure holds and the uploader attests what
 * an export cannot show, the lane is verified and its portal tasks are closed; else each deviation is named and kept. What the
 * list showed of all of them stays until the next one.
 */
export const verifyByExport = write({
  name: 'lane.verify-by-export',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, fileName, text, ofThisTenant, ...words }, { actor }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const { rules, predicted, notUnderstood } = listIn(text);
    const lanes: LaneVerification[] = [];
    const headers = new Set<string | null>();
    const tasks = await latestTasks(tx, row.id);
    const onWord = await refuseForeignList(tx, row, rules, { ...namesOf(tasks), ofThisTenant });
    for (const lane of row.lanes) {
      const { pair, settled, going } = tasksOf(tasks, lane);
      const kept = pair && settled && whileOtherIsMade(lane, pair, settled, rules);
      if (kept) {
        lanes.push(kept);
        continue;
      }
      const { ecosystem, scope, profileName } = lane;
      const own = ownRulesBeside(model, { ecosystem: ecosystem.key, scope: scope.key, profileName });
      const evidence = { ...words, onWord, by: actor.name, fileName, own };
      if (!pair && going.length === 0) continue;
      const found = pair
        ? await verifyLane(tx, lane, { pair, going }, rules, evidence)
        : await verifyRemoval(tx, lane, going, rules, evidence);
      lanes.push(found);
      if (found.verified || found.removed)
        for (const { policy } of pair ?? going) headers.add(policy.source.headerProfile);
    }
    if (lanes.length === 0)
      throw new ServiceError(
        'refused',
        'No lane of this tenant has been pushed yet, so there is nothing to verify.',
      );
    if (words.attested) await closeHeaderTasks(tx, row.id, actor.name, headers);
    await settleWaiting(tx, row.id);
    for (const { lane, ...found } of lanes)
      record(tx, row.id, {
        action: actOf(found),
        target: { kind: 'lane', name: lane },
        after: asJson({ ...found, fileName, rules: rules.length, attested: words.attested, onWord }),
      });
    const comparison: Comparison = { rules: rules.length, predicted, notUnderstood, lanes };
    const at = await keepComparison(tx, row.id, { by: actor.name, fileName }, comparison, rules);
    return { ...comparison, at };
  },
});

/** A right list without anybody's word verifies nothing, and finds no deviation either. */
function actOf({ verified, removed, deviations }: Omit<LaneVerification, 'lane'>): AuditAction {
  if (verified) return 'lane.verify';
  if (removed) return 'lane.remove';
  return deviations.length > 0 ? 'lane.deviate' : 'lane.compare';
}

type Task = { id: string; open: boolean; change: Change; policy: Policy };
type Evidence = {
  attested: boolean;
  unjudged: boolean;
  /** It rests on a person's word that the list is of this tenant. */
  onWord: boolean;
  by: string;
  fileName: string;
  own: OwnRules;
};

function namesOf(tasks: Task[]): { asked: string[]; going: string[] } {
  const going = tasks.filter(({ open, change }) => open && change.after === null);
  return {
    asked: tasks.map(({ policy }) => policy.name),
    going: going.map(({ policy }) => policy.name),
  };
}

/** The latest task of each rule, the newest first. */
async function latestTasks(tx: Tx, tenantId: string): Promise<Task[]> {
  const rows = await tx.portalTask.findMany({
    where: { tenantId, objectKind: 'policy', status: { not: 'replaced' } },
    orderBy: { createdAt: 'desc' },
  });
  const latest = new Map<string, Task>();
  for (const { id, status, change: stored } of rows) {
    const change = Change.parse(stored);
    const policy = subjectOf(change);
    if (policy.kind === 'policy' && !latest.has(policy.name))
      latest.set(policy.name, { id, open: status === 'open', change, policy });
  }
  return [...latest.values()];
}

type Pair = [Task, Task];

/**
 * What was last asked for of the rules that name a lane: the newest pair that stays, the newest of which nothing is open, and
 * rules that have to go.
 */
function tasksOf(
  tasks: Task[],
  { profileName }: LaneRow,
): Record<'pair' | 'settled', Pair | null> & { going: Task[] } {
  const own = tasks.filter(({ policy }) => policy.destinations.includes(profileName));
  const newestOf = (some: Task[]): Pair | null => {
    const [allow, redirect] = (['allow', 'redirect'] as const).map((type) =>
      some.find(({ change, policy }) => change.after !== null && policy.action.type === type),
    );
    return allow && redirect ? [allow, redirect] : null;
  };
  return {
    pair: newestOf(own),
    settled: newestOf(own.filter(({ open }) => !open)),
    going: own.filter(({ change }) => change.after === null),
  };
}

/** A verified lane whose pair stands as it was verified loses nothing because the pair of another layout is not made yet. */
function whileOtherIsMade(
  lane: LaneRow,
  pair: Pair,
  settled: Pair,
  rules: ExportedRule[],
): LaneVerification | null {
  const found = verifyPair([pair[0].policy, pair[1].policy], rules);
  const isOther = pair[0].policy.name !== settled[0].policy.name;
  if (!isOther || lane.verifiedAt === null || !found.some(({ problem }) => problem === 'missing'))
    return null;
  if (verifyPair([settled[0].policy, settled[1].policy], rules).length > 0) return null;
  const doubts = found.map(({ text }) => text);
  return { lane: laneName(lane), verified: true, removed: false, deviations: [], doubts, unjudged: [] };
}

async function verifyLane(
  tx: Tx,
  lane: LaneRow,
  { pair: tasks, going }: { pair: Pair; going: Task[] },
  rules: ExportedRule[],
  evidence: Evidence,
): Promise<LaneVerification> {
  const left = await closeRemovals(tx, lane.tenantId, going, rules, evidence.by);
  const pair = [tasks[0].policy, tasks[1].policy] as const;
  const shadows = shadowsOf(pair, rules, evidence.own);
  const deviations = [...verifyPair(pair, rules), ...shadows.deviations];
  const unjudged = unjudgedOf(pair, rules);
  const found = { lane: laneName(lane), removed: false, deviations, unjudged };
  // A list without the attestation confirms a verified lane, but cannot verify one that a person has just worked on.
  const standing = lane.verifiedAt !== null && tasks.every(({ open }) => !open);
  const isLeftOpen = unjudged.length > 0 && !(evidence.attested && evidence.unjudged);
  const isRight = deviations.length === 0;
  const doubts = [...left, ...shadows.doubts];
  // What could not be read neither confirms a verified lane nor speaks against it.
  if (isRight && standing && isLeftOpen) return { ...found, verified: true, doubts };
  const verified = isRight && !isLeftOpen && (evidence.attested || standing);
  const record = {
    kind: 'structure',
    source: evidence.fileName,
    by: evidence.by,
    attested: evidence.attested ? [...NOT_IN_EXPORT, ...(isLeftOpen ? [] : unjudged)] : [],
    deviations,
    doubts: [...doubts, ...(isLeftOpen ? unjudged.map((text) => `Not judged: ${text}`) : [])],
  };
  await tx.lane.update({
    where: { id: lane.id },
    data: { verifiedAt: verified ? new Date() : null, evidence: asJson(record) },
  });
  if (verified) for (const { change } of tasks) await closeTasks(tx, lane.tenantId, change, evidence.by);
  return { ...found, verified, doubts };
}

/** What a pair took the place of goes without touching the lane. @returns what is still there, in sentences */
async function closeRemovals(
  tx: Tx,
  tenantId: string,
  going: Task[],
  rules: ExportedRule[],
  by: string,
): Promise<string[]> {
  const open = going.filter((task) => task.open);
  const left = verifyGone(
    open.map(({ policy }) => policy),
    rules,
  );
  const standing = new Set(left.map(({ policy }) => policy));
  for (const { change } of open.filter(({ policy }) => !standing.has(policy.name)))
    await closeTasks(tx, tenantId, change, by);
  return left.map(({ text }) => text);
}

/** Rules that had to go: an export shows that without anybody's word. */
async function verifyRemoval(
  tx: Tx,
  lane: LaneRow,
  going: Task[],
  rules: ExportedRule[],
  { by, fileName, onWord }: Evidence,
): Promise<LaneVerification> {
  const policies = going.map(({ policy }) => policy);
  const deviations = verifyGone(policies, rules);
  const removed = deviations.length === 0;
  const attested = onWord ? ['that the list is of this tenant'] : [];
  const record = { kind: 'structure', source: fileName, by, attested, deviations };
  await tx.lane.update({
    where: { id: lane.id },
    data: { verifiedAt: null, evidence: removed ? Prisma.DbNull : asJson(record) },
  });
  if (removed) for (const { change } of going) await closeTasks(tx, lane.tenantId, change, by);
  return { lane: laneName(lane), verified: false, removed, deviations, doubts: [], unjudged: [] };
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
