import { type Answer, type Call, json, readJson } from '../http/exchange';
import { route } from '../http/routes';
import {
  type ArtifactoryState,
  artifactoryChangeSchema,
  artifactoryStateSchema,
} from '../tenant/artifactory-state';
import type { Tenant } from '../tenant/tenant';

/** The routes of the control API that read and change Artifactory's state. */
export function artifactoryControl(tenant: Tenant) {
  return [
    route('GET', '/control/artifactory/state', () => json(200, tenant.state().artifactory)),
    route('POST', '/control/artifactory/state', (call) => change(tenant, call)),
  ];
}

function change(tenant: Tenant, call: Call): Answer {
  const given = artifactoryChangeSchema.safeParse(readJson(call));
  if (!given.success) return json(400, { message: 'The body is not valid.', issues: given.error.issues });
  const artifactory = artifactoryStateSchema.safeParse(merged(tenant.state().artifactory, given.data));
  if (!artifactory.success)
    return json(400, {
      message: 'A new repository needs all of its fields.',
      issues: artifactory.error.issues,
    });
  tenant.change({ artifactory: artifactory.data });
  return json(200, artifactory.data);
}

function merged(state: ArtifactoryState, { repositories = {}, ...rest }: Readonly<Record<string, unknown>>) {
  const changed = Object.entries(repositories as ArtifactoryState['repositories']).map(
    ([key, fields]) => [key, { ...state.repositories[key], ...fields }] as const,
  );
  return {
    ...state,
    ...rest,
    repositories: { ...state.repositories, ...Object.fromEntries(changed) },
  };
}
