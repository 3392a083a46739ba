import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { testRegistry } from '../testing/test-registry';
import { PUBLIC_IMAGES } from './docker-fixtures';
import { dockerHub } from './docker-registry';

const challenge = { realm: 'https://auth.docker.io/token', service: 'registry.docker.io' };
const ask = await testRegistry(dockerHub(PUBLIC_IMAGES, challenge));
const NAME = '/v2/library/turnout-hello';
const pull = (path: string, method = 'GET') =>
  ask(path, { method, headers: { authorization: 'Bearer any' } });
const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
type Manifest = { config: { digest: string; size: number }; layers: { digest: string; size: number }[] };

test('Docker Hub wants a token for everything, and says where to get it and for what', async () => {
  const answer = await ask('/v2/');
  expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
    401,
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io"',
  ]);
  const scoped = await ask(`${NAME}/manifests/1.0`);
  expect(scoped.headers.get('www-authenticate')).toContain('scope="repository:library/turnout-hello:pull"');
});

test('OCI: a manifest by tag and by digest, HEAD as GET, and every blob that it names', async () => {
  const answer = await pull(`${NAME}/manifests/1.0`);
  expect(answer.headers.get('content-type')).toBe('application/vnd.oci.image.manifest.v1+json');
  const bytes = Buffer.from(await answer.arrayBuffer());
  const digest = answer.headers.get('docker-content-digest');
  expect(digestOf(bytes)).toBe(digest);
  const head = await pull(`${NAME}/manifests/${digest}`, 'HEAD');
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  const { config, layers } = JSON.parse(bytes.toString()) as Manifest;
  for (const blob of [config, ...layers]) {
    const content = Buffer.from(await (await pull(`${NAME}/blobs/${blob.digest}`)).arrayBuffer());
    expect([digestOf(content), content.length]).toEqual([blob.digest, blob.size]);
  }
});

test.each([
  [`${NAME}/manifests/2.0`, 'MANIFEST_UNKNOWN'],
  [`${NAME}/blobs/sha256:00`, 'BLOB_UNKNOWN'],
  ['/v2/library/only-in-artifactory/manifests/1.0', 'NAME_UNKNOWN'],
])('%s is 404 %s', async (path, code) => {
  const answer = await pull(path);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ errors: [{ code }] });
});

test('tags are listed, pushes refused', async () => {
  expect(await (await pull(`${NAME}/tags/list`)).json()).toEqual({
    name: 'library/turnout-hello',
    tags: ['1.0'],
  });
  expect((await pull(`${NAME}/blobs/uploads/`, 'POST')).status).toBe(405);
});
