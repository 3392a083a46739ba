import { z } from 'zod';
import { PolicyLayout } from '@/lib/ptc/model/tenant-schema';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { layOut } from './lay-out';

/** Decides how the policies of a tenant are laid out before any stands. Once one does, only a push changes it. */
export const setLayout = write({
  name: 'tenant.set-layout',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, layout: PolicyLayout }),
  run: async (tx, { tenant, layout }) => {
    await layOut(tx, await loadTenant(tx, tenant), layout);
    return null;
  },
});
