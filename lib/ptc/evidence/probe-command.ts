/**
 * The options with which curl asks by GET, as package managers do, and hangs up after the headers: `-X` changes the word that
 * is sent, `-I` what is read. A HEAD proves nothing of a rule that redirects GET alone, and a whole GET could be a
 * large download (docs/facts/ptc-clients-and-peers.md 2.2).
 */
export const READ_HEADERS = '-I -X GET';

/**
 * What a pilot machine runs to show one answer, for a POSIX shell.
 * @param agent the User-Agent of a browser; null asks as curl itself, which stands for package managers
 */
export function probeCommand(url: string, agent: string | null): string {
  const as = agent === null ? '' : ` -A '${agent}'`;
  return `curl -s ${READ_HEADERS}${as} '${url.replaceAll("'", '%27')}'`;
}
