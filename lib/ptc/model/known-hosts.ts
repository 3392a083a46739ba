import { hostPattern, valueMatches } from './domains';
import type { KnownHost } from './known-host';
import rows from './known-hosts.json';
import type { Ecosystem } from './tenant-model';

/** Its test holds the file against the schema: a browser has better things to do. */
const HOSTS = rows as readonly KnownHost[];

/** What is known of adding the hosts that carry large files: docs/facts/ptc-clients-and-peers.md 0.3, 2.5. */
const LARGE_FILES: Record<string, { suggest: string; bypass: boolean }> = {
  huggingface: {
    bypass: true,
    suggest:
      "Large files, by LFS or Xet: they bypass Artifactory unless these hosts are in the definition. JFrog's host table has huggingface.co alone, so whether Artifactory serves them is UNKNOWN, and a redirect leaves out the query with their signature: prove it with a large file on a pilot machine before anybody else has it. Where HF_HUB_DISABLE_XET=1 is set, Xet files come through huggingface.co. The list is Hugging Face's own, and changes.",
  },
  docker: {
    bypass: false,
    suggest:
      'Image layers, where the registry sends a client for them. While the lane is on Artifactory sends the layers itself, so that only who asks here directly bypasses it. Whether Artifactory serves them is UNKNOWN: prove a pull on a pilot machine before anybody else has it.',
  },
};

/** What becomes of hosts that are better left out of a definition: docs/facts/ptc-clients-and-peers.md 2.5. */
const LEAVE_OUT: Partial<Record<KnownHost['use'], string>> = {
  uploads: 'Uploads go here. They must not be redirected: they would not arrive.',
  'other registry': "A registry of its own that JFrog's host table has not: it is asked as before.",
};

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

/** Hosts of an ecosystem that may be missing in its definition: JFrog's newer table has them, or large files come from there. `value` is the line to add. */
export function suggestedHosts({ key, domains, matchType }: Omit<Ecosystem, 'name'>): SuggestedHost[] {
  return HOSTS.flatMap(({ host, ecosystem, use, suggest: ownReason, source }) => {
    const suggest = use === 'large files' ? LARGE_FILES[key]?.suggest : ownReason;
    if (ecosystem !== key || !suggest) return [];
    if (domains.some((domain) => valueMatches(domain, matchType, host))) return [];
    const value = matchType === 'regex' ? hostPattern(host) : host;
    return [{ host, reason: suggest, source, value }];
  });
}

/** Hosts beside those of an ecosystem that its definition rightly does not match, and why. */
export function rightlyLeftOut({ key, domains, matchType }: Omit<Ecosystem, 'name'>) {
  return HOSTS.flatMap(({ host, ecosystem, use }) => {
    const reason = LEAVE_OUT[use];
    if (ecosystem !== key || !reason) return [];
    return domains.some((domain) => valueMatches(domain, matchType, host)) ? [] : [{ host, reason }];
  });
}

/** Hosts from which large files of an ecosystem come while its lane is on, since its definition does not match them. */
export function largeFilesElsewhere({ key, domains, matchType }: Omit<Ecosystem, 'name'>): string[] {
  if (!LARGE_FILES[key]?.bypass) return [];
  return HOSTS.filter(
    ({ host, ecosystem, use }) =>
      ecosystem === key &&
      use === 'large files' &&
      !domains.some((domain) => valueMatches(domain, matchType, host)),
  ).map(({ host }) => host);
}

/** The hosts from which packages of an ecosystem are known to come, whether a definition names them or not. */
export function packageHosts(): { host: string; ecosystem: string }[] {
  return HOSTS.flatMap(({ host, ecosystem, use }) =>
    ecosystem === null || use === 'uploads' || use === 'website' ? [] : [{ host, ecosystem }],
  );
}

/** True where a host is known to carry files alone: asked for its root it may refuse anybody. */
export const isOnlyForFiles = (host: string): boolean =>
  HOSTS.some((known) => known.host === host && (known.use === 'files' || known.use === 'large files'));
