import { z } from 'zod';
import { MatchType } from './tenant-schema';

export const DestinationProfile = z.strictObject({
  kind: z.literal('destination-profile'),
  name: z.string(),
  type: MatchType,
  values: z.array(z.string()),
  description: z.string(),
});
export type DestinationProfile = z.infer<typeof DestinationProfile>;

/**
 * Fields are AND'ed, the values of one field OR'ed, each RegEx must match the whole value:
 * docs/facts/netskope-api.md 5.2.
 */
export const HeaderProfile = z.strictObject({
  kind: z.literal('header-profile'),
  name: z.string(),
  fields: z.array(z.strictObject({ header: z.string(), regex: z.array(z.string()) })),
});
export type HeaderProfile = z.infer<typeof HeaderProfile>;

export const Policy = z.strictObject({
  kind: z.literal('policy'),
  name: z.string(),
  source: z.strictObject({
    everyone: z.boolean(),
    users: z.array(z.string()),
    groups: z.array(z.string()),
    headerProfile: z.string().nullable(),
  }),
  destinations: z.array(z.string()),
  action: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('allow') }),
    z.strictObject({ type: z.literal('redirect'), url: z.string() }),
  ]),
});
export type Policy = z.infer<typeof Policy>;

/** A private app by its plain name: the API alone puts it in square brackets (docs/facts/netskope-api.md 4.6). */
export const PrivateApp = z.strictObject({
  kind: z.literal('private-app'),
  name: z.string(),
  hosts: z.array(z.string()),
  /** Like `tcp 443` and `tcp 8081-8082`. */
  ports: z.array(z.string()),
  publisherDns: z.boolean(),
  /** By their names. */
  publishers: z.array(z.string()),
});
export type PrivateApp = z.infer<typeof PrivateApp>;

/** A Real-time Protection policy that gives private apps to people: an NPA rule (docs/facts/netskope-api.md 4.8). */
export const AccessRule = z.strictObject({
  kind: z.literal('access-rule'),
  name: z.string(),
  apps: z.array(z.string()),
  source: z.strictObject({ everyone: z.boolean(), users: z.array(z.string()), groups: z.array(z.string()) }),
});
export type AccessRule = z.infer<typeof AccessRule>;

export const TenantObject = z.discriminatedUnion('kind', [
  DestinationProfile,
  HeaderProfile,
  Policy,
  PrivateApp,
  AccessRule,
]);
export type TenantObject = z.infer<typeof TenantObject>;
