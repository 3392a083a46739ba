import { type Answer, type Call, type Handler, json, readJson } from '../http/exchange';
import type { Model, ModelFile } from './hub-fixtures';

const FILE = /^\/([^/]+\/[^/]+)\/(?:resolve|raw)\/([^/]+)\/(.+)$/;
const API = /^\/api\/models\/([^/]+\/[^/]+)(?:\/(revision|tree|paths-info)\/([^/]+)(?:\/(.+))?)?$/;

/** What of the hub's protocol a download needs: the files, and the API that lists them. */
export function modelHub(models: readonly Model[]): Handler {
  return (call) => {
    const [, id, revision, path] = FILE.exec(call.path) ?? [];
    if (path) return atRevision(models, id, revision, (model) => fileAnswer(model, path, call));
    const [isApi, apiId, view = 'revision', apiRevision = 'main', folder] = API.exec(call.path) ?? [];
    if (!isApi) return notFound('EntryNotFound');
    return atRevision(models, apiId, apiRevision, (model) => apiAnswer(model, view, folder, call));
  };
}

function atRevision(
  models: readonly Model[],
  id: string | undefined,
  revision: string | undefined,
  answer: (model: Model) => Answer,
): Answer {
  const found = models.find((model) => model.id === id);
  if (!found) return notFound('RepoNotFound');
  const known = ['main', 'HEAD', found.commit].includes(revision ?? '');
  return known ? answer(found) : notFound('RevisionNotFound');
}

/** The answer that clients read the commit from (docs/facts/ptc-clients-and-peers.md 0.2); one range is honoured. */
function fileAnswer(model: Model, path: string, call: Call): Answer {
  if (call.method !== 'GET' && call.method !== 'HEAD') return json(405, { error: 'Method Not Allowed' });
  const file = model.files.find((candidate) => candidate.path === path);
  if (!file) return notFound('EntryNotFound', { 'x-repo-commit': model.commit });
  const headers = {
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'x-repo-commit': model.commit,
    etag: `"${file.oid}"`,
  };
  const range = /^bytes=(\d+)-(\d*)$/.exec(call.headers.range ?? '');
  if (!range) return { status: 200, headers, body: file.bytes };
  const [from, to] = [Number(range[1]), range[2] ? Number(range[2]) : file.bytes.length - 1];
  const part = file.bytes.subarray(from, to + 1);
  const contentRange = `bytes ${from}-${from + part.length - 1}/${file.bytes.length}`;
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, body: part };
}

function apiAnswer(model: Model, view: string, folder: string | undefined, call: Call): Answer {
  if (view === 'paths-info') {
    if (call.method !== 'POST') return json(405, { error: 'Method Not Allowed' });
    const wanted = pathsOf(call);
    return json(200, model.files.filter(({ path }) => wanted.includes(path)).map(fileEntry(model)));
  }
  if (call.method !== 'GET' && call.method !== 'HEAD') return json(405, { error: 'Method Not Allowed' });
  if (view === 'tree') return json(200, tree(model, folder, call.query.get('recursive') === 'true'));
  return json(200, {
    _id: model.commit.slice(0, 24),
    id: model.id,
    sha: model.commit,
    private: false,
    gated: false,
    downloads: 0,
    likes: 0,
    lastModified: '2026-01-01T00:00:00.000Z',
    siblings: model.files.map(({ path }) => ({ rfilename: path })),
  });
}

/**
 * Without `recursive=true` sub-folders are named, not listed: what a lost query string does
 * (docs/facts/ptc-clients-and-peers.md 0.4).
 */
function tree(model: Model, folder: string | undefined, recursive: boolean) {
  const start = folder ? `${folder}/` : '';
  const below = model.files.filter(({ path }) => path.startsWith(start));
  const isHere = ({ path }: ModelFile) => !path.slice(start.length).includes('/');
  const folders = new Set(
    below.filter((file) => !isHere(file)).map(({ path }) => start + path.slice(start.length).split('/')[0]),
  );
  const directories = [...folders].map((path) => ({ type: 'directory', path, oid: model.commit, size: 0 }));
  return [...directories, ...below.filter((file) => recursive || isHere(file)).map(fileEntry(model))];
}

const fileEntry = (model: Model) => (file: ModelFile) => ({
  type: 'file',
  path: file.path,
  oid: file.oid,
  size: file.bytes.length,
  lastCommit: { id: model.commit, title: 'Initial commit', date: '2026-01-01T00:00:00.000Z' },
});

/** The paths asked for, as JSON or as a form. */
function pathsOf(call: Call): readonly string[] {
  const body = readJson(call);
  if (typeof body === 'object' && body !== null && 'paths' in body && Array.isArray(body.paths))
    return body.paths.map(String);
  return new URLSearchParams(call.body.toString('utf8')).getAll('paths');
}

function notFound(code: string, headers: Record<string, string> = {}): Answer {
  return json(404, { error: code }, { 'x-error-code': code, ...headers });
}
