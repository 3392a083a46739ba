import { ARTIFACTORY_SEED } from './artifactory-state';
import { NPA_SEED } from './npa-model';
import { PRIVATE_ACCESS_SEED } from './private-access-state';
import type { TenantState } from './tenant-state';

const GROUPS = [
  { id: '1', revision: '1', name: 'Header' },
  { id: '2', revision: '1', name: 'Default' },
  { id: '3', revision: '1', name: 'Footer' },
];

/**
 * The tenant as a fresh start or a reset leaves it: empty, API flags as Netskope ships them
 * (docs/facts/netskope-api.md 4.5, 4.8: off).
 */
export const SEED: TenantState = {
  destinations: { draft: [], live: [] },
  headerProfiles: { draft: [], live: [] },
  policies: { draft: [], live: [] },
  groups: { draft: GROUPS, live: GROUPS },
  urlLists: [],
  npa: NPA_SEED,
  nextRuleId: 1001,
  settings: {
    internetAccessRead: false,
    npaPolicy: false,
    previewWrite: false,
    auditDataSearch: false,
    propagationMs: 0,
    npaVisibilityMs: 7_000,
    npaRuleWriteMs: 25,
    npaAppQuota: 500,
    requestsPerSecond: 40,
    npaRequestsPerSecond: 4,
    retryAfter: true,
    refuse: {},
    tokenExpiresAt: null,
    tokenRevoked: false,
    otherToken: null,
    readTokens: [],
    oauthExpiresIn: 3_600,
    clockOffsetMs: 0,
    proxyChallenge: false,
    doNotDecrypt: [],
    steeringExceptions: [],
    regexSees: 'path',
    rerouteAnswer: 'serve',
  },
  artifactory: ARTIFACTORY_SEED,
  privateAccess: PRIVATE_ACCESS_SEED,
};

/** The second tenant's seed: one that already has the preview write API. */
export const PREVIEW_SEED: TenantState = { ...SEED, settings: { ...SEED.settings, previewWrite: true } };

/** New policies go here unless the form says otherwise. */
export const DEFAULT_GROUP_ID = '2';
