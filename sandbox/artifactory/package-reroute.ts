import { type Answer, type Call, splitTarget } from '../http/exchange';
import type { ArtifactoryState, PackageType } from '../tenant/artifactory-state';
import { artifactoryError } from './artifactory-error';

/**
 * Which package type a public host stands for. Artifactory's own rule is unknown
 * (docs/facts/ptc-clients-and-peers.md 1).
 */
const TYPE_OF_HOST: Readonly<Record<string, PackageType>> = {
  'registry.npmjs.org': 'npm',
  'registry.npmjs.com': 'npm',
  'registry.yarnpkg.com': 'npm',
  'pypi.org': 'pypi',
  'files.pythonhosted.org': 'pypi',
  'registry-1.docker.io': 'docker',
  'index.docker.io': 'docker',
  'huggingface.co': 'huggingfaceml',
};

/** Where a rerouted request belongs: the repository registered for its type and the path inside. */
type Rerouted = { readonly repoKey: string; readonly path: string; readonly rawQuery: string };

/** The package type that `/package-reroute` sees in the host of `url`. */
export function reroutedType(call: Call): PackageType | null {
  return TYPE_OF_HOST[targetOf(call)?.host ?? ''] ?? null;
}

/**
 * Reads `/package-reroute?url=…&user=…`. Without a repository registered for the type nothing works
 * (docs/facts/ptc-clients-and-peers.md 1, Mapping). What the real one answers is UNKNOWN, status codes of refusals
 * included: these are ours.
 */
export function readReroute(call: Call, { registered, rerouteWrites }: ArtifactoryState): Rerouted | Answer {
  const target = targetOf(call);
  if (!target) return artifactoryError(400, 'The parameter url must be an absolute http or https address.');
  const type = TYPE_OF_HOST[target.host];
  if (!type) return artifactoryError(404, `The host ${target.host} belongs to no package type.`);
  const repoKey = registered[type];
  if (!repoKey) return artifactoryError(404, `No repository is registered for the package type ${type}.`);
  const writes = call.method !== 'GET' && call.method !== 'HEAD';
  if (writes && rerouteWrites === 'refuse')
    return artifactoryError(405, `A rerouted ${call.method} is not served.`);
  return { repoKey, ...splitTarget(target.rest) };
}

function targetOf(call: Call): { host: string; rest: string } | null {
  const parts = /^https?:\/\/([a-z0-9._-]+)(?::\d+)?(\/[^#]*)?$/i.exec(call.query.get('url') ?? '');
  return parts && { host: (parts[1] ?? '').toLowerCase(), rest: parts[2] ?? '/' };
}
