import { z } from 'zod';
import { askArtifactory } from '@/lib/artifactory/ask';
import { isPlain } from '@/lib/artifactory/origin';
import { conditionsOf } from '@/lib/artifactory/read';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { artifactoryToken } from './token';

/** Asks a tenant's Artifactory, with harmless GETs, for all that PTC needs of it, and keeps what it showed with its date. */
export const checkArtifactory = write({
  name: 'artifactory.check',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug }),
  fetch: async ({ tenant }) => {
    const { row, model } = await loadTenant(db(), tenant);
    const host = row.artifactoryHost;
    const token = await artifactoryToken(db(), row.id, host);
    const heard = await askArtifactory(
      { host, token },
      model.ecosystems.map(({ key }) => key),
    );
    return { host, heard };
  },
  run: async (tx, { tenant }, { actor }, { host, heard }) => {
    const { row } = await loadTenant(tx, tenant);
    if (row.artifactoryHost !== host)
      throw new ServiceError(
        'conflict',
        `The Artifactory host has just become another one. Check ${row.artifactoryHost}.`,
      );
    const at = await databaseNow(tx);
    const conditions = conditionsOf(heard, at, isPlain(host));
    const data = { host, conditions: asJson(conditions), checkedAt: at, checkedBy: actor.name };
    await tx.artifactoryGate.upsert({
      where: { tenantId: row.id },
      create: { tenantId: row.id, ...data },
      update: data,
    });
    const count = (state: string) => conditions.filter((one) => one.state === state).length;
    record(tx, row.id, {
      action: 'artifactory.check',
      target: { kind: 'tenant', name: row.name },
      after: {
        host,
        shown: count('shown'),
        unknown: count('unknown'),
        refused: conditions
          .filter(({ state }) => state === 'refused')
          .map(({ condition, ecosystem }) => (ecosystem ? `${condition} (${ecosystem})` : condition)),
      },
    });
    return null;
  },
});
