import { z } from 'zod';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** The number of the last act on a tenant: whatever changes there is recorded, so another number means another state. */
export const latestAct = read({
  name: 'audit.latest',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const row = await client.tenant.findUnique({ where: { slug: tenant }, select: { id: true } });
    if (!row) throw notFound('tenant of that name');
    const { _max } = await client.auditEvent.aggregate({ where: { chain: row.id }, _max: { seq: true } });
    return { seq: _max.seq ?? 0 };
  },
});
