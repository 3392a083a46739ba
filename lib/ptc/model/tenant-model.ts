import { z } from 'zod';
import type { Override } from './override';

/** How a destination profile compares its values; Netskope's own words for them: docs/facts/netskope-api.md 4.1. */
export const MatchType = z.enum(['insensitive', 'sensitive', 'regex']);
export type MatchType = z.infer<typeof MatchType>;

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

/** `attested` is a named person's word; `structure` an exported list or a reading; `behaviour` a probe from a pilot machine. */
export const EvidenceLevel = z.enum(['attested', 'structure', 'structure and behaviour']);
export type EvidenceLevel = z.infer<typeof EvidenceLevel>;

/** `lane`: a pair of policies per lane, as the guide has it. `scope`: one pair for all lanes of a scope, whose destinations they share. */
export const PolicyLayout = z.enum(['lane', 'scope']);
export type PolicyLayout = z.infer<typeof PolicyLayout>;

/**
 * Where the first pair goes while none of Turnout's stands: to the top, or directly above a rule that is not Turnout's. All
 * others go next to those that stand.
 */
export const PairPlace = z.strictObject({
  at: z.enum(['top', 'above']).default('top'),
  /** The first rule that would take its traffic, in the list that was read last; empty where none was, or none would. */
  rule: z.string().default(''),
});
export type PairPlace = z.infer<typeof PairPlace>;

/** What one tenant calls its objects and where it sends traffic; stored on the tenant. */
export const Settings = z.strictObject({
  profilePrefix: z.string().default('jfrog-'),
  policyPrefix: z.string().default('PTC '),
  /** Changes need another person's approval before they are pushed; switching off never does. */
  approvals: z.boolean().default(false),
  /** An admin's word that the provisional preview write API of this tenant may be used. */
  previewWrites: z.boolean().default(false),
  /** How often the tenant is read for drift, in minutes; 0 is never. */
  driftMinutes: z.number().int().min(0).max(1440).default(15),
  /** A harmless public host of the admin's own with which lanes are proven; empty where there is none. */
  canaryHost: z.string().default(''),
  /** What a lane has to rest on before it is switched on. */
  evidence: EvidenceLevel.default('structure'),
  pairPlace: PairPlace.prefault({}),
  headerProfile: z
    .strictObject({
      name: z.string().default('jfrog-browsers'),
      host: z.array(z.string()).default(['.+']),
      userAgent: z.array(z.string()).default(['Mozilla.*']),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof Settings>;

/** Everything a plan is made from. Scopes are ordered narrow to wide. */
export type TenantModel = {
  slug: string;
  artifactoryHost: string;
  settings: Settings;
  /** Changed by the push that makes the new pairs, once they stand; left out where it is the guide's, `lane`. */
  policyLayout?: PolicyLayout;
  ecosystems: Ecosystem[];
  scopes: Scope[];
  lanes: Lane[];
  /** The guard rails that an admin took out of force for one value each. */
  overrides?: Override[];
};
