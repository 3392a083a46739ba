/** How package managers write what they want into a path, per kind of registry: SQL patterns of `path`, name first and version second. */
const NPM_TARBALL = '^/((?:@[^/]+/)?[^/]+)/-/[^/]*?-([0-9][^/]*)\\.tgz$';
const NPM_DOCUMENT = '^/((?:@[^/]+/)?[^/@-][^/]*)(?:/([0-9][^/]*))?$';
const PYPI_FILE =
  '^(?:.*)/packages/.*/([A-Za-z0-9_.]+(?:-[A-Za-z_][A-Za-z0-9_.]*)*)-([0-9][^-/]*?)(?:-[^/]*)?(?:\\.whl|\\.tar\\.gz|\\.zip)(?:\\.metadata)?$';
const PYPI_INDEX = '^/(?:simple|pypi)/([^/]+)/?(?:([0-9][^/]*)/json)?';
const DOCKER = '^/v2/(.+)/(?:manifests|blobs)/([^/]+)$';
const HUB_FILE = '^/((?:datasets/|spaces/)?[^/]+/[^/]+)/resolve/([^/]+)/';
const HUB_API = '^/api/(?:models|datasets|spaces)/([^/]+/[^/]+)(?:/(?:tree|revision|paths-info)/([^/]+))?';

/** The order matters: an address of PyPI's files would pass for a document of npm. */
const SHAPES = [DOCKER, HUB_FILE, HUB_API, PYPI_FILE, PYPI_INDEX, NPM_TARBALL, NPM_DOCUMENT];

/** SQL for the name of the package that a decoded path asks for; empty where it is none that is known. */
export const packageIn = (path: string): string => cased(path, 1);

/** SQL for its version, tag or revision, where the path has one. */
export const versionIn = (path: string): string => cased(path, 2);

const cased = (path: string, group: number): string =>
  `CASE ${SHAPES.map((shape) => `WHEN regexp_matches(${path}, '${shape}') THEN regexp_extract(${path}, '${shape}', ${group})`).join(' ')} ELSE '' END`;
