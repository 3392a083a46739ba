import { z } from 'zod';
import { changeEcosystem } from '../ecosystem/edit';
import { changeTenant, HeaderProfileFields } from '../tenant/edit';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

const Input = z.strictObject({
  tenant: Slug,
  ecosystem: z.string(),
  headerProfile: HeaderProfileFields,
  methodGuard: z.boolean(),
});

/** Step 2 of the wizard: the tenant's header profile of browsers, and the method guard of one ecosystem. Both or neither. */
export const saveHeader = write({
  name: 'wizard.save-header',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, ecosystem, headerProfile, methodGuard }) => {
    const loaded = await loadTenant(tx, tenant);
    await changeTenant(tx, loaded, { headerProfile });
    await changeEcosystem(tx, loaded, ecosystem, { methodGuard });
    return null;
  },
});
