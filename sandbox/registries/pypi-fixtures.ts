import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { Origin } from './origin';

/** The first day that the format knows, and a plain file that everybody may read: the same files give the same bytes. */
const STORED = { level: 0, mtime: new Date(1980, 0, 1), os: 3, attrs: (0o100644 << 16) >>> 0 } as const;

/** One project with its one wheel. */
export type Project = {
  readonly name: string;
  readonly version: string;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly sha256: string;
};

/** A pure wheel made in memory, whose module says which side it came from. */
function wheel(name: string, version: string, origin: Origin): Project {
  const module = name.replaceAll('-', '_');
  const info = `${module}-${version}.dist-info`;
  const files = {
    [`${module}/__init__.py`]: `ORIGIN = '${origin}'\n`,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nSummary: Served by ${origin}.\n`,
    [`${info}/WHEEL`]:
      'Wheel-Version: 1.0\nGenerator: turnout-sandbox\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  };
  const record = `${info}/RECORD`;
  const lines = [...Object.entries(files).map(recordLine), `${record},,`];
  const bytes = archived({ ...files, [record]: `${lines.join('\n')}\n` });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, version, fileName: `${module}-${version}-py3-none-any.whl`, bytes, sha256 };
}

function archived(files: Record<string, string>): Buffer {
  const contents = Object.entries(files).map(([path, text]) => [path, strToU8(text)]);
  return Buffer.from(zipSync(Object.fromEntries(contents), STORED));
}

function recordLine([path, text]: [string, string]): string {
  const digest = createHash('sha256').update(text).digest('base64url');
  return `${path},sha256=${digest},${Buffer.byteLength(text)}`;
}

/** What the stand-in of the public index has. */
export const PUBLIC_PYPI: readonly Project[] = [
  wheel('turnout-hello', '1.0.0', 'public'),
  wheel('six', '1.16.0', 'public'),
];

/** What Artifactory's remote repository has: its own copy, and one project that exists nowhere else. */
export const ARTIFACTORY_PYPI: readonly Project[] = [
  wheel('turnout-hello', '1.0.0', 'artifactory'),
  wheel('six', '1.16.0', 'artifactory'),
  wheel('only-in-artifactory', '1.0.0', 'artifactory'),
];
