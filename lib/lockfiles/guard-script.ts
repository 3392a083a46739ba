/**
 * A script for CI that fails where a lock file names Artifactory: plain sh with grep and find, nothing to install, nothing sent.
 * @param artifactory a host, with its port where that is not 443; it is checked to be one, as it stands in the script
 */
export function guardScript(artifactory: string): string {
  if (!isHost(artifactory)) throw new Error('The host of Artifactory is none.');
  const host = artifactory.toLowerCase().replaceAll('.', '\\.');
  return SCRIPT.replace('@HOST@', `(:|%3A)(//|%2F%2F)([^/@ ]*@)?${host}([/:%\\"]|$)`);
}

/** Whether a text is a host, with or without a port. */
export const isHost = (text: string): boolean =>
  /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?$/i.test(text);

const SCRIPT = `#!/bin/sh
# Fails where a lock file below a folder names Artifactory. Usage: sh lockfile-guard.sh [folder]
# Exit: 0 none does, 1 some do (each line is printed), 2 it could not look.
set -u
folder=\${1:-.}
pattern='@HOST@'
[ -d "$folder" ] || { echo "lockfile-guard: $folder is no folder." >&2; exit 2; }
list=$(mktemp) || exit 2
hits=$(mktemp) || exit 2
trap 'rm -f "$list" "$hits"' EXIT
find "$folder" \\( -name node_modules -o -name .git \\) -prune -o -type f \\( \\
  -name package-lock.json -o -name npm-shrinkwrap.json -o -name pnpm-lock.yaml -o -name yarn.lock \\
  -o -name uv.lock -o -name poetry.lock -o -name Gemfile.lock \\) -print >"$list" || {
  echo "lockfile-guard: $folder could not be read in full." >&2; exit 2; }
while IFS= read -r file; do
  grep -inE -e "$pattern" "$file" /dev/null >>"$hits"
  [ $? -le 1 ] || { echo "lockfile-guard: $file could not be read." >&2; exit 2; }
done <"$list"
if [ -s "$hits" ]; then
  # A user name or password in an address is not repeated in a log of CI.
  sed 's#//[^/@ ]*@#//***@#g' "$hits" | cut -c 1-300
  echo "lockfile-guard: these lines name Artifactory. Rewrite the files to the public registry." >&2
  exit 1
fi
echo "lockfile-guard: $(grep -c '' "$list") lock files, none names Artifactory."
`;
