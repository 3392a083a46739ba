import { z } from 'zod';
import { headcount } from '@/lib/ptc/model/headcount';
import { countedOf } from '../directory/count-people';
import { boardRows } from '../lane/board-rows';
import { laneSummaries } from '../lane/facts';
import { watchState } from '../watch/state';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { attentionOf } from './attention';

/** Ecosystems × scopes with each lane's state, how the watch stands, what needs the reader, and the latest acts on the tenant. */
export const loadSwitchboard = read({
  name: 'switchboard.load',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }, ctx) => {
    const loaded = await loadTenant(client, tenant);
    const reading = boardRows(client, loaded.row.id);
    const [rows, lanes, watch, latest] = await Promise.all([
      reading,
      laneSummaries(client, loaded, reading),
      watchState(
        client,
        loaded,
        reading.then(({ drifts }) => drifts),
      ),
      client.auditEvent.findMany({
        where: { chain: loaded.row.id },
        orderBy: { seq: 'desc' },
        take: 8,
        select: { seq: true, at: true, actorKind: true, actorName: true, action: true, targetName: true },
      }),
    ]);
    const attention = await attentionOf(client, loaded, { lanes, rows, watch, reader: ctx });
    const { ecosystems, scopes, artifactoryHost } = loaded.model;
    const { name: tenantName, scopes: scopeRows } = loaded.row;
    const headcounts = scopeRows.map((scope) => ({
      scope: scope.key,
      ...headcount(scope, countedOf(scope)),
    }));
    return {
      at: new Date(),
      tenantName,
      ecosystems,
      scopes,
      artifactoryHost,
      lanes,
      watch,
      attention,
      headcounts,
      latest,
    };
  },
});
