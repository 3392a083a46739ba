import { modification } from './modification';
import { revised, type Staged, stage } from './staged';
import type { Tenant } from './tenant';

type Named = { readonly id: string; readonly revision: string; readonly name: string };

/** What somebody else does in the portal at an awkward moment: an edit of one object, staged and not applied. */
export function stageForeignEdit(tenant: Tenant, kind: 'destination' | 'header' | 'policy', name: string) {
  const { destinations, headerProfiles, policies } = tenant.state();
  const edit = { ...modification('portal', tenant.now()) };
  const description = 'Edited in the portal';
  if (kind === 'destination')
    tenant.change({ destinations: edited(destinations, name, { ...edit, description }) });
  if (kind === 'policy') tenant.change({ policies: edited(policies, name, { ...edit, description }) });
  if (kind === 'header') tenant.change({ headerProfiles: edited(headerProfiles, name, edit) });
}

function edited<T extends Named>(staged: Staged<T>, name: string, change: Partial<T>): Staged<T> {
  const item = staged.draft.find((one) => one.name === name);
  return item ? stage(staged, revised(item, change)) : staged;
}
