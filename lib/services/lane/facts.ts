import { z } from 'zod';
import type { TimerWhy, Tx } from '@/lib/db/client';
import { Deviation } from '@/lib/ptc/evidence/deviation';
import { type LaneFacts, type LaneState, laneState, type RuleStanding } from '@/lib/ptc/evidence/lane-status';
import { ProbeFinding } from '@/lib/ptc/evidence/probe-finding';
import { subjectOf } from '@/lib/ptc/model/change';
import { Change } from '@/lib/ptc/model/change-schema';
import { TenantObject } from '@/lib/ptc/model/object-schema';
import type { Policy } from '@/lib/ptc/model/objects';
import { type RedirectForm, redirectTemplate } from '@/lib/ptc/model/redirect-url';
import type { TenantModel } from '@/lib/ptc/model/tenant-model';
import { desired } from '@/lib/ptc/planning/desired';
import { isAboutOthers, pairNamesOf } from '@/lib/ptc/planning/pairs';
import { ledgerOf } from '../ledger/known';
import type { LaneRow, LoadedTenant } from '../words/loaded-tenant';
import { boardRows } from './board-rows';
import { type FailedSwitch, failedSwitches } from './failed-switch';
import { type FoundProfile, foundProfiles } from './found';
import { type Doubt, doubtfulProfiles } from './in-doubt';
import { latestPushes } from './latest-pushes';
import { retiringLanes } from './retire';
import { isSevered } from './severed';

export const Evidence = z.object({
  kind: z.string(),
  source: z.string(),
  by: z.string(),
  attested: z.array(z.string()),
  deviations: z.array(Deviation),
  doubts: z.array(z.string()).default([]),
});
export type Evidence = z.infer<typeof Evidence>;

/** What a lane's verification rests on, as stored; null where it has none, or none that can be read. */
export function laneEvidence(lane: { evidence: unknown } | null): Evidence | null {
  return Evidence.nullable()
    .catch(null)
    .parse(lane?.evidence ?? null);
}

/**
 * What a lane was seen to do: by a pasted probe while it was on, on the canary while it was off, or by the doctor on a
 * pilot machine. It stands beside the structure, and has an age of its own.
 */
export const Behaviour = z.object({
  kind: z.enum(['probe', 'canary', 'doctor']),
  by: z.string(),
  at: z.iso.datetime(),
  /** What was asked, and the redirect URL that the answer was judged against. */
  url: z.string(),
  redirectUrl: z.string(),
  holds: z.boolean(),
  findings: z.array(ProbeFinding),
});
export type Behaviour = z.infer<typeof Behaviour>;

/** The behaviour that a lane's evidence holds; null where it was never probed, or its redirect URL is another by now. */
export function behaviourOf(lane: Pick<LaneRow, 'behaviour'>, { artifactoryHost }: TenantModel) {
  const behaviour = Behaviour.nullable().catch(null).parse(lane.behaviour);
  return behaviour?.redirectUrl === redirectTemplate(artifactoryHost) ? behaviour : null;
}

/** How a redirect of the tenant was last seen to name what was asked, and when; null where no machine has shown one. */
export function observedRedirect(
  lanes: Pick<LaneRow, 'behaviour'>[],
  model: TenantModel,
): { form: RedirectForm; at: string } | null {
  const seen = lanes.flatMap((lane) => {
    const behaviour = behaviourOf(lane, model);
    const form = behaviour?.findings.find((finding) => finding.form)?.form;
    return behaviour && form ? [{ form, at: behaviour.at }] : [];
  });
  return seen.sort((one, other) => other.at.localeCompare(one.at))[0] ?? null;
}

export type LaneTimer = {
  id: string;
  at: Date;
  on: boolean;
  until: Date | null;
  why: TimerWhy;
  byName: string;
  /** Since when it could not be made, and why not; how many of its pushes failed, and when it is tried again. */
  failingSince: Date | null;
  problem: string | null;
  failures: number;
  tryAt: Date | null;
};

