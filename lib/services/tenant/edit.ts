import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { isMethodProfile } from '@/lib/ptc/model/method-guard';
import { PolicyLayout, Settings } from '@/lib/ptc/model/tenant-schema';
import { desired } from '@/lib/ptc/planning/desired';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug, TenantName } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

const patterns = (example: string) =>
  z
    .array(z.string().trim().min(1).max(500, 'A RegEx has at most 500 characters.'))
    .min(1, `Enter at least one RegEx, for example ${example}`)
    .max(50);

export const HeaderProfileFields = z.strictObject({
  name: z.string().trim().min(1, 'Enter a name, for example jfrog-browsers.').max(100),
  host: patterns('.+'),
  userAgent: patterns('Mozilla.*'),
});

const Place = z
  .strictObject({ at: z.enum(['top', 'above']), rule: z.string().trim().max(500) })
  .refine(({ at, rule }) => at === 'top' || rule !== '', 'Read an exported list first: it names the rule.');

const Edit = {
  name: TenantName.optional(),
  headerProfile: HeaderProfileFields.optional(),
  pairPlace: Place.optional(),
};
type Edit = z.infer<z.ZodObject<typeof Edit>>;

/**
 * Changes what a tenant is called, the fields of its HTTP header profile, or where its first pair goes. Nothing is
 * pushed by it.
 */
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
  { name, headerProfile, pairPlace }: Edit,
): Promise<void> {
  if (pairPlace && isOurs(model, pairPlace.rule)) {
    const text = `${pairPlace.rule} is one of Turnout's own rules. Choose another one.`;
    throw new ServiceError('refused', text, { 'pairPlace.rule': text });
  }
  if (headerProfile && isMethodProfile(model.settings, headerProfile.name)) {
    const text = `${headerProfile.name} is the name of a method profile. Choose another one.`;
    throw new ServiceError('refused', text, { 'headerProfile.name': text });
  }
  const settings = Settings.parse({
    ...model.settings,
    ...(headerProfile && { headerProfile }),
    ...(pairPlace && { pairPlace }),
  });
  const next = { name: name ?? row.name, settings };
  const before = { name: row.name, settings: model.settings };
  if (JSON.stringify(before) === JSON.stringify(next)) return;
  await tx.tenant.update({ where: { id: row.id }, data: { ...next, settings: asJson(settings) } });
  record(tx, row.id, {
    action: 'tenant.edit',
    target: { kind: 'tenant', name: row.name },
    before: asJson(before),
    after: asJson(next),
  });
}

/** Whether a rule of that name is one that Turnout wants, in either policy layout. */
function isOurs(model: LoadedTenant['model'], rule: string): boolean {
  return PolicyLayout.options.some((policyLayout) =>
    desired({ ...model, policyLayout }).policies.some(({ name }) => name === rule),
  );
}
