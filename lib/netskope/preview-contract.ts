import { z } from 'zod';

/**
 * The preview write API as Turnout expects it: provisional and our own. Netskope publishes no write API for HTTP header
 * profiles and Real-time Protection policies (docs/facts/netskope-api.md 1, 8); only the sandbox offers this one.
 * Should a tenant have one some day, this file and the two adapters beside it are what changes.
 */
export const PREVIEW_HEADER_PROFILES = '/preview/httpheaderprofiles';
export const PREVIEW_POLICIES = '/preview/rtppolicies';

const Meta = {
  id: z.string(),
  name: z.string(),
  revision: z.string(),
  status: z.string(),
  modify_by: z.string().nullish(),
};

export const WireHeaderProfile = z.object({
  ...Meta,
  fields: z.array(
    z.object({
      field: z.string(),
      exact: z.array(z.string()).default([]),
      regex: z.array(z.string()).default([]),
    }),
  ),
});
export type WireHeaderProfile = z.infer<typeof WireHeaderProfile>;

export const WirePolicy = z.object({
  ...Meta,
  enabled: z.boolean(),
  users: z.array(z.string()),
  user_groups: z.array(z.string()),
  http_header_profile_id: z.string().nullable(),
  destination_profile_ids: z.array(z.string()),
  action: z.string(),
  redirect_url: z.string().nullable(),
});
export type WirePolicy = z.infer<typeof WirePolicy>;

export const WireWritten = z.object({ id: z.string() });
