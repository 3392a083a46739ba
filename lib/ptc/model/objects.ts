import { z } from 'zod';
import { MatchType } from './tenant-model';

/** The host that stands in a switched-off lane's profile: it can never resolve (RFC 2606). */
export const INERT_HOST = 'off.turnout.invalid';

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

export const TenantObject = z.discriminatedUnion('kind', [DestinationProfile, HeaderProfile, Policy]);
export type TenantObject = z.infer<typeof TenantObject>;
export const OBJECT_KINDS = ['destination-profile', 'header-profile', 'policy'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** What stands in a tenant, policies from top to bottom: wanted, observed or simulated. */
export type TenantView = {
  destinationProfiles: DestinationProfile[];
  headerProfiles: HeaderProfile[];
  policies: Policy[];
  /** Of what is wanted: the rule above which the first policy goes while none stands; left out where that is the top. */
  above?: string;
};

export const emptyView = (): TenantView => ({ destinationProfiles: [], headerProfiles: [], policies: [] });

/** True where a profile lets nothing match: such a lane is off. */
export const isInert = (profile: Pick<DestinationProfile, 'values'>): boolean =>
  profile.values.every((value) => value === INERT_HOST);
