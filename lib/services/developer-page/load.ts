import { z } from 'zod';
import { tenantIdOf } from '../words/found-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { pageAddress } from './address';

/** A tenant's page for developers as its admins set it up; its address is theirs to hand round. */
export const loadDeveloperPage = read({
  name: 'developer-page.load',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, _input, ctx) => {
    const page = await client.developerPage.findUnique({ where: { tenantId: tenantIdOf(ctx) } });
    return {
      on: page?.on ?? false,
      /** Null while it is off: the address leads nowhere then. */
      address: page?.on ? pageAddress(page.key) : null,
      whom: page?.whom ?? '',
      link: page?.link ?? '',
    };
  },
});
