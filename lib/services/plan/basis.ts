import type { Tx } from '@/lib/db/client';
import type { Finding } from '@/lib/ptc/checking/finding';
import type { Change, KnownObject, Transport } from '@/lib/ptc/model/change';
import { laneName } from '@/lib/ptc/model/lane-name';
import { isPrivateKind, type ObjectKind, type TenantObject } from '@/lib/ptc/model/objects';
import type { PolicyLayout } from '@/lib/ptc/model/tenant-model';
import { desired } from '@/lib/ptc/planning/desired';
import { standingProof } from '../canary/standing';
import { foreignObjects, knownObjects, type LedgerEntry, ledgerOf } from '../ledger/known';
import { transportsOf } from '../ledger/transports';
import { type Known, knownOf } from '../readiness/known';
import type { LaneRow, LoadedTenant } from '../words/loaded-tenant';
import { ForeignObjects, ServiceError } from '../words/problem';
import type { Snapshot } from './snapshot';

/** Everything a plan is made from: what is wanted, what the tenant was just seen to hold, and what is known to be ours. */
export type Basis = Snapshot & {
  loaded: LoadedTenant;
  ledger: LedgerEntry[];
  known: KnownObject[];
  transportOf: (kind: ObjectKind) => Transport;
  /** What the gates of its lanes are judged by. Gathered once, where a redirect may start: a switch off must not rest on it. */
  readiness: () => Promise<Known>;
  /** Where the tenant's canary stands, or may stand; null where it is out. */
  canary: { profileName: string; host: string; title: string } | null;
};

/** What a plan will hold, before it has a number: its words, the lanes it is for and its changes. */
export type Proposal = {
  title: string;
  lanes: LaneRow[];
  changes: Change[];
  /** What speaks against it and does not keep it from being made, overrides among it. */
  findings?: Finding[];
  /** How the tenant's policies are laid out once its pairs stand. */
  layout?: PolicyLayout;
  /** Of the lanes that were asked for those that are as wanted already, by their names. */
  idle?: string[];
};

/** Puts together what a plan is made from, inside the transaction that stores it. */
export async function basisOf(tx: Tx, loaded: LoadedTenant, snapshot: Snapshot): Promise<Basis> {
  const { seen } = snapshot;
  const ledger = await ledgerOf(tx, loaded.row.id);
  let readiness: Promise<Known> | undefined;
  return {
    ...snapshot,
    loaded,
    ledger,
    known: knownObjects(ledger, seen),
    transportOf: transportsOf(loaded),
    readiness: () => {
      readiness ??= knownOf(tx, loaded);
      return readiness;
    },
    canary: await canaryOf(tx, loaded.row.id),
  };
}

async function canaryOf(tx: Tx, tenantId: string): Promise<Basis['canary']> {
  const proof = await standingProof(tx, tenantId);
  if (!proof) return null;
  const { profileName, ecosystem, scope } = proof.lane;
  return { profileName, host: proof.host, title: laneName({ ecosystem, scope }) };
}

/** Refuses to plan over objects that Turnout did not make but that bear the wanted names. */
export function refuseForeign({ ledger, seen }: Basis, wanted: TenantObject[]): void {
  const foreign = foreignObjects(wanted, ledger, seen);
  if (foreign.length > 0) throw new ForeignObjects(foreign);
}

/** A staged edit is somebody's unfinished work: it may be applied or discarded at any moment, so nothing is planned over it. */
export function refuseStaged({ seen }: Basis, changes: Change[]): void {
  const staged = changes
    .flatMap(({ object: { kind, name } }) =>
      [...(seen[kind]?.read.values() ?? []), ...(seen[kind]?.listed ?? [])].filter(
        (one) => one?.name === name && one.staged,
      ),
    )
    .at(0);
  if (!staged) return;
  const who = staged.modifiedBy ? ` by ${staged.modifiedBy}` : '';
  throw new ServiceError(
    'conflict',
    `${staged.name} has a staged edit${who} in the portal. Apply or discard it there, then make the plan again.`,
  );
}

/** The lanes that an object belongs to: for a header profile those with a rule, wanted or standing, that names it. */
export function lanesOf(
  { loaded, ledger }: Pick<Basis, 'loaded' | 'ledger'>,
  object: TenantObject,
): LaneRow[] {
  const names = new Set(destinationsOf({ loaded, ledger }, object));
  return loaded.row.lanes.filter(({ profileName }) => names.has(profileName));
}

function destinationsOf(
  { loaded, ledger }: Pick<Basis, 'loaded' | 'ledger'>,
  object: TenantObject,
): string[] {
  if (isPrivateKind(object.kind)) return [];
  if (object.kind !== 'header-profile') return object.kind === 'policy' ? object.destinations : [object.name];
  const standing = ledger.map((entry) => entry.object).filter((one) => one.kind === 'policy');
  return [...desired(loaded.model).policies, ...standing].flatMap(({ source, destinations }) =>
    source.headerProfile === object.name ? destinations : [],
  );
}
