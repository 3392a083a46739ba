import { z } from 'zod';
import { valueMatches } from './domains';
import rows from './known-hosts.json';
import type { Ecosystem } from './tenant-model';

/** A public host that a definition may catch, and why it is known. `ecosystem` is whose clients ask it; null where nobody's. */
const KnownHost = z.strictObject({
  host: z.string(),
  ecosystem: z.string().nullable(),
  use: z.enum(['registry', 'files', 'website', 'JFrog']),
  /** Where that is from. */
  source: z.string(),
  /** Why it may be missing in a definition of its ecosystem. */
  suggest: z.string().optional(),
});
type KnownHost = z.infer<typeof KnownHost>;

const HOSTS: readonly KnownHost[] = z.array(KnownHost).parse(rows);

type Definition = Pick<Ecosystem, 'domains' | 'matchType'>;

/** Every host that is known or that an ecosystem names as it is: on them two patterns can be seen to overlap. */
export function knownHosts(ecosystems: readonly Definition[]): string[] {
  const named = ecosystems.flatMap(({ matchType, domains }) => (matchType === 'regex' ? [] : domains));
  const hosts = named.filter((domain) => !domain.startsWith('*.'));
  return [...new Set([...HOSTS.map(({ host }) => host), ...hosts])];
}

export type HostMatch = KnownHost & { value: string };

/** Which known hosts a definition matches, each once, with the value that does. */
export function knownMatches({ domains, matchType }: Definition): HostMatch[] {
  return HOSTS.flatMap((known) => {
    const value = domains.find((domain) => valueMatches(domain, matchType, known.host));
    return value === undefined ? [] : [{ ...known, value }];
  });
}

export type SuggestedHost = { host: string; reason: string; source: string; value: string };

/** Hosts of an ecosystem that JFrog's newer table has and the definition does not match. `value` is the line to add. */
export function suggestedHosts({ key, domains, matchType }: Omit<Ecosystem, 'name'>): SuggestedHost[] {
  return HOSTS.flatMap(({ host, ecosystem, suggest, source }) => {
    if (ecosystem !== key || !suggest) return [];
    if (domains.some((domain) => valueMatches(domain, matchType, host))) return [];
    const value = matchType === 'regex' ? `^${host.replace(/\./g, '\\.')}(/.*)?$` : host;
    return [{ host, reason: suggest, source, value }];
  });
}
