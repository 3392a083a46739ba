const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})+(?::\\d{1,5})?$`, 'i');

/**
 * What is wrong with the host that redirects go to, as a sentence with the right form; null where nothing is. The redirect
 * URL is `https://` and that host (guide, Step 3): a client verifies the certificate by its name.
 */
export function redirectHostProblem(value: string): string | null {
  const host = value.trim();
  if (host === '') return 'No Artifactory host is entered. Enter one like acme.jfrog.io.';
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(host) ?? [];
  const alone = host.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/, '');
  if (scheme && scheme.toLowerCase() !== 'https')
    return `“${host}” is not https, but a redirect always uses https. Enter only the host: ${alone}`;
  if (scheme) return `“${host}” has a scheme. Enter only the host: ${alone}`;
  if (/[/?#]/.test(host)) return `“${host}” has a path. Enter only the host: ${alone}`;
  if (isAddress(host))
    return `“${host}” is an IP address. Enter the name that its certificate is for, like acme.jfrog.io.`;
  if (/(^|\.)localhost\.?(:\d+)?$/i.test(host))
    return `“${host}” is the local machine. Enter the name of your Artifactory, like acme.jfrog.io.`;
  if (!HOST.test(host)) return `“${host}” is not a host name. Enter only the host, like acme.jfrog.io.`;
  const [, port] = /:(\d+)$/.exec(host) ?? [];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535))
    return `“${host}” has the port ${port}. A port is a number from 1 to 65535; without one it is 443.`;
  return NOWHERE.test(alone)
    ? `“${host}” can be no Artifactory: names that end so are reserved and lead nowhere. Enter its host, like acme.jfrog.io.`
    : null;
}

/** Names that no server may ever have (RFC 2606, RFC 6761). */
const NOWHERE = /\.(invalid|onion)(:\d+)?$/i;

/**
 * Names that mean something on one network alone, or nothing that DNS knows: `.local` is asked of the neighbours (RFC 6762), `.internal`
 * is kept for private use (ICANN 2024), the others are of no registry. A laptop reaches one only from the right network, or as a
 * private app.
 */
const INTERNAL = /\.(local|internal|intranet|private|corp|home|lan|localdomain|home\.arpa)(:\d+)?$/i;

/** What somebody has to know before an internal name becomes the Artifactory host; null for every other name. */
export function internalHostWarning(value: string): string | null {
  const host = value.trim();
  if (redirectHostProblem(host) !== null || !INTERNAL.test(host)) return null;
  return `“${host}” is an internal name: a laptop outside that network is redirected to nothing, and whoever answers to the name there gets its requests. Confirm that every laptop of every scope reaches it, for example as a private app.`;
}

/** IPv6 in any form, and what clients read as IPv4: a name whose last label is a number, decimal or hexadecimal. */
function isAddress(host: string): boolean {
  if (host.startsWith('[') || (host.match(/:/g) ?? []).length > 1) return true;
  const last = host.replace(/:\d*$/, '').replace(/\.$/, '').split('.').at(-1) ?? '';
  return /^(\d+|0x[0-9a-f]*)$/i.test(last);
}
