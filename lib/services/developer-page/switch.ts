import { z } from 'zod';
import { tenantIdOf } from '../words/found-tenant';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { newPageKey } from './address';
import { pageOf } from './page-of';

/** Switches a tenant's page for developers on or off. On again it has the address that it had. */
export const switchDeveloperPage = write({
  name: 'developer-page.switch',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, on: z.boolean() }),
  run: async (tx, { on }, ctx) => {
    const tenantId = tenantIdOf(ctx);
    const { name, page } = await pageOf(tx, tenantId);
    if (page.on === on) return null;
    await tx.developerPage.upsert({
      where: { tenantId },
      create: { tenantId, on, key: newPageKey() },
      update: { on },
    });
    record(tx, tenantId, {
      action: 'developer-page.switch',
      target: { kind: 'tenant', name },
      before: { on: !on },
      after: { on },
    });
    return null;
  },
});
