import { z } from 'zod';
import { tokenRefusal } from '@/lib/artifactory/try-token';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { seal } from '@/lib/vault/seal';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { artifactoryTokenPlace } from './token';

const Token = z
  .string()
  .trim()
  .min(1, 'Paste the Artifactory access token.')
  .max(8192, 'A token has at most 8,192 characters.')
  .regex(/^[\x21-\x7e]+$/, 'A token has no blanks and no line breaks. Copy it again.');

/** Keeps a token with which a check may ask Artifactory for more, after Artifactory has taken it. It is for this host alone. */
export const setArtifactoryToken = write({
  name: 'artifactory.set-token',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, token: Token }),
  proof: { within: 'ten minutes' },
  fetch: async ({ tenant, token }) => {
    const { row } = await loadTenant(db(), tenant);
    const host = row.artifactoryHost;
    const refused = await tokenRefusal({ host, token });
    if (refused) throw new ServiceError('unavailable', refused, { token: refused });
    return host;
  },
  run: async (tx, { tenant, token }, _ctx, host) => {
    const { row } = await loadTenant(tx, tenant);
    if (row.artifactoryHost !== host)
      throw new ServiceError(
        'conflict',
        'The Artifactory host has just become another one. Nothing was kept.',
      );
    const data = {
      sealedToken: seal(token, artifactoryTokenPlace(row.id, host)),
      tokenHost: host,
      tokenAt: await databaseNow(tx),
    };
    await tx.artifactoryGate.upsert({
      where: { tenantId: row.id },
      create: { tenantId: row.id, ...data },
      update: data,
    });
    record(tx, row.id, {
      action: 'artifactory.set-token',
      target: { kind: 'tenant', name: row.name },
      after: { host },
    });
    return null;
  },
});
