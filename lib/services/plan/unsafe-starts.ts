import { type Finding, isRefusal } from '@/lib/ptc/checking/finding';
import { guardRails } from '@/lib/ptc/checking/guard-rails';
import { type Change, keyOf } from '@/lib/ptc/model/change';
import { fingerprint } from '@/lib/ptc/model/fingerprint';
import type { TenantObject } from '@/lib/ptc/model/objects';
import { startsRedirect } from '@/lib/ptc/planning/safe-order';
import { refuseUnverified } from '../lane/evidence-level';
import { counterparts } from '../ledger/known';
import type { Known } from '../readiness/known';
import { refuseClosedGate } from '../readiness/refuse';
import { ServiceError } from '../words/problem';
import { type Basis, lanesOf } from './basis';
import { appFindings } from './snapshot';

/**
 * Putting domains back starts a redirect again: it asks for what switching on asks for.
 * @returns what speaks against it without keeping it from being planned
 */
export async function refuseUnsafeStarts(basis: Basis, changes: Change[]): Promise<Finding[]> {
  const written = new Set(changes.map(({ object }) => keyOf(object)));
  const starts = changes.filter(startsRedirect);
  if (starts.length === 0) return [];
  const readiness = await basis.readiness();
  return starts.flatMap((change) => refuseUnsafeStart(basis, change, { written, readiness }));
}

function refuseUnsafeStart(
  basis: Basis,
  { object, after }: Change,
  { written, readiness }: { written: Set<string>; readiness: Known },
): Finding[] {
  const { loaded, ledger, seen } = basis;
  const [lane] = after ? lanesOf({ loaded, ledger }, after) : [];
  if (!lane || after?.kind !== 'destination-profile') return [];
  const rules = ledger.filter(
    (entry) =>
      entry.object.kind !== 'destination-profile' && lanesOf({ loaded, ledger }, entry.object).includes(lane),
  );
  const differing = counterparts(rules, seen).find(
    ({ expected, remote }) => !written.has(keyOf(expected)) && !matches(expected, remote?.object ?? null),
  );
  refuseUnverified(lane, loaded.model, differing?.expected.name ?? null);
  const { ecosystems, scopes } = loaded.model;
  const ecosystem = ecosystems.find(({ key }) => key === lane.ecosystem.key);
  const scope = scopes.find(({ key }) => key === lane.scope.key);
  if (!ecosystem || !scope) return [];
  const as = { ...ecosystem, domains: after.values, matchType: after.type };
  const findings = [...guardRails(loaded.model, as, scope), ...appFindings(basis, loaded.model, as)];
  const refusal = findings.find(isRefusal);
  if (refusal) throw new ServiceError('refused', `${object.name} cannot be restored: ${refusal.text}`);
  const passed = refuseClosedGate(loaded, { ecosystem: ecosystem.key, scope: scope.key }, readiness);
  return [...findings, ...passed];
}

/** True where the tenant holds an object just as it is expected. */
const matches = (expected: TenantObject, found: TenantObject | null): boolean =>
  found !== null && fingerprint(found) === fingerprint(expected);
