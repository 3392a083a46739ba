import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { Policy } from '@/lib/ptc/model/objects';
import type { TenantModel } from '@/lib/ptc/model/tenant-model';
import { desired } from '@/lib/ptc/planning/desired';
import { movedNames } from '@/lib/ptc/planning/rule-order';
import { ledgerOf } from '../ledger/known';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

const Input = z.strictObject({
  tenant: Slug,
  /** Every scope of the tenant by its key, narrow to wide. */
  keys: z.array(z.string()).min(1).max(100),
});

/**
 * Puts the scopes of a tenant in another order, narrow to wide. Rules that stand are not moved by it: the answer names the
 * rules whose place changes, and the order in which all of them have to stand.
 */
export const orderScopes = write({
  name: 'scope.order',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, keys }) => {
    const loaded = await loadTenant(tx, tenant);
    const { row, model } = loaded;
    const before = model.scopes.map(({ key }) => key);
    if ([...keys].sort().join('\n') !== [...before].sort().join('\n'))
      throw new ServiceError(
        'conflict',
        'The scopes have changed since you opened this page. Reload it before you reorder them.',
      );
    const scopes = keys.flatMap((key) => model.scopes.filter((scope) => scope.key === key));
    const wide = scopes.findIndex(({ audience }) => audience.everyone);
    if (wide >= 0 && wide !== scopes.length - 1)
      throw new ServiceError(
        'refused',
        `${scopes[wide]?.name} is for all users and must stay last; otherwise no rule below it would ever match.`,
      );
    const moved = await movedRules(tx, loaded, { ...model, scopes });
    if (before.join('\n') === keys.join('\n')) return moved;
    for (const [position, key] of keys.entries())
      await tx.scope.update({ where: { tenantId_key: { tenantId: row.id, key } }, data: { position } });
    record(tx, row.id, {
      action: 'scope.order',
      target: { kind: 'tenant', name: row.name },
      before: asJson({ scopes: before }),
      after: asJson({ scopes: keys, ...moved }),
    });
    return moved;
  },
});

/** The lanes whose standing rules have to change places, and all standing rules in the wanted order. */
async function movedRules(tx: Tx, { row, model }: LoadedTenant, next: TenantModel) {
  const standing = new Set(
    (await ledgerOf(tx, row.id)).flatMap(({ object }) => (object.kind === 'policy' ? [object.name] : [])),
  );
  const namesOf = (policies: Policy[]) =>
    policies.map(({ name }) => name).filter((name) => standing.has(name));
  const policies = desired(next).policies;
  const rules = namesOf(policies);
  const moved = new Set(movedNames(namesOf(desired(model).policies), rules));
  const profiles = new Set(
    policies.filter(({ name }) => moved.has(name)).flatMap(({ destinations }) => destinations),
  );
  const lanes = row.lanes.filter(({ profileName }) => profiles.has(profileName)).map(laneName);
  return { lanes, rules: moved.size > 0 ? rules : [] };
}
