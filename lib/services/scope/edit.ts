import { z } from 'zod';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { AudienceFields, audienceOf, ScopeName } from './fields';

const Input = z.strictObject({
  tenant: Slug,
  scope: z.string(),
  /** The shown name; rules keep the scope's key in their names. */
  name: ScopeName.optional(),
  ...AudienceFields,
});

/** Changes what a rollout scope is called and whom it names. Rules that stand in the tenant change with the next push of their lane. */
export const editScope = write({
  name: 'scope.edit',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, scope: key, name, ...people }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const scope = model.scopes.find((candidate) => candidate.key === key);
    if (!scope) throw notFound('scope with that name');
    if (scope.audience.everyone && people.users.length + people.groups.length > 0)
      throw new ServiceError('refused', `${scope.name} always means all users.`);
    const next = name ?? scope.name;
    if (model.scopes.some((other) => other.key !== key && sameName(other.name, next))) {
      const text = `There is already a scope named ${next}.`;
      throw new ServiceError('conflict', text, { name: text });
    }
    const audience = scope.audience.everyone ? scope.audience : audienceOf(next, people);
    const before = { name: scope.name, ...scope.audience };
    const after = { name: next, ...audience };
    if (JSON.stringify(before) === JSON.stringify(after)) return null;
    await tx.scope.update({
      where: { tenantId_key: { tenantId: row.id, key } },
      data: { name: next, users: audience.users, groups: audience.groups },
    });
    record(tx, row.id, {
      action: 'scope.edit',
      target: { kind: 'scope', name: scope.name },
      before: asJson(before),
      after: asJson(after),
    });
    return null;
  },
});

/** Two scopes that read alike would be mixed up. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
