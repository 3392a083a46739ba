import { z } from 'zod';
import { EVIDENCE_LEVELS, MATCH_TYPES, POLICY_LAYOUTS } from './choices';
import { PrivateAccess } from './private-access-schema';

export const MatchType = z.enum(MATCH_TYPES);
export type MatchType = z.infer<typeof MatchType>;

export const EvidenceLevel = z.enum(EVIDENCE_LEVELS);
export type EvidenceLevel = z.infer<typeof EvidenceLevel>;

export const PolicyLayout = z.enum(POLICY_LAYOUTS);
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
  /** Where the tenant's portal keeps each kind of object, below its host; empty where nobody has said. */
  portalPaths: z
    .strictObject({
      policy: z.string().default(''),
      'header-profile': z.string().default(''),
      'destination-profile': z.string().default(''),
    })
    .prefault({}),
  /** Artifactory as a private app; null where it is none, or nobody said. */
  privateAccess: PrivateAccess.nullable().default(null),
  headerProfile: z
    .strictObject({
      name: z.string().default('jfrog-browsers'),
      host: z.array(z.string()).default(['.+']),
      userAgent: z.array(z.string()).default(['Mozilla.*']),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof Settings>;
