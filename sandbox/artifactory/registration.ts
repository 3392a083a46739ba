import { z } from 'zod';
import { type Answer, type Call, json, readJson } from '../http/exchange';
import {
  type ArtifactoryState,
  PACKAGE_TYPES,
  type PackageType,
  type Repository,
} from '../tenant/artifactory-state';
import type { Caller } from './access';
import { artifactoryError } from './artifactory-error';

/** ≤ 64 characters, none of `/ \ : | ? * " < >`, not `.`, `..` or `&` (docs/facts/ptc-clients-and-peers.md 1, Body). */
const repoKeySchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^/\\:|?*"<>]+$/)
  .refine((key) => !['.', '..', '&'].includes(key));
const bodySchema = z.object({ repo_key: repoKeySchema, linked_curation: z.boolean().default(true) });
type Body = z.infer<typeof bodySchema>;

type Registration = {
  readonly state: ArtifactoryState;
  readonly save: (state: ArtifactoryState) => void;
  readonly caller: Caller;
};

/**
 * `PUT /artifactory/api/package-reroute/config/{type}` with the documented answers
 * (docs/facts/ptc-clients-and-peers.md 1, Answers): 400, 401, 403, 407, 422, 503. Which of two wrongs is named first,
 * all texts and the answer to a success are UNKNOWN: ours.
 */
export function register({ state, save, caller }: Registration, type: string, call: Call): Answer {
  const refused = whoRefused(caller, state.entitled);
  if (refused) return refused;
  const packageType = PACKAGE_TYPES.find((known) => known === type);
  if (!packageType)
    return artifactoryError(400, `The package type must be one of ${PACKAGE_TYPES.join(', ')}.`);
  const body = bodySchema.safeParse(readJson(call));
  if (!body.success) return artifactoryError(400, bodyMistake(body.error));
  const repository = state.repositories[body.data.repo_key];
  const mistake = repositoryMistake(repository, packageType, body.data.repo_key);
  if (!repository || mistake) return artifactoryError(400, mistake ?? '');
  const failed = linkFailure(state, packageType, body.data);
  if (failed) return failed;
  save(registered(state, packageType, repository, body.data));
  return json(200, { package_type: packageType, ...body.data });
}

function whoRefused(caller: Caller, entitled: boolean): Answer | null {
  if (caller === 'anonymous') return artifactoryError(401, 'Authentication is required.');
  if (caller !== 'admin') return artifactoryError(403, 'Only an administrator may register a repository.');
  return entitled ? null : artifactoryError(403, 'The licence does not cover package reroute.');
}

function bodyMistake(error: z.ZodError): string {
  const field = error.issues[0]?.path[0];
  if (field === 'repo_key')
    return 'repo_key is required: at most 64 characters, none of / \\ : | ? * " < >, not ".", ".." or "&".';
  return field === 'linked_curation'
    ? 'linked_curation must be true or false.'
    : 'The body must be a JSON object.';
}

/**
 * An older page lets a virtual repository pass; the current one says remote only
 * (docs/facts/ptc-clients-and-peers.md 1, Virtual repos).
 */
function repositoryMistake(
  repository: Repository | undefined,
  type: PackageType,
  key: string,
): string | null {
  if (!repository) return `The repository ${key} does not exist.`;
  if (repository.rclass !== 'remote')
    return `repo_key must be a remote repository, and ${key} is ${repository.rclass}.`;
  if (repository.packageType !== type)
    return `The repository ${key} is of type ${repository.packageType}, not ${type}.`;
  return null;
}

/**
 * 422 and 503 come only where the registration is linked to Curation (docs/facts/ptc-clients-and-peers.md 1, Answers).
 */
function linkFailure(state: ArtifactoryState, type: PackageType, { linked_curation }: Body): Answer | null {
  if (state.outgoingProxy === 'refuses') return artifactoryError(407, 'Proxy authentication is required.');
  if (!linked_curation) return null;
  if (!state.curation) return artifactoryError(422, 'Curation is not enabled.');
  if (!state.curationTypes.includes(type))
    return artifactoryError(422, `Curation does not support the package type ${type}.`);
  if (state.curationEnrolment === 'fails') return artifactoryError(503, 'The enrolment in Curation failed.');
  return null;
}

/** Linked, the repository is enrolled in Curation by the registration itself. */
function registered(state: ArtifactoryState, type: PackageType, repository: Repository, body: Body) {
  const curated = repository.curated || body.linked_curation;
  return {
    ...state,
    registered: { ...state.registered, [type]: body.repo_key },
    repositories: { ...state.repositories, [body.repo_key]: { ...repository, curated } },
  };
}
