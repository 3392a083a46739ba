import { isOnlyForFiles, knownMatches } from '../model/known-hosts';
import type { Ecosystem } from '../model/tenant-model';

/** More would make the script run for many minutes: each host is asked twice, and may keep a machine waiting. */
const MOST_HOSTS = 16;

/**
 * The hosts of an ecosystem that a machine can ask: those that its definition names, and of each pattern those that are known
 * to match. A wildcard that matches none of them is asked by its root.
 * @returns the hosts, at most 16, and how many more there are
 */
export function askableHosts({ matchType, domains }: Pick<Ecosystem, 'matchType' | 'domains'>): {
  hosts: string[];
  more: number;
} {
  const all = domains.flatMap((domain) => {
    if (matchType !== 'regex' && !domain.startsWith('*.')) return [domain];
    const known = knownMatches({ matchType, domains: [domain] }).map(({ host }) => host);
    return known.length > 0 || matchType === 'regex' ? known : [domain.slice(2)];
  });
  const hosts = [...new Set(all)];
  return { hosts: hosts.slice(0, MOST_HOSTS), more: Math.max(hosts.length - MOST_HOSTS, 0) };
}

/** True where a host that carries files alone may refuse a browser by itself. */
export const mayRefuse = (url: string): boolean => isOnlyForFiles(new URL(url).host);
