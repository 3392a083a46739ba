import { z } from 'zod';
import { Settings } from '@/lib/ptc/model/tenant-model';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** How many tenants the frame's menu offers; every screen carries them. */
const OFFERED = 10;

const shown = { slug: true, name: true, host: true } as const;

/** What the frame around every screen of a tenant shows. */
export const loadTenantFrame = read({
  name: 'tenant.frame',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, input) => {
    const row = await client.tenant.findUnique({
      where: { slug: input.tenant },
      select: { ...shown, id: true, settings: true },
    });
    if (!row) throw notFound('tenant of that name');
    const { id, settings: stored, ...tenant } = row;
    const [tenants, tenantCount, tasks, drift] = await Promise.all([
      client.tenant.findMany({
        orderBy: [{ createdAt: 'asc' }, { slug: 'asc' }],
        take: OFFERED,
        select: shown,
      }),
      client.tenant.count(),
      client.portalTask.count({ where: { tenantId: id, status: 'open' } }),
      client.drift.count({ where: { tenantId: id } }),
    ]);
    const { previewWrites } = Settings.parse(stored);
    return { tenant, tenants, tenantCount, counts: { tasks, drift }, previewWrites };
  },
});
