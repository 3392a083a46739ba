import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { isMethodProfile } from '@/lib/ptc/model/method-guard';
import { Settings } from '@/lib/ptc/model/tenant-model';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { ArtifactoryHost, Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

const patterns = (example: string) =>
  z.array(z.string().trim().min(1)).min(1, `Enter at least one RegEx, for example ${example}`).max(50);

export const HeaderProfileFields = z.strictObject({
  name: z.string().trim().min(1, 'Enter a name, for example jfrog-browsers.').max(100),
  host: patterns('.+'),
  userAgent: patterns('Mozilla.*'),
});

const Edit = { artifactoryHost: ArtifactoryHost.optional(), headerProfile: HeaderProfileFields.optional() };
type Edit = z.infer<z.ZodObject<typeof Edit>>;

/** Changes where a tenant's redirect goes, or the fields of its HTTP header profile. Nothing is pushed by it. */
export const editTenant = write({
  name: 'tenant.edit',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, ...Edit }),
  run: async (tx, { tenant, ...edit }) => {
    await changeTenant(tx, await loadTenant(tx, tenant), edit);
    return null;
  },
});

/** Changes what is given of a tenant, and records it where that is a change. Throws a {@link ServiceError}. */
export async function changeTenant(
  tx: Tx,
  { row, model }: LoadedTenant,
  { artifactoryHost, headerProfile }: Edit,
): Promise<void> {
  if (headerProfile && isMethodProfile(model.settings, headerProfile.name)) {
    const text = `${headerProfile.name} is the name of a method profile. Choose another one.`;
    throw new ServiceError('refused', text, { 'headerProfile.name': text });
  }
  const settings = Settings.parse({ ...model.settings, ...(headerProfile ? { headerProfile } : {}) });
  const next = { artifactoryHost: artifactoryHost ?? row.artifactoryHost, settings };
  const before = { artifactoryHost: row.artifactoryHost, settings: model.settings };
  if (JSON.stringify(before) === JSON.stringify(next)) return;
  await tx.tenant.update({ where: { id: row.id }, data: { ...next, settings: asJson(settings) } });
  record(tx, row.id, {
    action: 'tenant.edit',
    target: { kind: 'tenant', name: row.name },
    before: asJson(before),
    after: asJson(next),
  });
}
