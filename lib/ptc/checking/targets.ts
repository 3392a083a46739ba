import { domainProblem, valueMatches } from '../model/domains';
import type { Ecosystem } from '../model/tenant-model';
import { examplesOf } from './regex-example';

/** What may be asked of a definition: a host, with a path and a query where it wants them. */
export type Target = { host: string; path: string; query: string };

const atRoot = (host: string): Target => ({ host, path: '/', query: '' });

/** No label that somebody would write into a pattern by chance. */
const ANY_LABEL = 'any-name';

/**
 * What a line of a definition is seen to match: the host that it names, those that are known, and some made from its RegEx.
 * Empty where nothing of that is a host.
 */
export function targetsOf(value: string, type: Ecosystem['matchType'], hosts: readonly string[]): Target[] {
  if (type !== 'regex' && !value.startsWith('*.')) return [atRoot(value)];
  const known = hosts.filter((host) => valueMatches(value, type, host));
  const root = value.slice('*.'.length);
  const made =
    type === 'regex' ? examplesOf(value).flatMap(targetIn) : [root, `${ANY_LABEL}.${root}`].map(atRoot);
  const named = [...known.map(atRoot), ...made];
  return named.filter((one, index) => index === named.findIndex(({ host }) => host === one.host));
}

/** A text that a RegEx matches, cut into host and path; nothing where it begins with no host. */
function targetIn(text: string): Target[] {
  const [, host = '', path = '', query = ''] = /^([^/?]*)([^?]*)\??(.*)$/.exec(text) ?? [];
  return domainProblem(host, 'insensitive') === null && !host.startsWith('*')
    ? [{ host, path: path || '/', query }]
    : [];
}
