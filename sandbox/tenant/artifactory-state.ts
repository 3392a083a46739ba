import { z } from 'zod';

/** The package types that a repository can be registered for (docs/facts/ptc-clients-and-peers.md 1, Mapping). */
export const PACKAGE_TYPES = ['npm', 'pypi', 'docker', 'huggingfaceml'] as const;
const packageTypeSchema = z.enum(PACKAGE_TYPES);
export type PackageType = z.infer<typeof packageTypeSchema>;

const repositorySchema = z.strictObject({
  rclass: z.enum(['local', 'remote', 'virtual']),
  packageType: packageTypeSchema,
  url: z.string(),
  /**
   * A redirect carries no credentials, so the remote needs both for anybody (docs/facts/ptc-clients-and-peers.md 1,
   * Anonymous).
   */
  anonymousRead: z.boolean(),
  anonymousCache: z.boolean(),
  curated: z.boolean(),
});
export type Repository = z.infer<typeof repositorySchema>;

/** Everything of Artifactory that a test or a person may set at `/control/artifactory/state`. */
export const artifactoryStateSchema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** The licence covers package reroute (docs/facts/ptc-clients-and-peers.md 1, Licence). */
  entitled: z.boolean(),
  curation: z.boolean(),
  curationEnrolment: z.enum(['works', 'fails']),
  /** The types that Curation can look after: which ones the real one lacks is UNKNOWN. */
  curationTypes: z.array(packageTypeSchema).readonly(),
  outgoingProxy: z.enum(['works', 'refuses']),
  /** What `/package-reroute` does with anything but GET and HEAD: UNKNOWN (docs/facts/ptc-clients-and-peers.md 0.1). */
  rerouteWrites: z.enum(['refuse', 'serve']),
  /** Whether `/package-reroute` is there at all: releases before 7.146.35 have none (docs/facts/ptc-clients-and-peers.md 1). */
  rerouteRoute: z.enum(['there', 'absent']),
  /** Whose host `dist.tarball` of a rerouted packument names: UNKNOWN of the real one (docs/facts/ptc-clients-and-peers.md 4). */
  tarballHost: z.enum(['artifactory', 'public']),
  repositories: z.record(z.string(), repositorySchema),
  registered: z.partialRecord(packageTypeSchema, z.string()),
});
export type ArtifactoryState = z.infer<typeof artifactoryStateSchema>;

/** A change of that state; of a repository, too, only what is named changes. */
export const artifactoryChangeSchema = artifactoryStateSchema
  .partial()
  .extend({ repositories: z.record(z.string(), repositorySchema.partial()).optional() });

function repository(packageType: PackageType, rclass: Repository['rclass'], url = ''): Repository {
  const anonymous = rclass === 'remote';
  const curated = rclass === 'remote';
  return { rclass, packageType, url, anonymousRead: anonymous, anonymousCache: anonymous, curated };
}

/**
 * Artifactory with the four types registered, at a version on the safe floor (docs/facts/ptc-clients-and-peers.md 0.5).
 */
export const ARTIFACTORY_SEED: ArtifactoryState = {
  version: '7.161.20',
  entitled: true,
  curation: true,
  curationEnrolment: 'works',
  curationTypes: [...PACKAGE_TYPES],
  outgoingProxy: 'works',
  rerouteWrites: 'refuse',
  rerouteRoute: 'there',
  tarballHost: 'artifactory',
  repositories: {
    'npm-remote': repository('npm', 'remote', 'https://registry.npmjs.org'),
    'npm-local': repository('npm', 'local'),
    'npm-virtual': repository('npm', 'virtual'),
    'pypi-remote': repository('pypi', 'remote', 'https://files.pythonhosted.org'),
    'docker-remote': repository('docker', 'remote', 'https://registry-1.docker.io'),
    'huggingface-remote': repository('huggingfaceml', 'remote', 'https://huggingface.co'),
  },
  registered: {
    npm: 'npm-remote',
    pypi: 'pypi-remote',
    docker: 'docker-remote',
    huggingfaceml: 'huggingface-remote',
  },
};
