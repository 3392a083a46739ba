import { z } from 'zod';
import { ARTIFACTORY_SEED, artifactoryStateSchema } from './artifactory-state';
import { npaSchema } from './npa-model';
import { PRIVATE_ACCESS_SEED, privateAccessSchema } from './private-access-state';
import { settingsSchema } from './settings';
import type { Staged } from './staged';

const item = { id: z.string(), revision: z.string() };
const modified = { modifyBy: z.string().default(''), modifyTime: z.string().default('') };

/** The wire's names of the portal's match types (docs/facts/netskope-api.md 4.1). */
export const MATCH_TYPES = {
  insensitive: 'Exact (Case Insensitive)',
  sensitive: 'Exact (Case Sensitive)',
  regex: 'RegEx',
} as const;
export const matchTypeSchema = z.enum(['insensitive', 'sensitive', 'regex']);

const destinationProfileSchema = z.object({
  ...item,
  name: z.string(),
  description: z.string(),
  type: matchTypeSchema,
  values: z.array(z.string()).readonly(),
  labelIds: z.array(z.string()).readonly(),
  createBy: z.string(),
  createTime: z.string(),
  ...modified,
});
export type DestinationProfile = z.infer<typeof destinationProfileSchema>;

/**
 * The request fields of an HTTP Header profile, by the portal's names (docs/facts/netskope-api.md 5.2; User-Agent as
 * the guide asks).
 */
export const REQUEST_FIELDS = ['Method', 'Host', 'User-Agent'] as const;
export type RequestField = (typeof REQUEST_FIELDS)[number];

const fieldMatchSchema = z.object({
  exact: z.array(z.string()).readonly(),
  regex: z.array(z.string()).readonly(),
});
const headerProfileSchema = z.object({
  ...item,
  ...modified,
  name: z.string(),
  fields: z.record(z.enum(REQUEST_FIELDS), fieldMatchSchema),
});
export type FieldMatch = z.infer<typeof fieldMatchSchema>;
export type HeaderProfile = z.infer<typeof headerProfileSchema>;

export const ACTIONS = ['Allow', 'Block', 'Redirect'] as const;
const policySchema = z.object({
  ...item,
  ...modified,
  name: z.string(),
  description: z.string(),
  enabled: z.boolean(),
  groupId: z.string(),
  users: z.array(z.string()).readonly(),
  userGroups: z.array(z.string()).readonly(),
  headerProfileId: z.string().nullable(),
  destinationIds: z.array(z.string()).readonly(),
  action: z.enum(ACTIONS),
  redirectUrl: z.string(),
});
export type Policy = z.infer<typeof policySchema>;

const policyGroupSchema = z.object({ ...item, name: z.string() });
export type PolicyGroup = z.infer<typeof policyGroupSchema>;

/** A URL list as the API shows it: what is pending is what one sees (docs/facts/netskope-api.md 4.3). */
const urlListSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  urls: z.array(z.string()).readonly(),
  type: z.enum(['exact', 'regex']),
  modifyTime: z.string(),
  modifyType: z.enum(['Created', 'Edited', 'Deleted']),
  pending: z.boolean(),
});
export type UrlList = z.infer<typeof urlListSchema>;

const stagedSchema = <T extends z.ZodType>(schema: T) =>
  z.object({ draft: z.array(schema).readonly(), live: z.array(schema).readonly() });

export const tenantStateSchema = z.object({
  destinations: stagedSchema(destinationProfileSchema),
  headerProfiles: stagedSchema(headerProfileSchema),
  policies: stagedSchema(policySchema),
  groups: stagedSchema(policyGroupSchema),
  urlLists: z.array(urlListSchema).readonly(),
  npa: npaSchema,
  nextRuleId: z.number().int(),
  settings: settingsSchema,
  // A state file of before these keys keeps working.
  artifactory: artifactoryStateSchema.default(ARTIFACTORY_SEED),
  privateAccess: privateAccessSchema.default(PRIVATE_ACCESS_SEED),
});

/** Everything the simulated tenant holds. Values are replaced, never changed in place. */
export type TenantState = z.infer<typeof tenantStateSchema>;

/** What the data plane enforces: the live version of all four. */
export type Enforced = {
  readonly destinations: Staged<DestinationProfile>['live'];
  readonly headerProfiles: Staged<HeaderProfile>['live'];
  readonly policies: Staged<Policy>['live'];
  readonly groups: Staged<PolicyGroup>['live'];
};
