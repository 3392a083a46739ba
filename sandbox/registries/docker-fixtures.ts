import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Origin } from './origin';
import { tarball } from './tarball';

const IMAGE = 'application/vnd.oci.image';

/** Something addressed by its digest. */
type Blob = { readonly mediaType: string; readonly bytes: Buffer; readonly digest: string };

/** One image: what its tag points to, and the blobs that the manifest names. */
export type Image = {
  readonly name: string;
  readonly tag: string;
  readonly manifest: Blob;
  readonly blobs: readonly Blob[];
};

/** An OCI image of one layer, whose label and only file say which side it came from. */
function image(name: string, tag: string, origin: Origin): Image {
  const { bytes } = tarball({ 'etc/origin': `${origin}\n` });
  const layer = blob(`${IMAGE}.layer.v1.tar+gzip`, bytes);
  const config = jsonBlob(`${IMAGE}.config.v1+json`, {
    architecture: 'amd64',
    os: 'linux',
    config: { Labels: { 'turnout.origin': origin } },
    rootfs: { type: 'layers', diff_ids: [digestOf(gunzipSync(bytes))] },
    history: [{ created: '2026-01-01T00:00:00Z', created_by: 'turnout-sandbox' }],
  });
  const mediaType = `${IMAGE}.manifest.v1+json`;
  const manifest = jsonBlob(mediaType, {
    schemaVersion: 2,
    mediaType,
    config: descriptor(config),
    layers: [descriptor(layer)],
  });
  return { name, tag, manifest, blobs: [config, layer] };
}

function blob(mediaType: string, bytes: Buffer): Blob {
  return { mediaType, bytes, digest: digestOf(bytes) };
}

function jsonBlob(mediaType: string, value: unknown): Blob {
  return blob(mediaType, Buffer.from(JSON.stringify(value)));
}

function descriptor({ mediaType, bytes, digest }: Blob) {
  return { mediaType, digest, size: bytes.length };
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** What the stand-in of the public registry has. */
export const PUBLIC_IMAGES: readonly Image[] = [image('library/turnout-hello', '1.0', 'public')];

/** What Artifactory's remote repository has: its own copy, and one image that exists nowhere else. */
export const ARTIFACTORY_IMAGES: readonly Image[] = [
  image('library/turnout-hello', '1.0', 'artifactory'),
  image('library/only-in-artifactory', '1.0', 'artifactory'),
];
