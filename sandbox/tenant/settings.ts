import { z } from 'zod';

/**
 * Why a family of the REST API refuses: the three meanings of 403, or no route at all (docs/facts/netskope-api.md 3.2).
 */
const refusalSchema = z.enum(['role', 'feature', 'licence', 'absent']);
export type Refusal = z.infer<typeof refusalSchema>;
const FAMILIES = [
  'destinations',
  'urllist',
  'private-apps',
  'publishers',
  'npa-rules',
  'internetaccess',
  'users',
  'rbac',
  'events',
  'oauth',
  'preview',
] as const;
export type Family = (typeof FAMILIES)[number];

/**
 * How far into a URL a RegEx of a destination profile sees: its host, its path too, or its query as well. What Netskope does is
 * UNKNOWN (docs/facts/netskope-api.md 5.3), so whoever drives the sandbox chooses.
 */
const regexSeesSchema = z.enum(['host', 'path', 'query']);
export type RegexSees = z.infer<typeof regexSeesSchema>;

const milliseconds = z.number().int().min(0).max(3_600_000);
const rate = z.number().int().min(1).max(100_000);
const hosts = z.array(z.string()).readonly();

/** What a test or a person may switch at `/control/settings`. */
export const settingsSchema = z.strictObject({
  internetAccessRead: z.boolean(),
  npaPolicy: z.boolean(),
  previewWrite: z.boolean(),
  auditDataSearch: z.boolean(),
  propagationMs: milliseconds,
  npaVisibilityMs: milliseconds,
  npaRuleWriteMs: milliseconds,
  npaAppQuota: z.number().int().min(0),
  requestsPerSecond: rate,
  npaRequestsPerSecond: rate,
  retryAfter: z.boolean(),
  refuse: z.partialRecord(z.enum(FAMILIES), refusalSchema),
  tokenExpiresAt: z.number().int().nullable(),
  tokenRevoked: z.boolean(),
  /** One more token that is taken, also after the first was revoked. */
  otherToken: z.string().min(16).nullable(),
  /** Tokens whose rights are to read alone. */
  readTokens: z.array(z.string().min(16)),
  oauthExpiresIn: z.number().int().min(1),
  clockOffsetMs: z.number().int(),
  proxyChallenge: z.boolean(),
  doNotDecrypt: hosts,
  steeringExceptions: hosts,
  regexSees: regexSeesSchema,
  rerouteAnswer: z.enum(['serve', 'redirect']),
});
export type Settings = z.infer<typeof settingsSchema>;
