import type { Origin } from './origin';
import { type Tarball, tarball } from './tarball';

export type NpmPackage = { readonly name: string; readonly version: string; readonly tarball: Tarball };

/** A package whose content says which side it came from. */
function fixture(name: string, version: string, origin: Origin): NpmPackage {
  const manifest = { name, version, description: `Served by ${origin}.`, main: 'index.js', license: 'MIT' };
  const files = {
    'package/package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'package/index.js': `module.exports = { name: '${name}', origin: '${origin}' };\n`,
  };
  return { name, version, tarball: tarball(files) };
}

/** What the stand-in of the public registry has. */
export const PUBLIC_NPM: readonly NpmPackage[] = [
  fixture('left-pad-sandbox', '1.0.0', 'public'),
  fixture('@turnout/hello', '1.0.0', 'public'),
  fixture('left-pad', '1.3.0', 'public'),
];

/** What Artifactory's remote repository has: its own copies, and one package that exists nowhere else. */
export const ARTIFACTORY_NPM: readonly NpmPackage[] = [
  fixture('left-pad-sandbox', '1.0.0', 'artifactory'),
  fixture('@turnout/hello', '1.0.0', 'artifactory'),
  fixture('left-pad', '1.3.0', 'artifactory'),
  fixture('only-in-artifactory', '1.0.0', 'artifactory'),
];
