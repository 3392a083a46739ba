import { z } from 'zod';
import { ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** The role that whoever asks has in a tenant; the record of one that was removed everybody only looks at. */
export const loadRole = read({
  name: 'tenant.role',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (_client, _input, { role, tenant }) => {
    if (!role) throw new ServiceError('forbidden', 'You have no role here.');
    return { role: tenant?.removedAt ? ('viewer' as const) : role };
  },
});
