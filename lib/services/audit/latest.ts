import { z } from 'zod';
import { tenantIdOf } from '../words/found-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** The number of the last act on a tenant: whatever changes there is recorded, so another number means another state. */
export const latestAct = read({
  name: 'audit.latest',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, _input, ctx) => {
    const chain = tenantIdOf(ctx);
    const { _max } = await client.auditEvent.aggregate({ where: { chain }, _max: { seq: true } });
    return { seq: _max.seq ?? 0 };
  },
});
