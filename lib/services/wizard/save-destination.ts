import { z } from 'zod';
import { MatchType } from '@/lib/ptc/model/tenant-schema';
import { changeEcosystem } from '../ecosystem/edit';
import { Definition } from '../ecosystem/fields';
import { ProfileName, takeUp } from '../lane/take-up';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

const Input = z.strictObject({
  tenant: Slug,
  ecosystem: z.string(),
  scope: z.string(),
  profileName: ProfileName,
  matchType: MatchType.optional(),
  definition: Definition.optional(),
});

/**
 * Step 1 of the wizard: takes a lane up under the name of its destination profile, or renames it before its first push, and
 * changes the ecosystem's definition. Both or neither.
 */
export const saveDestination = write({
  name: 'wizard.save-destination',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, ecosystem, scope, profileName, ...edit }) => {
    const loaded = await loadTenant(tx, tenant);
    await takeUp(tx, loaded, { ecosystem, scope }, profileName);
    await changeEcosystem(tx, loaded, ecosystem, edit);
    return null;
  },
});
