import { type Answer, type Call, type Handler, json } from '../http/exchange';
import type { Image } from './docker-fixtures';

const VERSION = { 'docker-distribution-api-version': 'registry/2.0' };

/** Where a client gets its token, and what for: the challenge of the distribution protocol's token flow. */
export type Challenge = { readonly realm: string; readonly service: string };

/** Pulls of the distribution protocol (OCI, `/v2/`) over fixed images. Who may pull is decided before. */
export function dockerRegistry(images: readonly Image[]): Handler {
  return (call) => {
    if (call.method !== 'GET' && call.method !== 'HEAD')
      return ociError(405, 'UNSUPPORTED', 'The sandbox takes no pushes.');
    if (/^\/v2\/?$/.test(call.path)) return json(200, {}, VERSION);
    const [, name, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(call.path) ?? [];
    if (!name || !reference) return ociError(404, 'NOT_FOUND', 'There is nothing under this path.');
    const here = images.filter((image) => image.name === name);
    if (here.length === 0) return ociError(404, 'NAME_UNKNOWN', `There is no repository ${name}.`);
    if (kind === 'tags') return json(200, { name, tags: here.map(({ tag }) => tag) }, VERSION);
    return kind === 'blobs' ? blobAnswer(here, reference) : manifestAnswer(here, reference);
  };
}

/** Asks for a token, as Docker Hub does for every pull, anonymous ones included. */
export function tokenChallenge({ realm, service }: Challenge, path: string): Answer {
  const name = /^\/v2\/(.+)\/(?:manifests|blobs|tags)\//.exec(path)?.[1];
  const scope = name ? `,scope="repository:${name}:pull"` : '';
  const header = `Bearer realm="${realm}",service="${service}"${scope}`;
  return ociError(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': header });
}

/** What a token endpoint answers whoever it lets in. The token says nothing: nobody examines it here. */
export function tokenAnswer(): Answer {
  const token = 'sandbox-pull-token';
  return json(200, { token, access_token: token, expires_in: 300, issued_at: new Date(0).toISOString() });
}

/** The public registry: pulls need a token from its token service. */
export function dockerHub(images: readonly Image[], challenge: Challenge): Handler {
  const registry = dockerRegistry(images);
  return (call: Call) => {
    const isProtocol = call.path === '/v2' || call.path.startsWith('/v2/');
    if (isProtocol && !/^Bearer \S/.test(call.headers.authorization ?? ''))
      return tokenChallenge(challenge, call.path);
    return registry(call);
  };
}

function manifestAnswer(images: readonly Image[], reference: string): Answer {
  const found = images.find(({ tag, manifest }) => reference === tag || reference === manifest.digest);
  if (!found) return ociError(404, 'MANIFEST_UNKNOWN', `There is no manifest ${reference}.`);
  return content(found.manifest);
}

function blobAnswer(images: readonly Image[], digest: string): Answer {
  const found = images.flatMap(({ blobs }) => blobs).find((blob) => blob.digest === digest);
  if (!found) return ociError(404, 'BLOB_UNKNOWN', `There is no blob ${digest}.`);
  return content({ ...found, mediaType: 'application/octet-stream' });
}

function content({ mediaType, bytes, digest }: Image['manifest']): Answer {
  const headers = { ...VERSION, 'content-type': mediaType, 'docker-content-digest': digest };
  return { status: 200, headers, body: bytes };
}

/** An error as the distribution specification writes it. */
export function ociError(status: number, code: string, message: string, headers = {}): Answer {
  return json(status, { errors: [{ code, message }] }, { ...VERSION, ...headers });
}
