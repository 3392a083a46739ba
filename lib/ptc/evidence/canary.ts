import { valueMatches } from '../model/domains';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import { INERT_HOST } from '../model/objects';
import type { TenantModel } from '../model/tenant-model';

/** How long a canary stands before it is taken out again, proven or not. */
export const CANARY_MINUTES = 10;

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^(?:${LABEL}\\.)+${LABEL}$`);
/** Names that no public resolver answers for: RFC 6761, RFC 6762, RFC 8375, RFC 7686 and ICANN's `internal`. */
const NOT_PUBLIC = ['localhost', 'local', 'internal', 'invalid', 'example', 'arpa', 'onion'];
/** Such a name too, but what a sandbox is made of. */
const REHEARSAL = 'test';

/** A canary host as typed, in the form in which it is kept. */
export const canaryHostOf = (typed: string): string => typed.trim().toLowerCase();

/**
 * Why a host cannot be a tenant's canary, as a sentence with the way out; null where nothing speaks against it. Whether
 * the name resolves is for the caller to see.
 * @param rehearsal true for a tenant that an operator allowed beside Netskope's own: its names may end in `.test`
 */
export function canaryProblem(
  host: string,
  model: Pick<TenantModel, 'artifactoryHost' | 'ecosystems'>,
  rehearsal = false,
): string | null {
  return shapeProblem(host) ?? publicProblem(host, rehearsal) ?? ownerProblem(host, model);
}

function shapeProblem(host: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//.test(host)) return `“${host}” has a scheme. Enter only the host.`;
  if (/[/?#@]/.test(host)) return `“${host}” has a path or a user. Enter only the host.`;
  if (/^[\d.]+$/.test(host) || /[[\]]|:.*:/.test(host))
    return `“${host}” is an IP address. Enter a name, like canary.acme.com.`;
  if (host.includes(':')) return `“${host}” has a port. Enter only the host: port 443 is used.`;
  if (host.includes('*')) return `“${host}” is a pattern. Enter one host.`;
  if (host !== '' && !host.includes('.'))
    return `“${host}” has one label only. Enter a full name, like canary.acme.com.`;
  // The last label of a public name begins with a letter (RFC 3696 section 2); else it is one more spelling of an address.
  if (host.length > 253 || !HOST.test(host) || !/\.[a-z][^.]*$/.test(host))
    return `“${host}” is not a host name. Enter one like canary.acme.com.`;
  return null;
}

function publicProblem(host: string, rehearsal: boolean): string | null {
  const last = host.slice(host.lastIndexOf('.') + 1);
  if (!NOT_PUBLIC.includes(last) && (last !== REHEARSAL || rehearsal) && host !== INERT_HOST) return null;
  return `“${host}” is not a public name: .${last} never resolves on the internet. Enter a harmless host of your own.`;
}

function ownerProblem(
  host: string,
  { artifactoryHost, ecosystems }: Pick<TenantModel, 'artifactoryHost' | 'ecosystems'>,
): string | null {
  if (isRelated(host, artifactoryHost))
    return `“${host}” belongs to your Artifactory host ${bareOf(artifactoryHost)}: a redirect loop. Use another host.`;
  // An ecosystem that was edited still owns what is built in.
  const owner = [...ecosystems, ...BUILT_IN_ECOSYSTEMS].find(({ domains, matchType }) =>
    domains.some((domain) =>
      matchType === 'regex' ? valueMatches(domain, 'regex', host) : isRelated(host, domain),
    ),
  );
  return owner
    ? `“${host}” belongs to ${owner.name}. A canary must not be a registry: use another host.`
    : null;
}

/** True where one name is the other, or a part of the other's domain. */
function isRelated(host: string, pattern: string): boolean {
  const other = bareOf(pattern);
  return host === other || host.endsWith(`.${other}`) || other.endsWith(`.${host}`);
}

const bareOf = (pattern: string): string => pattern.toLowerCase().replace(/^\*\./, '').replace(/:\d+$/, '');
