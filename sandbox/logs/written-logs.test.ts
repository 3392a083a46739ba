import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { applyPair, control, createProfile, testSandbox } from '../testing/test-sandbox';

const sandbox = await testSandbox();
const run = promisify(execFile);

/** What somebody's curl asks for through the proxy, with the agent that a log would have trouble with. */
async function ask(user: string, url: string) {
  const proxy = sandbox.proxyUrl.replace('//', `//${encodeURIComponent(user)}:any@`);
  const options = ['-q', '-s', '-k', '-L', '-A', 'a "quoted" | agent', '-x', proxy];
  await run('curl', [...options, url], { env: { NODE_ENV: 'test', PATH: '/usr/bin:/bin' } });
}

const log = async (name: string) => (await fetch(`${sandbox.apiOrigin}/control/logs/${name}`)).text();

/** The lines of a W3C file as objects. */
function events(text: string) {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const fields = head.replace('#Fields: ', '').split(' ');
  return lines.map((line) => {
    const cells = [...line.matchAll(/"((?:[^"]|"")*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);
    expect(cells).toHaveLength(fields.length);
    return Object.fromEntries(fields.map((field, at) => [field, cells[at]]));
  });
}

test('what went through the sandbox is in both files, as Netskope and Artifactory would write it', async () => {
  await control(sandbox, 'settings', { doNotDecrypt: ['pypi.org'], steeringExceptions: ['huggingface.co'] });
  const id = await createProfile(sandbox, 'jfrog-npm', ['registry.npmjs.org']);
  await applyPair(sandbox, id, 'dana@sandbox.test');
  await ask('dana@sandbox.test', 'https://registry.npmjs.org/left-pad-sandbox?write=%7c');
  await ask('dana@sandbox.test', 'https://pypi.org/simple/');
  await ask('dana@sandbox.test', 'https://huggingface.co/');

  const [redirected, arrived, undecrypted, ...more] = events(await log('transaction-events.log'));
  expect(redirected).toMatchObject({
    'cs-username': 'dana@sandbox.test',
    'cs-method': 'GET',
    'cs-host': 'registry.npmjs.org',
    'cs-uri-port': '443',
    'cs-uri': '/left-pad-sandbox',
    'cs-uri-query': 'write=%7c',
    'cs-user-agent': 'a ""quoted"" | agent',
    'sc-status': '307',
    'sc-bytes': '0',
    'x-ssl-bypass': 'No',
    'x-policy-action': 'redirect',
    'x-policy-name': 'redirect',
  });
  expect(arrived).toMatchObject({ 'cs-host': 'artifactory.sandbox.test', 'cs-uri': '/package-reroute' });
  expect(undecrypted).toMatchObject({
    'cs-host': 'pypi.org',
    'cs-method': 'CONNECT',
    'cs-uri': '-',
    'cs-user-agent': '-',
    'x-ssl-bypass': 'Yes',
  });
  expect(more).toEqual([]);

  const [line = '', rest] = (await log('artifactory-request.log')).split('\n');
  const [at = '', trace, , user, method, url, status, sent, bytes, , agent] = line.split('|');
  expect(Date.parse(at)).toBeGreaterThan(0);
  expect([trace, user, method, status, sent]).toEqual(['0000000000000001', 'anonymous', 'GET', '200', '-1']);
  expect(url).toMatch(/^\/package-reroute\?url=https:\/\/registry\.npmjs\.org\/left-pad-sandbox/);
  expect(Number(bytes)).toBeGreaterThan(0);
  expect(agent).toBe('a "quoted"   agent');
  expect(rest).toBe('');
});
