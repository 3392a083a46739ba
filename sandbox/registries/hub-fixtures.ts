import { createHash } from 'node:crypto';
import type { Origin } from './origin';

/** One file of a model, under its git object id. */
export type ModelFile = { readonly path: string; readonly bytes: Buffer; readonly oid: string };

/** A model repository at its only commit. */
export type Model = { readonly id: string; readonly commit: string; readonly files: readonly ModelFile[] };

/**
 * A model with a file at the top and one in a folder, so that a listing that is not recursive misses something. A remote
 * repository holds the public hub's own files: the Python client takes commit and size from the hub's answer to its HEAD,
 * and fails where the bytes, which Artifactory sends, are of another size (docs/facts/ptc-clients-and-peers.md 0.2). So
 * only the letters in them tell the two sides apart.
 */
function model(id: string, origin: Origin): Model {
  const files = [
    modelFile('config.json', JSON.stringify({ model_type: 'sandbox', origin })),
    modelFile('weights/part-1.bin', `weights from ${origin}`),
  ];
  const commit = createHash('sha1').update(id).digest('hex');
  return { id, commit, files };
}

/** The bytes that every file has, whichever side it comes from: more than any of their texts. */
const SIZE = 64;

function modelFile(path: string, text: string): ModelFile {
  const bytes = Buffer.from(`${text.padEnd(SIZE - 1)}\n`);
  const oid = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  return { path, bytes, oid };
}

/** What the stand-in of the public hub has. */
export const PUBLIC_MODELS: readonly Model[] = [
  model('turnout/hello-model', 'public'),
  model('openai-community/gpt2', 'public'),
];

/** What Artifactory's remote repository has: its own copy, and one model that exists nowhere else. */
export const ARTIFACTORY_MODELS: readonly Model[] = [
  model('turnout/hello-model', 'artifactory'),
  model('openai-community/gpt2', 'artifactory'),
  model('turnout/only-in-artifactory', 'artifactory'),
];
