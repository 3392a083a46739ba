import { z } from 'zod';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

/** Deletes a rollout scope that no lane is taken up in. What stands in the tenant for a lane is never left behind unnamed. */
export const deleteScope = write({
  name: 'scope.delete',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, scope: z.string() }),
  run: async (tx, { tenant, scope: key }) => {
    const { row } = await loadTenant(tx, tenant);
    const scope = row.scopes.find((candidate) => candidate.key === key);
    if (!scope) throw notFound('scope with that name');
    if (scope.everyone)
      throw new ServiceError('refused', `${scope.name} cannot be deleted: it means all users.`);
    const lanes = row.lanes.filter(({ scopeId }) => scopeId === scope.id);
    if (lanes.length > 0) {
      const names = lanes.map(({ ecosystem }) => ecosystem.name).join(', ');
      throw new ServiceError(
        'refused',
        `${names} ${lanes.length === 1 ? 'is' : 'are'} set up in ${scope.name}, so it cannot be deleted.`,
      );
    }
    await tx.scope.delete({ where: { id: scope.id } });
    const { name, users, groups } = scope;
    record(tx, row.id, {
      action: 'scope.delete',
      target: { kind: 'scope', name },
      before: asJson({ key, name, users, groups }),
    });
    return null;
  },
});
