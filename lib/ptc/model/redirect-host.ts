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
    return `“${host}” is not https, and a redirect goes to https alone. Enter the host alone: ${alone}`;
  if (scheme) return `“${host}” has a scheme. Enter the host alone: ${alone}`;
  if (/[/?#]/.test(host)) return `“${host}” has a path. Enter the host alone: ${alone}`;
  if (isAddress(host))
    return `“${host}” is an IP address. Enter the name that its certificate is for, like acme.jfrog.io.`;
  if (/(^|\.)localhost\.?(:\d+)?$/i.test(host))
    return `“${host}” is each machine itself. Enter the name of your Artifactory, like acme.jfrog.io.`;
  return HOST.test(host) ? null : `“${host}” is not a host name. Enter the host alone, like acme.jfrog.io.`;
}

/** IPv6 in any form, and what clients read as IPv4: a name whose last label is a number, decimal or hexadecimal. */
function isAddress(host: string): boolean {
  if (host.startsWith('[') || (host.match(/:/g) ?? []).length > 1) return true;
  const last = host.replace(/:\d*$/, '').replace(/\.$/, '').split('.').at(-1) ?? '';
  return /^(\d+|0x[0-9a-f]*)$/i.test(last);
}
