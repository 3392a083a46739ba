import { z } from 'zod';
import { tenantIdOf } from '../words/found-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { newPageKey } from './address';
import { pageOf } from './page-of';

/** Gives a tenant's page for developers another address. The one before it ends at once. */
export const replacePageAddress = write({
  name: 'developer-page.replace-address',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug }),
  run: async (tx, _input, ctx) => {
    const tenantId = tenantIdOf(ctx);
    const { name, page } = await pageOf(tx, tenantId);
    if (!page.on)
      throw new ServiceError('refused', 'The page is off and has no address. Switch it on first.');
    await tx.developerPage.update({ where: { tenantId }, data: { key: newPageKey() } });
    // Neither address: whoever may read the audit need not be one who hands the page round.
    record(tx, tenantId, {
      action: 'developer-page.replace-address',
      target: { kind: 'tenant', name },
    });
    return null;
  },
});
