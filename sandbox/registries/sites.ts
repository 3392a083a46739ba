import type { Handler } from '../http/exchange';
import { PUBLIC_IMAGES } from './docker-fixtures';
import { dockerHub, tokenAnswer } from './docker-registry';
import { modelHub } from './hub';
import { PUBLIC_MODELS } from './hub-fixtures';
import { PUBLIC_NPM } from './npm-fixtures';
import { npmRegistry } from './npm-registry';
import { PUBLIC_PYPI } from './pypi-fixtures';
import { pypiIndex } from './pypi-index';
import { website, withWebsite } from './website';

/**
 * Docker Hub's token service; not in the guide's table, "usually redundant" (docs/facts/ptc-clients-and-peers.md 1).
 */
const DOCKER_TOKEN_HOST = 'auth.docker.io';

/**
 * The harmless host with which a lane is proven before it is on (docs/decisions/0013-canary.md). It belongs to no
 * registry: a browser, and whoever is not redirected, sees its page.
 */
export const CANARY_HOST = 'canary.sandbox.test';

/**
 * The public registries' hosts (the guide's table and docs/facts/ptc-clients-and-peers.md 1, Hosts) with their
 * stand-ins.
 */
export function publicSites(): Map<string, Handler> {
  const npm = withWebsite('npm public registry', npmRegistry(PUBLIC_NPM, 'https://registry.npmjs.org'));
  const pypi = withWebsite(
    'Python Package Index',
    pypiIndex(PUBLIC_PYPI, {
      simple: 'https://pypi.org/simple',
      packages: 'https://files.pythonhosted.org/packages',
    }),
  );
  const challenge = { realm: `https://${DOCKER_TOKEN_HOST}/token`, service: 'registry.docker.io' };
  const docker = withWebsite('Docker registry', dockerHub(PUBLIC_IMAGES, challenge));
  return new Map([
    ['registry.npmjs.org', npm],
    ['registry.npmjs.com', npm],
    ['registry.yarnpkg.com', npm],
    ['pypi.org', pypi],
    ['files.pythonhosted.org', pypi],
    ['registry-1.docker.io', docker],
    ['index.docker.io', docker],
    [DOCKER_TOKEN_HOST, tokenAnswer],
    [CANARY_HOST, website('Canary', 'This is a harmless page. Whoever sees it was not rerouted.')],
    ['huggingface.co', withWebsite('Hugging Face', modelHub(PUBLIC_MODELS))],
  ]);
}
