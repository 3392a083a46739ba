import { z } from 'zod';
import { laneSummaries } from '../lane/facts';
import { watchState } from '../watch/state';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** Ecosystems × scopes with each lane's state, how the watch stands, and the latest acts on the tenant. */
export const loadSwitchboard = read({
  name: 'switchboard.load',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const loaded = await loadTenant(client, tenant);
    const lanes = await laneSummaries(client, loaded);
    const watch = await watchState(client, loaded);
    const latest = await client.auditEvent.findMany({
      where: { chain: loaded.row.id },
      orderBy: { seq: 'desc' },
      take: 8,
      select: { seq: true, at: true, actorKind: true, actorName: true, action: true, targetName: true },
    });
    const { ecosystems, scopes, artifactoryHost } = loaded.model;
    return { at: new Date(), ecosystems, scopes, artifactoryHost, lanes, watch, latest };
  },
});
