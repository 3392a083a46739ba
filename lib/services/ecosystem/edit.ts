import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { parseDomainLines } from '@/lib/ptc/model/domain-lines';
import { MatchType } from '@/lib/ptc/model/tenant-schema';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { notFound } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { Definition, EcosystemName, refuseDefinition, refuseSameName } from './fields';

const Edit = {
  /** The shown name; rules keep the ecosystem's key in their names. */
  name: EcosystemName.optional(),
  /** How the definition compares; counts with a definition only. */
  matchType: MatchType.optional(),
  definition: Definition.optional(),
  methodGuard: z.boolean().optional(),
};
type Edit = z.infer<z.ZodObject<typeof Edit>>;

/** Changes an ecosystem: its name, its domains, its method guard. What stands in the tenant changes with the next push. */
export const editEcosystem = write({
  name: 'ecosystem.edit',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, ecosystem: z.string(), ...Edit }),
  run: async (tx, { tenant, ecosystem, ...edit }) => {
    await changeEcosystem(tx, await loadTenant(tx, tenant), ecosystem, edit);
    return null;
  },
});

/** Changes what is given of one ecosystem, and records it where that is a change. Throws a {@link ServiceError}. */
export async function changeEcosystem(
  tx: Tx,
  { row, model }: LoadedTenant,
  key: string,
  edit: Edit,
): Promise<void> {
  const before = model.ecosystems.find((candidate) => candidate.key === key);
  if (!before) throw notFound('ecosystem with that name');
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
  if (JSON.stringify(before) === JSON.stringify(after)) return;
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
}
