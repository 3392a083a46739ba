import { type Answer, type Call, json } from '../http/exchange';
import { findRoute, route } from '../http/routes';
import type { Repository } from '../tenant/artifactory-state';
import type { Tenant } from '../tenant/tenant';
import { type Caller, callerOf } from './access';
import { artifactoryError } from './artifactory-error';
import { register } from './registration';

/** How the repository list spells the package types. */
const LISTED_TYPE = { npm: 'Npm', pypi: 'Pypi', docker: 'Docker', huggingfaceml: 'HuggingFaceML' } as const;

/** The REST API below `/artifactory/api/`: system, repositories, registration. Null where it has no such route. */
export function createRest(tenant: Tenant, adminToken: string) {
  const state = () => tenant.state().artifactory;
  const signedIn = (caller: Caller, answer: () => Answer) =>
    caller === 'anonymous' ? artifactoryError(401, 'Authentication is required.') : answer();
  const routes = (caller: Caller) => [
    route('GET', '/artifactory/api/system/ping', () => ({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: 'OK',
    })),
    route('GET', '/artifactory/api/system/version', () =>
      json(200, { version: state().version, revision: revisionOf(state().version) }),
    ),
    route('GET', '/artifactory/api/repositories', (call) =>
      signedIn(caller, () => json(200, listed(state().repositories, call))),
    ),
    route('GET', '/artifactory/api/repositories/:key', (_call, { key = '' }) =>
      signedIn(caller, () => configuration(key, state().repositories[key])),
    ),
    route('GET', '/artifactory/api/v2/security/permissions/users/:name', (_call, { name = '' }) =>
      caller === 'admin'
        ? json(200, permissionsOf(state().repositories, name))
        : signedIn(caller, () => artifactoryError(403, 'Only an administrator may read permissions.')),
    ),
    route('PUT', '/artifactory/api/package-reroute/config/:type', (call, { type = '' }) => {
      const save = (artifactory: ReturnType<typeof state>) => tenant.change({ artifactory });
      return register({ state: state(), save, caller }, type, call);
    }),
  ];
  return (call: Call): Answer | Promise<Answer> | null => {
    const caller = callerOf(call, adminToken);
    const found = findRoute(routes(caller ?? 'anonymous'), call.method, call.path);
    if (!found) return null;
    return caller ? found.handle(call, found.params) : artifactoryError(401, 'Bad credentials');
  };
}

/** The build number of a version, as the version endpoint adds it: 7.161.20 → 76112000. */
function revisionOf(version: string): string {
  const [major = '', minor = '', patch = ''] = version.split('.');
  return `${major}${minor.slice(-2).padStart(2, '0')}${patch.padStart(3, '0')}00`;
}

function listed(repositories: Readonly<Record<string, Repository>>, call: Call) {
  const [type, packageType] = [call.query.get('type'), call.query.get('packageType')];
  return Object.entries(repositories)
    .filter(([, one]) => !type || one.rclass === type.toLowerCase())
    .filter(([, one]) => !packageType || one.packageType === packageType.toLowerCase())
    .map(([key, { rclass, packageType: of, url }]) => ({
      key,
      type: rclass.toUpperCase(),
      url,
      packageType: LISTED_TYPE[of],
    }));
}

function configuration(key: string, repository: Repository | undefined): Answer {
  if (!repository) return artifactoryError(404, `There is no repository ${key}.`);
  const { rclass, packageType, url } = repository;
  return json(200, { key, rclass, packageType, url });
}

/** The permission targets of one user (jfrog.com/help, article 000006098); of anybody but anonymous the sandbox knows none. */
function permissionsOf(repositories: Readonly<Record<string, Repository>>, name: string) {
  if (name !== 'anonymous') return [];
  const readable = Object.entries(repositories).filter(([, one]) => one.anonymousRead);
  return readable.map(([key, { anonymousCache }]) => ({
    name: `ptc-${key}`,
    repo: {
      actions: ['read', ...(anonymousCache ? ['write'] : [])],
      repositories: [key],
      'include-patterns': ['**'],
      'exclude-patterns': [],
    },
  }));
}
