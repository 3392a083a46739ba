import { z } from 'zod';
import { loadTenant } from '../words/loaded-tenant';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** What the editor of one ecosystem shows; without an ecosystem that of a new one. */
export const loadEcosystemEditor = read({
  name: 'ecosystem.load',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, ecosystem: z.string().nullable() }),
  run: async (client, { tenant, ecosystem: key }) => {
    const { model } = await loadTenant(client, tenant);
    const ecosystem = model.ecosystems.find((candidate) => candidate.key === key) ?? null;
    if (key !== null && !ecosystem) throw notFound('ecosystem with that name');
    return { model, ecosystem, lanes: model.lanes.filter((lane) => lane.ecosystem === key).length };
  },
});