/** One lane as every screen shows it. */
export type LaneSummary = {
  ecosystem: string;
  scope: string;
  profileName: string;
  state: LaneState;
  on: boolean;
  switchedAt: Date | null;
  verifiedAt: Date | null;
  evidence: Evidence | null;
  behaviour: Behaviour | null;
  openTasks: number;
  /** How an object of it differs in the tenant, in one sentence; null where the watch saw no difference. */
  drift: string | null;
  /** What its destination profile was found to hold where somebody else changed it. */
  found: FoundProfile | null;
  /** Its redirect rule: where that is gone or disabled nothing is redirected, whatever its profile holds. */
  rule: RuleStanding;
  /** Its last write failed and may have got through; null where what it holds is known. */
  doubt: Doubt | null;
  /** What its destination profile held when last written, and when that was. */
  values: string[];
  confirmedAt: Date | null;
  /** The plan number of its latest push. */
  lastPush: number | null;
  /** The switches that are still to come, the next one first. */
  timers: LaneTimer[];
  /** What the latest timer came to where it made no switch, until the lane was switched after it. */
  missed: string | null;
  /** It is being taken out of use. */
  retiring: boolean;
  /** A switch by hand whose push failed, and that neither holds since nor was taken back. */
  failed: FailedSwitch | null;
};

/**
 * Every lane that is taken up, with what the ledger, its tasks and its pushes say of it.
 * @param rows what was read already, where somebody needs it beside the lanes
 */
export async function laneSummaries(
  client: Tx,
  loaded: LoadedTenant,
  rows = boardRows(client, loaded.row.id),
): Promise<LaneSummary[]> {
  const { row, model } = loaded;
  const [{ drifts, tasks, retries }, objects, pushes, timers, missed, retiring, doubts] = await Promise.all([
    rows,
    client.tenantObject.findMany({ where: { tenantId: row.id, kind: 'destination-profile' } }),
    latestPushes(client, row.id),
    client.laneTimer.findMany({ where: { tenantId: row.id, endedAt: null }, orderBy: { at: 'asc' } }),
    missedTimers(client, row.id),
    retiringLanes(client, row.id),
    doubtfulProfiles(client, row.id),
  ]);
  const failures = await failedSwitches(client, row, pushes, retries);
  const found = foundProfiles(loaded, drifts);
  const changes = tasks.map(({ change }) => Change.parse(change));
  const drifted = drifts.map(({ expected, text, state, staged }) => ({
    expected: TenantObject.parse(expected),
    text,
    state,
    staged,
  }));
  const rules = drifted.some(({ expected }) => expected.kind === 'header-profile')
    ? await rulesOf(client, loaded)
    : [];
  const profiles = new Map(objects.map((object) => [object.name, object]));
  return row.lanes.map((lane) => {
    const profile = profiles.get(lane.profileName);
    const content = profile ? TenantObject.parse(profile.content) : null;
    const own = pushes.filter(({ lanes }) => lanes.includes(lane.id));
    const openTasks = openTasksOf(lane, model, changes);
    const drift = drifted.find(({ expected }) => isOf(lane, expected, rules))?.text ?? null;
    const evidence = laneEvidence(lane);
    const facts: LaneFacts = {
      on: lane.on,
      made: profile !== undefined,
      pushing: own.some(({ status }) => status === 'queued' || status === 'running'),
      drifted: drift !== null,
      openTasks,
      verified: lane.verifiedAt !== null,
      deviations: evidence?.deviations ?? [],
    };
    return {
      ...identity(lane),
      state: laneState(facts),
      evidence,
      behaviour: behaviourOf(lane, model),
      openTasks,
      drift,
      found: found.get(lane.profileName) ?? null,
      rule: ruleOf(lane, openTasks, isSevered(lane, model, { drifted, deviations: facts.deviations })),
      doubt: doubts.get(lane.profileName) ?? null,
      values: content?.kind === 'destination-profile' ? content.values : [],
      confirmedAt: profile?.seenAt ?? null,
      lastPush: own[0]?.number ?? null,
      timers: timers.filter(({ laneId }) => laneId === lane.id).map(shownTimer),
      missed: missedOf(lane, missed),
      retiring: retiring.has(lane.id),
      failed: failures.get(lane.id) ?? null,
    };
  });
}

