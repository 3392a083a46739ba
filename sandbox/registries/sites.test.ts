import { describe, expect, test } from 'vitest';
import { testRegistry } from '../testing/test-registry';
import { CANARY_HOST, publicSites } from './sites';

const BROWSER = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
const sites = publicSites();

describe.each([
  ['registry.npmjs.org', 'npm public registry', '/left-pad-sandbox'],
  ['registry.npmjs.com', 'npm public registry', '/left-pad-sandbox'],
  ['registry.yarnpkg.com', 'npm public registry', '/left-pad-sandbox'],
  ['pypi.org', 'Python Package Index', '/simple/turnout-hello/'],
  ['files.pythonhosted.org', 'Python Package Index', '/simple/turnout-hello/'],
  ['registry-1.docker.io', 'Docker registry', '/v2/'],
  ['index.docker.io', 'Docker registry', '/v2/'],
  ['huggingface.co', 'Hugging Face', '/api/models/turnout/hello-model'],
])('ptc-clients 1, Hosts: %s', async (host, title, path) => {
  const ask = await testRegistry(sites.get(host) ?? (() => ({ status: 599 })));

  test('a browser sees a website, at the front and on a page that the protocol lacks', async () => {
    const page = `<title>${title} (sandbox stand-in)</title>`;
    expect(await (await ask('/', BROWSER)).text()).toContain(page);
    expect(await (await ask('/package/some-page', BROWSER)).text()).toContain(page);
  });

  test('a client gets the protocol', async () => {
    expect((await ask(path)).status).toBe(path === '/v2/' ? 401 : 200);
    expect((await ask('/package/some-page')).status).toBe(404);
  });
});

const askForToken = await testRegistry(sites.get('auth.docker.io') ?? (() => ({ status: 599 })));

test('a pull token is to be had from Docker’s token service', async () => {
  expect(await (await askForToken('/token?service=registry.docker.io')).json()).toHaveProperty('token');
});

const askCanary = await testRegistry(sites.get(CANARY_HOST) ?? (() => ({ status: 599 })));

test('the canary is a harmless public name: whoever is let through sees its page, and no registry', async () => {
  for (const path of ['/', '/simple/requests/', '/v2/']) {
    const answer = await askCanary(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>Canary (sandbox stand-in)</title>');
  }
});
