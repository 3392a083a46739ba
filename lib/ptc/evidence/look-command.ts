import { powerShellQuoted, shellQuoted } from './doctor-script';
import { READ_HEADERS } from './probe-command';

/** What curl prints of an answer: its status, and where it leads. */
const ANSWER = `--no-location -s ${READ_HEADERS} -m 20`;
const PRINTED = '%{http_code} %{redirect_url}';

/**
 * What anybody can run to see whether their machine is redirected: a line a host, with the status and where it leads. It holds
 * nothing of a tenant but the hosts, so that it can stand on a page that everybody reads; what it prints proves nothing to Turnout.
 */
export function lookCommands(hosts: readonly string[]): { shell: string; powerShell: string } {
  const shell = `for host in ${hosts.map(shellQuoted).join(' ')}; do
  printf '%s ' "$host"
  curl ${ANSWER} -o /dev/null -w '${PRINTED}\\n' "https://$host/"
done`;
  const powerShell = `foreach ($name in ${hosts.map(powerShellQuoted).join(', ')}) {
  "$name " + (curl.exe ${ANSWER} -o NUL -w '${PRINTED}' "https://$name/")
}`;
  return { shell, powerShell };
}
