import { foundFindings } from '@/lib/ptc/checking/found-findings';
import { loopFindings } from '@/lib/ptc/checking/guard-rails';
import { fingerprint } from '@/lib/ptc/model/fingerprint';
import { TenantObject } from '@/lib/ptc/model/object-schema';
import { type DestinationProfile, isInert } from '@/lib/ptc/model/objects';
import type { LoadedTenant } from '../words/loaded-tenant';

/** What the watch found a lane's profile to hold where that is not what Turnout left there: it decides what happens. */
export type FoundProfile = {
  /** Whether it holds anything; null where a staged edit hides it, and the tenant does not say what is live meanwhile. */
  on: boolean | null;
  values: string[];
  by: string | null;
  /** Whether it sends Artifactory's own requests back to it. */
  loops: boolean;
  /** What speaks against it, a loop first. */
  findings: string[];
};

type Stored = { staged: boolean } & Record<'found' | 'live', unknown>;
type Row = Stored & { kind: string; name: string; expected: unknown; by: string | null };

/** What was found in the profiles of a tenant's lanes, by their names: of a staged edit what is live meanwhile. */
export function foundProfiles({ row, model }: LoadedTenant, drifts: Row[]): Map<string, FoundProfile> {
  const found = new Map<string, FoundProfile>();
  for (const drift of drifts) {
    if (drift.kind !== 'destination-profile') continue;
    const { name, by } = drift;
    const lane = row.lanes.find(({ profileName }) => profileName === name);
    const ecosystem = model.ecosystems.find(({ key }) => key === lane?.ecosystem.key);
    const object = liveProfile(drift);
    if (!ecosystem || (!object && !drift.staged) || isAsExpected(object, drift.expected)) continue;
    if (!object) found.set(name, { on: null, values: [], by, loops: false, findings: [] });
    else
      found.set(name, {
        on: !isInert(object),
        values: object.values,
        by,
        loops: loopFindings(object, model.artifactoryHost).length > 0,
        findings: foundFindings(model, ecosystem, object),
      });
  }
  return found;
}

/** Whether what is live in place of a lane's profile holds anything; undefined where that is not known. */
export function isLiveOn(drift: Stored): boolean | undefined {
  const object = liveProfile(drift);
  return object ? !isInert(object) : undefined;
}

function liveProfile({ staged, found, live }: Stored): DestinationProfile | null {
  const stored = staged ? live : found;
  const object = stored === null ? null : TenantObject.parse(stored);
  return object?.kind === 'destination-profile' ? object : null;
}

/** A staged edit of a profile that does what Turnout left it to do changes nothing yet. */
const isAsExpected = (object: DestinationProfile | null, expected: unknown): boolean =>
  object !== null && fingerprint(object) === fingerprint(TenantObject.parse(expected));
