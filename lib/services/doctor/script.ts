import { z } from 'zod';
import { PING } from '@/lib/artifactory/ask';
import { databaseNow } from '@/lib/db/clock';
import { powerShellScript, shellScript } from '@/lib/ptc/evidence/doctor-script';
import { loadTenant } from '../words/loaded-tenant';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { doctorNonce } from './nonce';
import { doctorTargets } from './targets';

/** The scripts that an admin hands to a pilot user of one rollout scope, and what they would show now. */
export const doctorScript = read({
  name: 'doctor.script',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, scope: z.string() }),
  run: async (client, { tenant, scope }) => {
    const loaded = await loadTenant(client, tenant);
    const { row, model } = loaded;
    const found = model.scopes.find(({ key }) => key === scope);
    if (!found) throw notFound('rollout scope with that name');
    const { targets, unasked, proof } = await doctorTargets(client, loaded, scope);
    const madeAt = await databaseNow(client);
    const head = { tenant: row.slug, nonce: doctorNonce(row.id, { madeAt, scope, proof }) };
    const artifactory = `https://${model.artifactoryHost}${PING}`;
    const addresses = { asked: targets.map(({ url }) => url), artifactory };
    return {
      madeAt,
      scope: found.name,
      sh: shellScript(head, addresses),
      powershell: powerShellScript(head, addresses),
      unasked,
      targets: targets.map(({ url, lane, canary }) => ({ url, canary, ecosystem: lane.ecosystem.name })),
    };
  },
});
