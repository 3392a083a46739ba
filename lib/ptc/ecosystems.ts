import type { Ecosystem } from './model';

/** The ecosystems and domains of the guide's table (guides/configure-netskope-for-ptc.txt, Step 1). */
export const BUILT_IN_ECOSYSTEMS: readonly Ecosystem[] = [
  {
    key: 'npm',
    name: 'npm',
    matchType: 'insensitive',
    domains: ['registry.npmjs.org', 'registry.yarnpkg.com'],
  },
  {
    key: 'pypi',
    name: 'Python (PyPI)',
    matchType: 'insensitive',
    domains: ['pypi.org', 'files.pythonhosted.org'],
  },
  {
    key: 'docker',
    name: 'Docker',
    matchType: 'insensitive',
    domains: ['registry-1.docker.io', 'index.docker.io'],
  },
  { key: 'huggingface', name: 'Hugging Face', matchType: 'insensitive', domains: ['huggingface.co'] },
];
