import type { AccessRule, DestinationProfile, HeaderProfile, Policy, PrivateApp } from './object-schema';

export type {
  AccessRule,
  DestinationProfile,
  HeaderProfile,
  Policy,
  PrivateApp,
  TenantObject,
} from './object-schema';

/** The host that stands in a switched-off lane's profile: it can never resolve (RFC 2606). */
export const INERT_HOST = 'off.turnout.invalid';

export const OBJECT_KINDS = [
  'destination-profile',
  'header-profile',
  'policy',
  'private-app',
  'access-rule',
] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** True of the kinds of Private Access: they are on the way to Artifactory, and no lane is made of them. */
export const isPrivateKind = (kind: ObjectKind): kind is 'private-app' | 'access-rule' =>
  kind === 'private-app' || kind === 'access-rule';

/** True of kinds that the exported policy list is read for; of the others no list shows what a person made. */
export const isListed = (kind: ObjectKind): boolean => kind === 'policy' || kind === 'header-profile';

/** What stands in a tenant, policies from top to bottom: wanted, observed or simulated. */
export type TenantView = {
  destinationProfiles: DestinationProfile[];
  headerProfiles: HeaderProfile[];
  policies: Policy[];
  /** Private apps and the rules that give them to people; left out where nobody has to know of them. */
  privateAccess?: (PrivateApp | AccessRule)[];
  /** Of what is wanted: the rule above which the first policy goes while none stands; left out where that is the top. */
  above?: string;
};

export const emptyView = (): TenantView => ({ destinationProfiles: [], headerProfiles: [], policies: [] });

/** True where a profile lets nothing match: such a lane is off. */
export const isInert = (profile: Pick<DestinationProfile, 'values'>): boolean =>
  profile.values.every((value) => value === INERT_HOST);
