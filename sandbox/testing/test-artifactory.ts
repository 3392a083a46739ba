import { control, TOKEN, testSandbox } from './test-sandbox';

/** A sandbox whose Artifactory is asked directly, as an administrator unless told otherwise. */
export async function testArtifactory() {
  const sandbox = await testSandbox();
  const url = sandbox.artifactoryOrigin;
  const anonymously = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { redirect: 'manual', ...init });
  const ask = (path: string, init: RequestInit = {}, token = TOKEN) =>
    anonymously(path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  const set = (change: unknown) => control(sandbox, 'artifactory/state', change);
  return { sandbox, ask, anonymously, set };
}
