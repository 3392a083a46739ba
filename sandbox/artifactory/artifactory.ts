import type { Faults } from '../faults/faults';
import { type Answer, bodyBytes, type Call, type Handler } from '../http/exchange';
import type { RequestLog } from '../journal/request-log';
import { PACKAGE_TYPES } from '../tenant/artifactory-state';
import type { Tenant } from '../tenant/tenant';
import { type Caller, callerOf } from './access';
import { artifactoryError } from './artifactory-error';
import { readReroute, reroutedType } from './package-reroute';
import { answerPackages, repositoryPath, repositoryUrl } from './repositories';
import { createRest } from './rest';

/** One line of `GET /control/artifactory`: the redirect carries no identity, so of a developer Artifactory knows none. */
export type ArtifactoryEntry = {
  readonly time: string;
  /** The caller's address: behind Private Access a publisher's. */
  readonly from: string;
  readonly method: string;
  readonly url: string;
  readonly type: string | null;
  readonly userParameter: string | null;
  readonly user: Caller;
  /** Whether credentials came along at all; never which. */
  readonly authorization: boolean;
  readonly userAgent: string;
  readonly status: number;
  /** How long the answer's body is. */
  readonly bytes: number;
  readonly tookMs: number;
};

type Parts = {
  readonly tenant: Tenant;
  readonly faults: Faults;
  readonly log: RequestLog<ArtifactoryEntry>;
  /** The administrator's access token. */
  readonly token: string;
};

/** Artifactory: `/package-reroute`, the package APIs of its repositories, and the REST API that PTC is set up with. */
export function createArtifactory({ tenant, faults, log, token }: Parts): Handler {
  const rest = createRest(tenant, token);
  return async (call) => {
    // Credentials that it does not know do not keep it from serving packages: what the real one does is UNKNOWN.
    const caller = callerOf(call, token) ?? 'anonymous';
    const respond = () => rest(call) ?? packages(tenant, caller, call);
    const began = tenant.now();
    const answer = await faults.around(call, async () => respond());
    log.add({
      time: new Date(tenant.now()).toISOString(),
      from: call.from,
      method: call.method,
      url: call.rawQuery ? `${call.path}?${call.rawQuery}` : call.path,
      type: typeOf(call),
      userParameter: isReroute(call) ? call.query.get('user') : null,
      user: caller,
      authorization: call.headers.authorization !== undefined,
      userAgent: call.headers['user-agent'] ?? '',
      status: answer.status,
      bytes: bodyBytes(answer),
      tookMs: tenant.now() - began,
    });
    return answer;
  };
}

function isReroute(call: Call): boolean {
  return call.path === '/package-reroute';
}

function typeOf(call: Call): string | null {
  if (isReroute(call)) return reroutedType(call);
  const type = repositoryPath(call.path)?.type;
  return PACKAGE_TYPES.find((known) => known === type) ?? null;
}

function packages(tenant: Tenant, caller: Caller, call: Call): Answer | Promise<Answer> {
  if (isReroute(call)) return reroute(tenant, caller, call);
  const state = tenant.state().artifactory;
  const target = repositoryPath(call.path);
  if (!target || state.repositories[target.key]?.packageType !== target.type)
    return artifactoryError(404, 'Not found');
  return answerPackages(state, caller, target.key, { ...call, path: target.rest });
}

/**
 * UNKNOWN: whether the real `/package-reroute` serves the package itself or redirects once more. Installs were seen
 * to end at `/artifactory/api/npm/<repo>/…` (docs/facts/ptc-clients-and-peers.md 1), which both give. The setting
 * `rerouteAnswer` chooses.
 */
function reroute(tenant: Tenant, caller: Caller, call: Call): Answer | Promise<Answer> {
  const { artifactory, settings } = tenant.state();
  if (artifactory.rerouteRoute === 'absent') return artifactoryError(404, 'Not found');
  const target = readReroute(call, artifactory);
  if ('status' in target) return target;
  const { repoKey, path, rawQuery } = target;
  const type = artifactory.repositories[repoKey]?.packageType;
  if (settings.rerouteAnswer === 'serve' || !type)
    return answerPackages(artifactory, caller, repoKey, {
      ...call,
      path,
      rawQuery,
      query: new URLSearchParams(rawQuery),
    });
  const location = `${repositoryUrl(type, repoKey)}${path}${rawQuery && `?${rawQuery}`}`;
  return { status: 302, headers: { location } };
}
