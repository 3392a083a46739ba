import { z } from 'zod';
import { loadTenant } from '../model';
import { notFound, ServiceError } from '../problem';
import { Slug } from '../tenant/fields';
import { asJson, write } from '../verb';

const names = z
  .array(z.string().trim().min(1).max(200))
  .max(1000, 'Name at most 1,000. Use a group instead.');

const Input = z.strictObject({
  tenant: Slug,
  scope: z.string(),
  users: names.pipe(z.array(z.email('Each user is an e-mail address, one per line.'))),
  groups: names,
});

/** Changes whom a rollout scope names. Rules that stand in the tenant change with the next push of their lane. */
export const editScope = write({
  name: 'scope.edit',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, scope: key, users, groups }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const before = model.scopes.find((candidate) => candidate.key === key);
    if (!before) throw notFound('scope of that name');
    if (before.audience.everyone) throw new ServiceError('refused', `${before.name} always means all users.`);
    const after = { everyone: false, users: [...new Set(users)], groups: [...new Set(groups)] };
    if (users.length + groups.length === 0) {
      const text = `${before.name} would name nobody. Enter a user or a group.`;
      throw new ServiceError('refused', text, { users: text });
    }
    if (JSON.stringify(before.audience) === JSON.stringify(after))
      return { value: null, audit: { chain: row.id, entries: [] } };
    await tx.scope.update({
      where: { tenantId_key: { tenantId: row.id, key } },
      data: { users: after.users, groups: after.groups },
    });
    const entry = {
      action: 'scope.edit',
      target: { kind: 'scope', name: before.name },
      before: asJson(before.audience),
      after: asJson(after),
    };
    return { value: null, audit: { chain: row.id, entries: [entry] } };
  },
});
