import { domainProblem, valueMatches } from '../model/domains';
import type { RequestLine } from '../model/redirect-url';
import type { Ecosystem } from '../model/tenant-model';
import { examplesOf } from './regex-example';

/** A host as a client asks it: the scheme's own port is not sent. */
const atRoot = (host: string): RequestLine => {
  const scheme = host.endsWith(':80') ? 'http' : 'https';
  return { scheme, host: host.replace(/:(?:80|443)$/, ''), path: '/', query: '' };
};

/** No label that somebody would write into a pattern by chance. */
const ANY_LABEL = 'any-name';

/**
 * Requests that a line of a definition is seen to match: of the host that it names, those that are known, and of some made from its RegEx.
 * Empty where nothing of that is a host.
 */
export function targetsOf(
  value: string,
  type: Ecosystem['matchType'],
  hosts: readonly string[],
): RequestLine[] {
  if (type !== 'regex' && !value.startsWith('*.')) return [atRoot(value)];
  const known = hosts.filter((host) => valueMatches(value, type, host));
  const root = value.slice('*.'.length);
  const made =
    type === 'regex' ? examplesOf(value).flatMap(targetIn) : [root, `${ANY_LABEL}.${root}`].map(atRoot);
  const named = [...known.map(atRoot), ...made];
  return named.filter((one, index) => index === named.findIndex(({ host }) => host === one.host));
}

/** A text that a RegEx matches, cut into host and path; nothing where it begins with no host. */
function targetIn(text: string): RequestLine[] {
  const [, host = '', path = '', query = ''] = /^([^/?]*)([^?]*)\??(.*)$/.exec(text) ?? [];
  return domainProblem(host, 'insensitive') === null && !host.startsWith('*')
    ? [{ scheme: 'https', host, path: path || '/', query }]
    : [];
}
