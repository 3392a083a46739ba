import { z } from 'zod';
import { parseDomainLines } from '@/lib/ptc/model/domains';
import { MatchType } from '@/lib/ptc/model/tenant-model';
import { loadTenant } from '../words/loaded-tenant';
import { notFound } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { Definition, EcosystemName, refuseDefinition, refuseSameName } from './fields';

const Input = z.strictObject({
  tenant: Slug,
  ecosystem: z.string(),
  /** The shown name; rules keep the ecosystem's key in their names. */
  name: EcosystemName.optional(),
  /** How the definition compares; counts with a definition only. */
  matchType: MatchType.optional(),
  definition: Definition.optional(),
  methodGuard: z.boolean().optional(),
});

/** Changes an ecosystem: its name, its domains, its method guard. What stands in the tenant changes with the next push. */
export const editEcosystem = write({
  name: 'ecosystem.edit',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, ecosystem: key, ...edit }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const before = model.ecosystems.find((candidate) => candidate.key === key);
    if (!before) throw notFound('ecosystem of that name');
    const matchType = edit.matchType ?? before.matchType;
    const domains =
      edit.definition === undefined ? before.domains : parseDomainLines(edit.definition, matchType);
    const after = {
      key,
      name: edit.name ?? before.name,
      matchType,
      domains,
      methodGuard: edit.methodGuard ?? before.methodGuard,
    };
    refuseSameName(model, after);
    if (edit.definition !== undefined || edit.matchType !== undefined) refuseDefinition(model, after);
    if (JSON.stringify(before) === JSON.stringify(after)) return null;
    const { name, methodGuard } = after;
    await tx.ecosystem.update({
      where: { tenantId_key: { tenantId: row.id, key } },
      data: { name, matchType, domains, methodGuard },
    });
    record(tx, row.id, {
      action: 'ecosystem.edit',
      target: { kind: 'ecosystem', name: before.name },
      before: asJson(before),
      after: asJson(after),
    });
    return null;
  },
});
