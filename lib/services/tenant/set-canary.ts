import { z } from 'zod';
import { db } from '@/lib/db/client';
import { tenantOrigin } from '@/lib/netskope/hosts';
import { resolvesPublicly } from '@/lib/outgoing/public-only';
import { canaryHostOf, canaryProblem } from '@/lib/ptc/evidence/canary';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

const Input = z.strictObject({
  tenant: Slug,
  /** Empty: the tenant has no canary. */
  host: z.string().max(253, 'A host name has at most 253 characters.').transform(canaryHostOf),
});

/** Names a tenant's canary: a harmless public host of the admin's own. Nothing is pushed by it. */
export const setCanary = write({
  name: 'tenant.set-canary',
  needs: 'admin',
  input: Input,
  fetch: async ({ tenant, host }) => {
    const loaded = await loadTenant(db(), tenant);
    refuse(loaded, host);
    if (host === '' || isRehearsal(loaded) || (await resolvesPublicly(host))) return;
    throw problemOf(`“${host}” does not resolve to a public address. Enter a host that exists.`);
  },
  run: async (tx, { tenant, host }) => {
    const loaded = await loadTenant(tx, tenant);
    const { row, model } = loaded;
    const { canaryHost } = model.settings;
    if (canaryHost === host) return null;
    refuse(loaded, host);
    const settings = asJson(Settings.parse({ ...model.settings, canaryHost: host }));
    await tx.tenant.update({ where: { id: row.id }, data: { settings } });
    record(tx, row.id, {
      action: 'tenant.set-canary',
      target: { kind: 'tenant', name: row.name },
      before: { canaryHost },
      after: { canaryHost: host },
    });
    return null;
  },
});

/** A tenant that an operator allowed beside Netskope's own is a sandbox: its hosts resolve behind its proxy alone. */
const isRehearsal = ({ row }: LoadedTenant): boolean => !tenantOrigin(row.host).publicOnly;

function refuse(loaded: LoadedTenant, host: string): void {
  const problem = host === '' ? null : canaryProblem(host, loaded.model, isRehearsal(loaded));
  if (problem) throw problemOf(problem);
}

const problemOf = (text: string) => new ServiceError('invalid', text, { host: text });
