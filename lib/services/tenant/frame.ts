import { z } from 'zod';
import { Settings } from '@/lib/ptc/model';
import { notFound } from '../problem';
import { read } from '../verb';
import { Slug } from './fields';

/** What the frame around every screen of a tenant shows. */
export const loadTenantFrame = read({
  name: 'tenant.frame',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, input) => {
    const tenants = await client.tenant.findMany({
      orderBy: { createdAt: 'asc' },
      select: { id: true, slug: true, name: true, host: true, settings: true },
    });
    const tenant = tenants.find(({ slug }) => slug === input.tenant);
    if (!tenant) throw notFound('tenant of that name');
    const tasks = await client.portalTask.count({ where: { tenantId: tenant.id, status: 'open' } });
    const drift = await client.drift.count({ where: { tenantId: tenant.id } });
    const { slug, name, host, settings } = tenant;
    const { previewWrites } = Settings.parse(settings);
    const others = tenants.map((other) => ({ slug: other.slug, name: other.name, host: other.host }));
    return { tenant: { slug, name, host }, tenants: others, counts: { tasks, drift }, previewWrites };
  },
});
