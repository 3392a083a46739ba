/** A lock file as npm writes it behind the redirect, for whoever has none at hand. */
export function sampleLock(artifactory: string): File {
  const repository = `https://${artifactory}/artifactory/api/npm/npm-remote`;
  const entry = (name: string, version: string, letter: string) => ({
    version,
    resolved: `${repository}/${name}/-/${name}-${version}.tgz`,
    integrity: `sha512-${letter.repeat(86)}==`,
    license: 'MIT',
  });
  const lock = {
    name: 'sample',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'sample', version: '1.0.0', dependencies: { 'left-pad': '^1.3.0', ms: '^2.1.3' } },
      'node_modules/left-pad': entry('left-pad', '1.3.0', 'a'),
      'node_modules/ms': entry('ms', '2.1.3', 'b'),
    },
  };
  return new File([`${JSON.stringify(lock, null, 2)}\n`], 'package-lock.json');
}
