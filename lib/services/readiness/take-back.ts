import { loadTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { write } from '../words/verb';
import { OfScope } from './confirm';

/** Takes back what somebody confirmed of a scope: from now on it is not known again. */
export const takeBackPrerequisite = write({
  name: 'readiness.take-back',
  needs: 'operator',
  input: OfScope,
  run: async (tx, { tenant, scope: key, prerequisite }) => {
    const { row } = await loadTenant(tx, tenant);
    const scope = row.scopes.find((one) => one.key === key);
    if (!scope) throw notFound('rollout scope with that name');
    const where = { scopeId: scope.id, key: prerequisite };
    const word = await tx.prerequisite.findUnique({ where: { scopeId_key: where } });
    const { count } = await tx.prerequisite.deleteMany({ where });
    if (!word || count === 0)
      throw new ServiceError('conflict', 'This confirmation has already been taken back.');
    record(tx, row.id, {
      action: 'readiness.take-back',
      target: { kind: 'scope', name: scope.name },
      before: { prerequisite, by: word.by, at: word.at.toISOString() },
    });
    return null;
  },
});
