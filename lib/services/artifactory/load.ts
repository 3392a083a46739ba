import { z } from 'zod';
import { PROBES } from '@/lib/artifactory/probes';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { standingConditions } from './standing';

/** Every condition of a tenant's Artifactory: what was seen of it, and what somebody said where nothing was. */
export const loadArtifactory = read({
  name: 'artifactory.load',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const { row } = await loadTenant(client, tenant);
    const { conditions, ...gate } = await standingConditions(client, row);
    const nameOf = new Map(row.ecosystems.map(({ key, name }) => [key, name]));
    return {
      host: row.artifactoryHost,
      ...gate,
      conditions: conditions
        // What was asked of an ecosystem that is gone says nothing any more.
        .filter(({ ecosystem }) => ecosystem === null || nameOf.has(ecosystem))
        .map((one) => ({
          ...one,
          name: one.ecosystem === null ? null : (nameOf.get(one.ecosystem) ?? null),
        })),
      /** Ecosystems that PTC's registration is not documented for: nothing can be asked of them. */
      notAsked: row.ecosystems
        .filter(({ key }) => !PROBES.some(({ ecosystem }) => ecosystem === key))
        .map(({ name }) => name),
    };
  },
});
