import { z } from 'zod';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

/** Deletes an ecosystem that no lane is taken up for. The guide's own may go too: adding one by its key brings it back. */
export const deleteEcosystem = write({
  name: 'ecosystem.delete',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, ecosystem: z.string() }),
  run: async (tx, { tenant, ecosystem: key }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const ecosystem = row.ecosystems.find((candidate) => candidate.key === key);
    if (!ecosystem) throw notFound('ecosystem with that name');
    const lanes = row.lanes.filter(({ ecosystemId }) => ecosystemId === ecosystem.id);
    if (lanes.length > 0) {
      const scopes = lanes.map(({ scope }) => scope.name).join(', ');
      throw new ServiceError(
        'refused',
        `${ecosystem.name} is set up for ${scopes}, so it cannot be deleted.`,
      );
    }
    await tx.ecosystem.delete({ where: { id: ecosystem.id } });
    record(tx, row.id, {
      action: 'ecosystem.delete',
      target: { kind: 'ecosystem', name: ecosystem.name },
      before: asJson(model.ecosystems.find((candidate) => candidate.key === key)),
    });
    return null;
  },
});
