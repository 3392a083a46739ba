import { z } from 'zod';
import { parseDomainLines } from '@/lib/ptc/domains';
import { definitionFindings } from '@/lib/ptc/guard-rails';
import { MatchType } from '@/lib/ptc/model';
import { loadTenant } from '../model';
import { notFound, ServiceError } from '../problem';
import { Slug } from '../tenant/fields';
import { asJson, write } from '../verb';

const Input = z.strictObject({
  tenant: Slug,
  ecosystem: z.string(),
  matchType: MatchType,
  /** One domain per line. */
  definition: z.string().max(200_000, 'The definition is too long for one profile.'),
});

/** Changes which domains belong to an ecosystem. What stands in the tenant changes with the next push. */
export const editEcosystem = write({
  name: 'ecosystem.edit',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, ecosystem: key, matchType, definition }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const before = model.ecosystems.find((candidate) => candidate.key === key);
    if (!before) throw notFound('ecosystem of that name');
    const after = { ...before, matchType, domains: parseDomainLines(definition, matchType) };
    const refusals = definitionFindings(model, after).filter(({ severity }) => severity === 'refuse');
    if (refusals[0])
      throw new ServiceError('refused', refusals[0].text, {
        definition: refusals.map(({ text }) => text).join('\n'),
      });
    if (JSON.stringify(before) === JSON.stringify(after))
      return { value: null, audit: { chain: row.id, entries: [] } };
    await tx.ecosystem.update({
      where: { tenantId_key: { tenantId: row.id, key } },
      data: { matchType, domains: after.domains },
    });
    const entry = {
      action: 'ecosystem.edit',
      target: { kind: 'ecosystem', name: before.name },
      before: asJson(before),
      after: asJson(after),
    };
    return { value: null, audit: { chain: row.id, entries: [entry] } };
  },
});
