import { z } from 'zod';
import { descriptionSchema, nameSchema } from '../../tenant/destination-limits';
import {
  type HeaderProfile,
  type Policy,
  REQUEST_FIELDS,
  type RequestField,
  type TenantState,
} from '../../tenant/tenant-state';

/** The bodies of `sandbox/netskope/preview/contract.md`: our own invention, strict, so that a misspelt field is refused. */
const texts = z.array(z.string().min(1)).readonly();
const revision = z.string().min(1);

const fieldsSchema = z
  .array(
    z.strictObject({ field: z.enum(REQUEST_FIELDS), exact: texts.default([]), regex: texts.default([]) }),
  )
  .min(1)
  .refine((fields) => new Set(fields.map(({ field }) => field)).size === fields.length);

/** A new HTTP header profile. */
export const headerCreateSchema = z.strictObject({ name: nameSchema, fields: fieldsSchema });
/** A change of one, on the revision that was read. */
export const headerPatchSchema = z.strictObject({
  revision,
  name: nameSchema.optional(),
  fields: fieldsSchema.optional(),
});

const placeSchema = z.discriminatedUnion('at', [
  z.strictObject({ at: z.enum(['top', 'bottom']), group_id: z.string().optional() }),
  z.strictObject({ at: z.enum(['above', 'below']), policy_id: z.string() }),
]);
export type PlaceBody = z.infer<typeof placeSchema>;

const WIRE_ACTIONS = { allow: 'Allow', block: 'Block', redirect: 'Redirect' } as const;
const policyFields = {
  description: descriptionSchema,
  enabled: z.boolean(),
  users: texts,
  user_groups: texts,
  http_header_profile_id: z.string().nullable(),
  destination_profile_ids: texts,
  redirect_url: z.string().nullable(),
};
const policyFieldsSchema = z.strictObject(policyFields).partial();
const action = z.enum(['allow', 'block', 'redirect']);

/** A new policy. */
export const policyCreateSchema = policyFieldsSchema.extend({
  name: nameSchema,
  action,
  place: placeSchema.optional(),
});
/** A change of one, its place included, on the revision that was read. */
export const policyPatchSchema = policyFieldsSchema.extend({
  revision,
  name: nameSchema.optional(),
  action: action.optional(),
  place: placeSchema.optional(),
});

/** Named ids only; there is no `all`. */
export const previewDeploySchema = z.strictObject({
  ids: z.array(z.string()).min(1).max(50),
  change_note: z.string().max(100).optional(),
});

/** An HTTP header profile's fields as the tenant keeps them. */
export function fieldsFromWire(sent: z.infer<typeof fieldsSchema>): HeaderProfile['fields'] {
  const of = (field: RequestField) => {
    const { exact = [], regex = [] } = sent.find((one) => one.field === field) ?? {};
    return { exact, regex };
  };
  return { Method: of('Method'), Host: of('Host'), 'User-Agent': of('User-Agent') };
}

/** An HTTP header profile as the API shows it: fields without a value are left out. */
export function headerOnWire(profile: HeaderProfile) {
  const fields = REQUEST_FIELDS.map((field) => ({ field, ...profile.fields[field] }));
  const used = fields.filter(({ exact, regex }) => exact.length + regex.length > 0);
  return { id: profile.id, name: profile.name, fields: used };
}

/** What a body says about a policy, as the tenant keeps it; what it leaves out stays. */
export function policyFromWire(
  body: z.infer<typeof policyFieldsSchema> & {
    name?: string | undefined;
    action?: keyof typeof WIRE_ACTIONS | undefined;
  },
  before: Policy,
): Policy {
  const { users = before.users } = body;
  return {
    ...before,
    name: body.name ?? before.name,
    description: body.description ?? before.description,
    enabled: body.enabled ?? before.enabled,
    users: users.map((user) => user.toLowerCase()),
    userGroups: body.user_groups ?? before.userGroups,
    headerProfileId:
      body.http_header_profile_id === undefined ? before.headerProfileId : body.http_header_profile_id,
    destinationIds: body.destination_profile_ids ?? before.destinationIds,
    action: body.action ? WIRE_ACTIONS[body.action] : before.action,
    redirectUrl: body.redirect_url === undefined ? before.redirectUrl : (body.redirect_url ?? ''),
  };
}

/** A policy as the API shows it. */
export function policyOnWire(policy: Policy, { groups }: TenantState) {
  return {
    id: policy.id,
    name: policy.name,
    description: policy.description,
    enabled: policy.enabled,
    group_id: policy.groupId,
    group_name: groups.draft.find(({ id }) => id === policy.groupId)?.name ?? '',
    users: policy.users,
    user_groups: policy.userGroups,
    http_header_profile_id: policy.headerProfileId,
    destination_profile_ids: policy.destinationIds,
    action: policy.action.toLowerCase(),
    redirect_url: policy.action === 'Redirect' ? policy.redirectUrl : null,
  };
}
