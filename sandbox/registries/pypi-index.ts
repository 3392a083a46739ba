import { type Answer, type Call, type Handler, json } from '../http/exchange';
import type { Project } from './pypi-fixtures';

const JSON_TYPE = 'application/vnd.pypi.simple.v1+json';
type Link = { readonly text: string; readonly href: string };

/** Where an index points: its own pages and its files, which it answers under `/simple/` and `/packages/`. */
type Addresses = { readonly simple: string; readonly packages: string };

/** The simple repository API (PEP 503 as HTML, PEP 691 as JSON) and the files behind it. */
export function pypiIndex(projects: readonly Project[], addresses: Addresses): Handler {
  return (call) => {
    if (call.method !== 'GET' && call.method !== 'HEAD') return refusal(405, 'Method Not Allowed');
    if (call.path.startsWith('/packages/')) return file(projects, call.path);
    const [, name, slash] = /^\/simple(?:\/([^/]+))?(\/)?$/.exec(call.path) ?? [];
    if (name === undefined && slash === undefined) return notFound();
    return name === undefined ? list(projects, addresses, call) : detail(projects, addresses, call, name);
  };
}

/** Names are compared as PEP 503 normalises them. */
function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function list(projects: readonly Project[], { simple }: Addresses, call: Call): Answer {
  if (wantsJson(call)) return typed({ meta, projects: projects.map(({ name }) => ({ name })) });
  return page(
    'Simple index',
    projects.map(({ name }) => ({ text: name, href: `${simple}/${name}/` })),
  );
}

function detail(projects: readonly Project[], addresses: Addresses, call: Call, name: string): Answer {
  const wanted = normalised(name);
  if (name !== wanted || !call.path.endsWith('/'))
    return { status: 301, headers: { location: `${addresses.simple}/${wanted}/` } };
  const found = projects.find((project) => project.name === wanted);
  if (!found) return notFound();
  const url = `${addresses.packages}/${filePath(found)}`;
  if (!wantsJson(call))
    return page(`Links for ${wanted}`, [{ text: found.fileName, href: `${url}#sha256=${found.sha256}` }]);
  const { fileName: filename, sha256, version, bytes } = found;
  const file = { filename, url, hashes: { sha256 }, size: bytes.length, yanked: false };
  return typed({ meta, name: wanted, versions: [version], files: [file] });
}

function file(projects: readonly Project[], path: string): Answer {
  const found = projects.find((project) => path === `/packages/${filePath(project)}`);
  if (!found) return notFound();
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: found.bytes };
}

/** Files lie under their digest, cut in three. (The real index uses BLAKE2b there.) */
function filePath({ sha256, fileName }: Project): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256.slice(4)}/${fileName}`;
}

const meta = { 'api-version': '1.1' };

function wantsJson(call: Call): boolean {
  return (call.headers.accept ?? '').includes(JSON_TYPE);
}

function typed(value: unknown): Answer {
  return json(200, value, { 'content-type': JSON_TYPE, vary: 'Accept' });
}

function page(title: string, links: readonly Link[]): Answer {
  const list = links.map(({ text, href }) => `<a href="${href}">${text}</a><br>`).join('\n');
  const body = `<!doctype html><html><head><meta name="pypi:repository-version" content="1.1"><title>${title}</title></head><body>\n${list}\n</body></html>`;
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', vary: 'Accept' }, body };
}

const notFound = () => refusal(404, 'Not Found');

function refusal(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/plain' }, body };
}
