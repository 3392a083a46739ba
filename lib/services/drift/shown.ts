import { z } from 'zod';
import type { Drift } from '@/lib/db/client';
import { foundFindings } from '@/lib/ptc/checking/found-findings';
import { TenantObject } from '@/lib/ptc/model/object-schema';
import { OBJECT_KINDS } from '@/lib/ptc/model/objects';
import type { LoadedTenant } from '../words/loaded-tenant';

/** One object that differs, as screens show it: both sides of the difference, since when, and what speaks against what was found. */
export function shownDrift(loaded: LoadedTenant, { kind, expected, found, live, ...row }: Drift) {
  const { name, remoteId, state, staged, text, by, firstSeenAt, seenAt } = row;
  return {
    kind: z.enum(OBJECT_KINDS).parse(kind),
    name,
    remoteId,
    state,
    staged,
    text,
    by,
    firstSeenAt,
    seenAt,
    expected: TenantObject.parse(expected),
    found: found === null ? null : TenantObject.parse(found),
    /** Of a staged edit: what is live until somebody applies it; null where the tenant does not say that. */
    live: live === null ? null : TenantObject.parse(live),
    /** What speaks against it as it was found: nobody asked whether it may stand there. */
    findings: findingsOf(loaded, name, live ?? found),
  };
}

/** Guard rails of a lane's profile as it was found; of what has none there is nothing to say. */
function findingsOf({ row, model }: LoadedTenant, name: string, stored: unknown): string[] {
  const found = stored === null ? null : TenantObject.parse(stored);
  if (found?.kind !== 'destination-profile') return [];
  const lane = row.lanes.find(({ profileName }) => profileName === name);
  const ecosystem = model.ecosystems.find(({ key }) => key === lane?.ecosystem.key);
  return ecosystem ? foundFindings(model, ecosystem, found) : [];
}
