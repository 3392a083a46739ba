import type { Finding } from '@/lib/ptc/checking/finding';
import { guardRails } from '@/lib/ptc/checking/guard-rails';
import { type Change, type ObjectKey, subjectOf } from '@/lib/ptc/model/change';
import type { IntentOf, LaneKey } from '@/lib/ptc/model/intent';
import type { Policy, TenantObject } from '@/lib/ptc/model/objects';
import type { Lane, TenantModel } from '@/lib/ptc/model/tenant-model';
import { desired } from '@/lib/ptc/planning/desired';
import type { ObjectFilter } from '@/lib/ptc/planning/extent';
import { isAboutOthers } from '@/lib/ptc/planning/pairs';
import { planChanges } from '@/lib/ptc/planning/plan';
import { refuseUnverified } from '../lane/evidence-level';
import { counterparts } from '../ledger/known';
import { refuseClosedGate } from '../readiness/refuse';
import { type LaneRow, laneParts } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { type Basis, type Proposal, refuseForeign, refuseStaged } from './basis';
import { appFindings } from './snapshot';

export type Parts = ReturnType<typeof laneParts> & { laneRow: LaneRow };

/** The changes that prepare lanes, or switch them. */
export async function laneChanges(basis: Basis, intent: IntentOf<'prepare' | 'switch'>): Promise<Proposal> {
  const { loaded, known, transportOf } = basis;
  const named = intent.lanes.map((lane) => takenUp(basis, lane));
  const switching = intent.type === 'switch' ? intent : null;
  // What is prepared has its profile by the time that a rule names it.
  const model = withLanes(loaded.model, intent.lanes, switching ? { on: switching.on } : { pending: false });
  const wanted = desired(model);
  const filter = laneFilter(rowsOf(named), wanted.policies);
  const moving = new Set(
    rowsOf(named)
      .filter((lane) => switching && lane.on !== switching.on)
      .map((lane) => lane.profileName),
  );
  // A lane that a lost answer left switched in the tenant alone is written once more, and known again.
  const always: ObjectFilter = ({ kind, name }) => kind === 'destination-profile' && moving.has(name);
  const changes = planChanges(wanted, known, transportOf, { filter, always, clear: !switching });
  const profiles = new Set(rowsOf(named).map(({ profileName }) => profileName));
  const isTouched = ({ kind, name }: ObjectKey) =>
    !switching || (kind === 'destination-profile' && profiles.has(name));
  const touched = changes.filter(({ object }) => isTouched(object));
  const parts = [...named, ...alongWith(basis, named, touched)];
  const findings = parts.flatMap((part) => refuseUnsafe(basis, model, part, switching));
  if (switching?.on !== false) refuseCanary(basis, rowsOf(parts));
  const all = [...wanted.headerProfiles, ...wanted.destinationProfiles, ...wanted.policies];
  refuseForeign(basis, all.filter(filter).filter(isTouched));
  // One of many must not keep the others on, and the API itself refuses to write over a staged edit.
  if (switching?.on !== false || named.length === 1) refuseStaged(basis, touched);
  if (switching?.on !== false) refuseUnlike(basis, filter);
  const passed: Finding[] = [];
  if (switching?.on) {
    const structural = changes.filter(({ object }) => !isTouched(object));
    for (const { laneRow } of named) {
      const isOwn = laneFilter([laneRow], wanted.policies);
      const differing = structural.find(
        (change) => change.after && isOwn(change.after) && !isAboutOthers(change, laneRow.profileName),
      );
      refuseUnverified(laneRow, model, differing?.object.name ?? null);
    }
    const readiness = await basis.readiness();
    passed.push(...intent.lanes.flatMap((lane) => refuseClosedGate(loaded, lane, readiness)));
  }
  const idle = named.filter(({ laneRow }) => !touched.some((change) => isOf(change, laneRow)));
  return {
    title: titleOf(intent, named),
    lanes: rowsOf(parts),
    changes: touched,
    findings: [...findings, ...passed],
    idle: idle.map(({ title }) => title),
  };
}

/** True where a change is of a lane's own profile, of a rule that names it, or of what such rules share. */
function isOf(change: Change, { profileName }: LaneRow): boolean {
  const subject = subjectOf(change);
  if (subject.kind === 'policy') return subject.destinations.includes(profileName);
  return subject.kind === 'header-profile' || subject.name === profileName;
}

