import { z } from 'zod';
import { Capability } from '@/lib/netskope/probe';
import { loadTenant } from '../model';
import { read } from '../verb';
import { Slug } from './fields';
import { offersPreview } from './set-preview';

/** A tenant's own settings, its scopes and what its token could do when last asked. */
export const loadTenantSettings = read({
  name: 'tenant.settings',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const { row, model } = await loadTenant(client, tenant);
    const { name, host, artifactoryHost, probedAt } = row;
    const capabilities = z.array(Capability).nullable().parse(row.capabilities);
    return {
      name,
      host,
      artifactoryHost,
      probedAt,
      capabilities,
      previewOffered: offersPreview(row.capabilities),
      settings: model.settings,
      scopes: model.scopes,
      overrides: row.overrides.map(({ id, guard, object, reason, by, at }) => ({
        ...{ id, guard, object, reason, by, at },
      })),
    };
  },
});
