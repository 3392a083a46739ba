import { foundFindings } from '@/lib/ptc/checking/found-findings';
import { isInert, TenantObject } from '@/lib/ptc/model/objects';
import type { LoadedTenant } from '../words/loaded-tenant';

/** What the watch found a lane's profile to hold where that is not what Turnout left there: it decides what happens. */
export type FoundProfile = {
  /** Whether it redirects. */
  on: boolean;
  values: string[];
  by: string | null;
  /** What speaks against it, a loop first. */
  findings: string[];
};

type Row = { kind: string; name: string; staged: boolean; found: unknown; by: string | null };

/** What was found in the profiles of a tenant's lanes, by their names. Somebody's staged edit is not live, and not among it. */
export function foundProfiles({ row, model }: LoadedTenant, drifts: Row[]): Map<string, FoundProfile> {
  const found = new Map<string, FoundProfile>();
  for (const { kind, name, staged, found: stored, by } of drifts) {
    if (kind !== 'destination-profile' || staged) continue;
    const object = profileIn(stored);
    const lane = row.lanes.find(({ profileName }) => profileName === name);
    const ecosystem = model.ecosystems.find(({ key }) => key === lane?.ecosystem.key);
    if (!object || !ecosystem) continue;
    const findings = foundFindings(model, ecosystem, object);
    found.set(name, { on: !isInert(object), values: object.values, by, findings });
  }
  return found;
}

/** Whether what was found in place of a lane's profile redirects; undefined where that is not known. */
export function isFoundOn(stored: unknown): boolean | undefined {
  const object = profileIn(stored);
  return object ? !isInert(object) : undefined;
}

function profileIn(stored: unknown) {
  const object = stored === null ? null : TenantObject.parse(stored);
  return object?.kind === 'destination-profile' ? object : null;
}
