import type { Ecosystem } from './tenant-model';

/** The guide asks for no method, and neither does Turnout where its clients can do without. */
const asInGuide = { matchType: 'insensitive', methodGuard: false } as const;

/** One that somebody is about to add. */
export const NEW_ECOSYSTEM: Ecosystem = { key: '', name: '', ...asInGuide, domains: [] };

/** The ecosystems and domains of the guide's table (docs/facts/jfrog-guide.md 1). */
export const BUILT_IN_ECOSYSTEMS: readonly Ecosystem[] = [
  {
    key: 'npm',
    name: 'npm',
    ...asInGuide,
    domains: ['registry.npmjs.org', 'registry.yarnpkg.com'],
  },
  {
    key: 'pypi',
    name: 'Python (PyPI)',
    ...asInGuide,
    domains: ['pypi.org', 'files.pythonhosted.org'],
  },
  {
    key: 'docker',
    name: 'Docker',
    ...asInGuide,
    domains: ['registry-1.docker.io', 'index.docker.io'],
  },
  {
    key: 'huggingface',
    name: 'Hugging Face',
    ...asInGuide,
    // Without it every download of huggingface_hub fails: docs/facts/ptc-clients-and-peers.md 0.2.
    methodGuard: true,
    domains: ['huggingface.co'],
  },
];

/**
 * Ecosystems of JFrog's newer host table (docs/facts/ptc-clients-and-peers.md 1, Hosts) that an admin may add. JFrog's
 * registration API is documented for the four built-in ones only: whether an Artifactory serves these is to be
 * verified.
 */
export const ECOSYSTEM_TEMPLATES: readonly Ecosystem[] = [
  { key: 'rubygems', name: 'RubyGems', ...asInGuide, domains: ['rubygems.org', 'api.rubygems.org'] },
  {
    key: 'cargo',
    name: 'Cargo',
    ...asInGuide,
    domains: ['crates.io', 'index.crates.io', 'static.crates.io'],
  },
];