const rowsOf = (parts: Parts[]): LaneRow[] => parts.map(({ laneRow }) => laneRow);

/** The lanes that share a rule with the named ones and whose profiles have to change with it. */
function alongWith(basis: Basis, named: Parts[], changes: Change[]): Parts[] {
  const own = new Set(rowsOf(named).map(({ id }) => id));
  const changed = new Set(
    changes.filter(({ object }) => object.kind === 'destination-profile').map(({ object }) => object.name),
  );
  return basis.loaded.row.lanes
    .filter(({ id, profileName }) => !own.has(id) && changed.has(profileName))
    .map(({ ecosystem, scope }) => takenUp(basis, { ecosystem: ecosystem.key, scope: scope.key }));
}

/** What writes over a canary that is being probed, or over its pair, waits for it. Switching off only takes it out. */
export function refuseCanary({ canary }: Basis, lanes: LaneRow[]): void {
  const standing = canary && lanes.some(({ profileName }) => profileName === canary.profileName);
  if (!standing) return;
  throw new ServiceError(
    'refused',
    `The canary is in ${canary.title}. Wait until it is out, or end its proof.`,
  );
}

function titleOf(intent: IntentOf<'prepare' | 'switch'>, parts: Parts[]): string {
  const [only] = parts;
  const what = parts.length === 1 && only ? only.title : `${parts.length} lanes`;
  return intent.type === 'prepare' ? `Prepare ${what}` : `Switch ${what} ${intent.on ? 'on' : 'off'}`;
}

/** A lane that is taken up. Throws where it is not. */
export function takenUp({ loaded }: Basis, lane: LaneKey): Parts {
  const parts = laneParts(loaded, lane);
  if (!parts.laneRow) throw new ServiceError('refused', `${parts.title} is not set up yet. Set it up first.`);
  return { ...parts, laneRow: parts.laneRow };
}

const nameOf = ({ ecosystem, scope }: LaneKey): string => `${ecosystem} ${scope}`;

function withLanes(model: TenantModel, keys: LaneKey[], change: Partial<Lane>): TenantModel {
  const named = new Set(keys.map(nameOf));
  const lanes = model.lanes.map((lane) => (named.has(nameOf(lane)) ? { ...lane, ...change } : lane));
  return { ...model, lanes };
}

/** What speaks against a lane without keeping it from being planned. Throws where something does. */
function refuseUnsafe(
  basis: Basis,
  model: TenantModel,
  { ecosystem, scope }: Parts,
  switching: IntentOf<'switch'> | null,
): Finding[] {
  // Switching off must never be refused: it only ever takes a redirect away.
  if (switching && !switching.on) return [];
  const findings = [...guardRails(model, ecosystem, scope), ...appFindings(basis, model, ecosystem)];
  const refusal = findings.find(({ severity }) => severity === 'refuse');
  if (refusal) throw new ServiceError('refused', refusal.text, { [refusal.field]: refusal.text });
  return findings;
}

/** What was disabled, or set to what Turnout never sets, has no content to compare: it is put back before anything rests on it. */
export function refuseUnlike({ ledger, seen }: Basis, filter: ObjectFilter): void {
  const unlike = counterparts(ledger, seen).find(
    ({ expected, remote }) => remote && !remote.object && filter(expected),
  );
  if (!unlike) return;
  throw new ServiceError(
    'refused',
    `${unlike.expected.name} is disabled, or has settings that Turnout never makes. Check the tenant under Drift and restore it first.`,
  );
}

/** The lanes' own objects, and the header profiles that their rules name. */
export function laneFilter(lanes: LaneRow[], policies: Policy[]): ObjectFilter {
  const profiles = new Set(lanes.map(({ profileName }) => profileName));
  const isOwn = ({ destinations }: Policy) => destinations.some((name) => profiles.has(name));
  const headers = new Set(policies.filter(isOwn).map(({ source }) => source.headerProfile));
  return (object: TenantObject) => {
    if (object.kind === 'policy') return isOwn(object);
    return object.kind === 'header-profile' ? headers.has(object.name) : profiles.has(object.name);
  };
}
