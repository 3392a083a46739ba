import { randomUUID } from 'node:crypto';
import type { Route } from '../../http/routes';
import { brokenFields } from '../../tenant/destination-limits';
import { headerProblem } from '../../tenant/header-check';
import { modification } from '../../tenant/modification';
import { applyOne, put } from '../../tenant/staged';
import type { Tenant } from '../../tenant/tenant';
import type { HeaderProfile } from '../../tenant/tenant-state';
import { policiesUsing } from '../../tenant/usage';
import { validationErrors } from '../wire/errors';
import { fieldsFromWire, headerCreateSchema, headerOnWire, headerPatchSchema } from './bodies';
import { type Collection, previewRoutes } from './collection';

/**
 * INVENTION OF THE SANDBOX: `/preview/httpheaderprofiles`. No API for them was found (docs/facts/netskope-api.md 4.2).
 */
export function previewHeaderProfiles(tenant: Tenant): Route[] {
  return previewRoutes(tenant, kind);
}

const kind: Collection<HeaderProfile> = {
  path: '/preview/httpheaderprofiles',
  noun: 'profile',
  read: (state) => state.headerProfiles,
  store: (headerProfiles) => ({ headerProfiles }),
  ordered: (profiles) => profiles,
  onWire: headerOnWire,
  drafted: (tenant, body, before) => {
    const schema = before ? headerPatchSchema : headerCreateSchema;
    const sent = schema.safeParse(body);
    if (!sent.success) return validationErrors(brokenFields(sent.error));
    const name = sent.data.name ?? before?.name ?? '';
    const fields = sent.data.fields
      ? fieldsFromWire(sent.data.fields)
      : (before?.fields ?? fieldsFromWire([]));
    const identity = { id: before?.id ?? randomUUID(), revision: randomUUID() };
    const item = { ...identity, ...modification('api', tenant.now()), name, fields };
    return { item, put: (items) => put(items, item) };
  },
  problem: headerProblem,
  liveProblem: () => null,
  usedBy: (state, headerProfileId) => policiesUsing(state, { headerProfileId }),
  applyOne,
};
