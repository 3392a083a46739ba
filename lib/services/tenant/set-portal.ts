import { z } from 'zod';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { portalOf } from './portal-links';

const Address = z.string().trim().max(1000, 'An address has at most 1,000 characters.');

const Input = z.strictObject({
  tenant: Slug,
  /** As copied from the browser's address bar, or the path alone; empty leads to the portal's first page. */
  paths: z.strictObject({ policy: Address, 'header-profile': Address, 'destination-profile': Address }),
});

/** Says where in a tenant's portal its objects are, for the links of the portal tasks. */
export const setPortal = write({
  name: 'tenant.set-portal',
  needs: 'admin',
  input: Input,
  run: async (tx, { tenant, paths }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const { origin } = portalOf(row.host);
    const given = Object.entries(paths).map(([kind, typed]) => [kind, pathIn(origin, kind, typed)]);
    const settings = Settings.parse({ ...model.settings, portalPaths: Object.fromEntries(given) });
    const [before, after] = [model.settings.portalPaths, settings.portalPaths];
    if (JSON.stringify(before) === JSON.stringify(after)) return null;
    await tx.tenant.update({ where: { id: row.id }, data: { settings: asJson(settings) } });
    record(tx, row.id, {
      action: 'tenant.set-portal',
      target: { kind: 'tenant', name: row.name },
      before: asJson(before),
      after: asJson(after),
    });
    return null;
  },
});

/** A link of a task leads to the tenant's own portal and nowhere else. */
function pathIn(origin: string, kind: string, typed: string): string {
  if (typed === '') return '';
  const url = URL.canParse(typed, origin) ? new URL(typed, origin) : null;
  if (url?.origin === origin && !url.username) return `${url.pathname}${url.search}${url.hash}`;
  const text = `“${typed}” is not an address of this tenant’s portal. It begins with ${origin}/`;
  throw new ServiceError('invalid', text, { [`paths.${kind}`]: text });
}
