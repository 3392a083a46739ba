import type { HostChange } from './host-change-schema';
import type { Override } from './override';
import type { MatchType, PolicyLayout, Settings } from './tenant-schema';

export type { EvidenceLevel, MatchType, PairPlace, PolicyLayout, Settings } from './tenant-schema';

/** Who a rollout scope names. `everyone` leaves users and groups empty. */
export type Audience = { everyone: boolean; users: string[]; groups: string[] };

export type Ecosystem = {
  key: string;
  name: string;
  matchType: MatchType;
  domains: string[];
  /** Its redirect rules ask for reading methods alone, by a second HTTP header profile. Not in the guide. */
  methodGuard: boolean;
};
export type Scope = { key: string; name: string; audience: Audience };

/** One ecosystem × one scope that the wizard has taken up. */
export type Lane = {
  ecosystem: string;
  scope: string;
  profileName: string;
  on: boolean;
  /** Its profile neither stands in the tenant nor was asked for: no rule that it shares with others may name it yet. */
  pending?: boolean;
};

/** Everything a plan is made from. Scopes are ordered narrow to wide. */
export type TenantModel = {
  slug: string;
  artifactoryHost: string;
  /** A change of the host that waits, or that took effect just now. */
  hostChange?: HostChange;
  settings: Settings;
  /** Changed by the push that makes the new pairs, once they stand; left out where it is the guide's, `lane`. */
  policyLayout?: PolicyLayout;
  ecosystems: Ecosystem[];
  scopes: Scope[];
  lanes: Lane[];
  /** The guard rails that an admin took out of force for one value each. */
  overrides?: Override[];
};
