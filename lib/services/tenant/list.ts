import { z } from 'zod';
import { read } from '../verb';

/** Every tenant, oldest first. */
export const listTenants = read({
  name: 'tenant.list',
  needs: 'viewer',
  input: z.strictObject({}),
  run: (client) =>
    client.tenant.findMany({ orderBy: { createdAt: 'asc' }, select: { slug: true, name: true, host: true } }),
});