/** A lane that was once on had its rule. One that waits for the portal may have it by now: nothing has shown that. */
function ruleOf({ on, verifiedAt }: LaneRow, openTasks: number, severed: boolean): RuleStanding {
  if (severed) return 'gone';
  return !on && verifiedAt === null && openTasks > 0 ? 'not verified' : 'stands';
}

/** The rules of every lane, as wanted and as they stand. */
export async function rulesOf(client: Tx, { row, model }: LoadedTenant): Promise<Policy[]> {
  const standing = (await ledgerOf(client, row.id)).map(({ object }) => object);
  return [...desired(model).policies, ...standing.filter((object) => object.kind === 'policy')];
}

function shownTimer({ id, at, on, until, why, byName, ...trying }: LaneTimer): LaneTimer {
  const { failingSince, problem, failures, tryAt } = trying;
  return { id, at, on, until, why, byName, failingSince, problem, failures, tryAt };
}

type MissedTimer = { laneId: string; endedAt: Date | null; outcome: string | null };

/** The timers that ended without a switch although nobody took them back. */
function missedTimers(client: Tx, tenantId: string): Promise<MissedTimer[]> {
  return client.laneTimer.findMany({
    where: { tenantId, missed: true },
    orderBy: { endedAt: 'desc' },
    select: { laneId: true, endedAt: true, outcome: true },
  });
}

function missedOf({ id, switchedAt }: LaneRow, timers: MissedTimer[]): string | null {
  const last = timers.find(({ laneId }) => laneId === id);
  return last?.endedAt && (!switchedAt || switchedAt < last.endedAt) ? last.outcome : null;
}

function identity({ ecosystem, scope, profileName, on, switchedAt, verifiedAt }: LaneRow) {
  return { ecosystem: ecosystem.key, scope: scope.key, profileName, on, switchedAt, verifiedAt };
}

/** The lane's own profile and pair, and the header profiles that rules of it name. */
export function isOf({ profileName }: LaneRow, object: TenantObject, policies: Policy[]): boolean {
  if (object.kind === 'policy') return object.destinations.includes(profileName);
  if (object.kind === 'destination-profile') return object.name === profileName;
  return policies.some(
    ({ source, destinations }) => source.headerProfile === object.name && destinations.includes(profileName),
  );
}

/**
 * The tasks that the lane waits for: those of its pair, and of the header profiles that these rules name. A pair of another policy
 * layout that is being made, or one that had to go, leaves the lane as it is; so does a task by which only others join its pair.
 */
function openTasksOf(
  { profileName, ecosystem, scope }: LaneRow,
  model: TenantModel,
  tasks: Change[],
): number {
  const { allow, redirect } = pairNamesOf(model, ecosystem, scope.key);
  const pair = tasks.filter(
    (change) =>
      [allow, redirect].includes(change.object.name) &&
      destinationsOf(subjectOf(change)).includes(profileName) &&
      !isAboutOthers(change, profileName),
  );
  const named = new Set(pair.map((change) => headerOf(subjectOf(change))));
  const headers = tasks.filter(({ object: { kind, name } }) => kind === 'header-profile' && named.has(name));
  return pair.length + headers.length;
}

const destinationsOf = (object: TenantObject): string[] =>
  object.kind === 'policy' ? object.destinations : [];

const headerOf = (object: TenantObject): string | null =>
  object.kind === 'policy' ? object.source.headerProfile : null;
