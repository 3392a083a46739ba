import type { Answer, Call, Handler } from '../http/exchange';
import { ARTIFACTORY_IMAGES } from '../registries/docker-fixtures';
import { dockerRegistry, ociError, tokenAnswer, tokenChallenge } from '../registries/docker-registry';
import { modelHub } from '../registries/hub';
import { ARTIFACTORY_MODELS } from '../registries/hub-fixtures';
import { ARTIFACTORY_NPM } from '../registries/npm-fixtures';
import { npmRegistry } from '../registries/npm-registry';
import { ARTIFACTORY_PYPI } from '../registries/pypi-fixtures';
import { pypiIndex } from '../registries/pypi-index';
import type { ArtifactoryState, PackageType, Repository } from '../tenant/artifactory-state';
import type { Caller } from './access';
import { artifactoryError } from './artifactory-error';

/** The host under which Artifactory is reached through the proxy. */
export const ARTIFACTORY_HOST = 'artifactory.sandbox.test';

/** Where the package API of a repository is. */
export function repositoryUrl(packageType: PackageType, key: string): string {
  return `https://${ARTIFACTORY_HOST}/artifactory/api/${packageType}/${key}`;
}

/** What a call of a package API is about. */
export function repositoryPath(path: string): { type: string; key: string; rest: string } | null {
  const [, type = '', key = '', rest = ''] =
    /^\/artifactory\/api\/([a-z]+)\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  return key ? { type, key, rest } : null;
}

/** Answers for the packages of a repository, `path` being the part of the address behind it. */
export function answerPackages(
  state: ArtifactoryState,
  caller: Caller,
  key: string,
  call: Call,
): Answer | Promise<Answer> {
  const repository = state.repositories[key];
  if (!repository) return artifactoryError(404, `There is no repository ${key}.`);
  return refusal(repository, key, caller) ?? contentsOf(state, repository, key)(call);
}

/** What the real one answers without the two rights is UNKNOWN: ours. Everything here is as good as not yet cached. */
function refusal(repository: Repository, key: string, caller: Caller): Answer | null {
  if (caller !== 'anonymous') return null;
  if (!repository.anonymousRead) return artifactoryError(401, `Anonymous may not read ${key}.`);
  if (!repository.anonymousCache) return artifactoryError(403, `Anonymous may not cache into ${key}.`);
  return null;
}

function contentsOf(state: ArtifactoryState, { rclass, packageType }: Repository, key: string): Handler {
  const url = repositoryUrl(packageType, key);
  const has = <T>(packages: readonly T[]) => (rclass === 'local' ? [] : packages);
  switch (packageType) {
    case 'npm':
      return npmRegistry(
        has(ARTIFACTORY_NPM),
        state.tarballHost === 'public' ? 'https://registry.npmjs.org' : url,
      );
    case 'pypi':
      return pypiIndex(has(ARTIFACTORY_PYPI), { simple: `${url}/simple`, packages: `${url}/packages` });
    case 'docker':
      return dockerRepository(dockerRegistry(has(ARTIFACTORY_IMAGES)), `${url}/v2/token`);
    case 'huggingfaceml':
      return modelHub(has(ARTIFACTORY_MODELS));
  }
}

/**
 * Stored Docker Hub credentials are sent to JFrog's token endpoint, which answers "Bad Credentials"
 * (docs/facts/ptc-clients-and-peers.md 1, Docker); so `/v2/` names a token endpoint of its own. Go's HTTP client drops
 * the token when a later request is redirected, so that whatever else asks comes without one, and has to be served as
 * anonymous.
 */
function dockerRepository(registry: Handler, realm: string): Handler {
  return (call) => {
    const { authorization } = call.headers;
    if (call.path === '/v2/token')
      return authorization ? ociError(401, 'UNAUTHORIZED', 'Bad Credentials') : tokenAnswer();
    if (/^\/v2\/?$/.test(call.path) && !authorization)
      return tokenChallenge({ realm, service: ARTIFACTORY_HOST }, call.path);
    return registry(call);
  };
}
