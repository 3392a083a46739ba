import { type Answer, type Call, type Handler, json } from '../http/exchange';
import type { NpmPackage } from './npm-fixtures';

/** The npm registry protocol over fixed packages; `baseUrl` is where tarball addresses point. */
export function npmRegistry(packages: readonly NpmPackage[], baseUrl: string): Handler {
  return (call) => {
    const path = decoded(call.path).replace(/^\//, '');
    if (call.method === 'POST' && path.startsWith('-/npm/v1/security/')) return json(200, {});
    if (call.method === 'PUT') return publishAnswer(call);
    if (call.method !== 'GET' && call.method !== 'HEAD')
      return json(405, { error: `The sandbox's npm registry takes no ${call.method}.` });
    if (path === '' || path === '-/ping') return json(200, {});
    return packageAnswer(packages, baseUrl, path) ?? json(404, { error: 'Not found' });
  };
}

/** A publish needs a login. It is answered like one that worked, and forgotten: the packages are fixed. */
function publishAnswer(call: Call): Answer {
  if (!call.headers.authorization) return json(401, { error: 'You must be logged in to publish packages.' });
  return json(201, { ok: true });
}

function packageAnswer(packages: readonly NpmPackage[], baseUrl: string, path: string): Answer | null {
  const found = packages.find(({ name }) => path === name || path.startsWith(`${name}/`));
  if (!found) return null;
  const rest = path.slice(found.name.length + 1);
  if (rest === '') return json(200, packument(found, baseUrl));
  if (rest === found.version || rest === 'latest') return json(200, manifest(found, baseUrl));
  if (rest !== `-/${fileName(found)}`) return null;
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: found.tarball.bytes };
}

function packument(found: NpmPackage, baseUrl: string) {
  const { name, version } = found;
  const time = '2026-01-01T00:00:00.000Z';
  return {
    _id: name,
    name,
    'dist-tags': { latest: version },
    versions: { [version]: manifest(found, baseUrl) },
    time: { created: time, modified: time, [version]: time },
  };
}

function manifest(found: NpmPackage, baseUrl: string) {
  const { name, version, tarball } = found;
  const address = `${baseUrl}/${name}/-/${fileName(found)}`;
  const dist = { tarball: address, integrity: tarball.integrity, shasum: tarball.shasum };
  return { name, version, main: 'index.js', license: 'MIT', dist };
}

function fileName({ name, version }: NpmPackage): string {
  return `${name.split('/').at(-1)}-${version}.tgz`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
