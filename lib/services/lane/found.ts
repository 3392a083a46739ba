import type { Tx } from '@/lib/db/client';
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

/** What was found in the profiles of a tenant's lanes, by their names. Somebody's staged edit is not live, and not among it. */
export async function foundProfiles(
  client: Tx,
  { row, model }: LoadedTenant,
): Promise<Map<string, FoundProfile>> {
  const drifts = await client.drift.findMany({
    where: { tenantId: row.id, kind: 'destination-profile', staged: false },
    select: { name: true, found: true, by: true },
  });
  const found = new Map<string, FoundProfile>();
  for (const { name, by, ...drift } of drifts) {
    const object = drift.found === null ? null : TenantObject.parse(drift.found);
    const lane = row.lanes.find(({ profileName }) => profileName === name);
    const ecosystem = model.ecosystems.find(({ key }) => key === lane?.ecosystem.key);
    if (object?.kind !== 'destination-profile' || !ecosystem) continue;
    const findings = foundFindings(model, ecosystem, object);
    found.set(name, { on: !isInert(object), values: object.values, by, findings });
  }
  return found;
}
