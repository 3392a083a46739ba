import { z } from 'zod';
import { audienceText, PREREQUISITES } from '@/lib/readiness/known/prerequisites';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

export const OfScope = z.strictObject({
  tenant: Slug,
  scope: z.string(),
  prerequisite: z.enum(PREREQUISITES),
});

/** Keeps an operator's word that a prerequisite of the guide is met for a scope as it is now. A later word replaces an older one. */
export const confirmPrerequisite = write({
  name: 'readiness.confirm',
  needs: 'operator',
  input: OfScope,
  run: async (tx, { tenant, scope: key, prerequisite }, { actor }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const scopeRow = row.scopes.find((one) => one.key === key);
    const scope = model.scopes.find((one) => one.key === key);
    if (!scopeRow || !scope) throw notFound('rollout scope with that name');
    const audience = audienceText(scope.audience);
    if (audience === '')
      throw new ServiceError(
        'refused',
        `${scope.name} names nobody, so there is nothing to confirm. Add a user or a group to it in Settings.`,
      );
    const where = { scopeId: scopeRow.id, key: prerequisite };
    const before = await tx.prerequisite.findUnique({ where: { scopeId_key: where } });
    const word = { by: actor.name, at: new Date(), audience };
    await tx.prerequisite.upsert({
      where: { scopeId_key: where },
      create: { tenantId: row.id, ...where, ...word },
      update: word,
    });
    record(tx, row.id, {
      action: 'readiness.confirm',
      target: { kind: 'scope', name: scope.name },
      ...(before && { before: { prerequisite, by: before.by, at: before.at.toISOString() } }),
      after: { prerequisite, audience },
    });
    return null;
  },
});
