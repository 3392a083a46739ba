import { addressOf, contains, networkOf } from '../../path/private-access/address';

/** What is looked for in the logs. */
export type Asked = {
  /** Hosts of the registry, a subdomain wildcard as `*.npmjs.org`. */
  registries: readonly string[];
  artifactory: string;
  /** Where Artifactory is asked. */
  port: number;
  /** What the name of Artifactory resolves to on the laptop, where somebody looked; null where nobody did. */
  address: string | null;
  /** Minutes east of UTC of the laptop's clock, for logs that do not say; null for UTC. */
  zone: number | null;
  /** When it failed, as milliseconds of the laptop's wall; null for the newest request. */
  failedAt?: number | null;
};

/** The two requests of a redirect. */
export type Side = 'registry' | 'artifactory';

/** Whose request a line is about, by the host that it names, and where it names none by the address. */
export function sideOf({ registries, artifactory, address }: Asked, host: string, to = ''): Side | null {
  if (host === '') return address !== null && to === address ? 'artifactory' : null;
  if (covers(artifactory, host)) return 'artifactory';
  return registries.some((registry) => covers(registry, host)) ? 'registry' : null;
}

const MOST_HOSTS = 10_000;

/** Whose request a host is about, remembered: a log asks the same hosts all day. */
export class SidesByHost {
  private readonly known = new Map<string, Side | null>();

  constructor(private readonly asked: Asked) {}

  of(host: string): Side | null {
    const known = this.known.get(host);
    if (known !== undefined) return known;
    if (this.known.size >= MOST_HOSTS) this.known.clear();
    const side = sideOf(this.asked, host);
    // A part of a string keeps all of it in memory.
    this.known.set(` ${host}`.slice(1), side);
    return side;
  }
}

/** Whether a host of a definition is meant by it: the name, a subdomain of a wildcard, the address, or one in its block. */
export function covers(pattern: string, host: string, address: string | null = null): boolean {
  const [wanted, name] = [pattern.toLowerCase(), host.toLowerCase().replace(/\.$/, '')];
  if (wanted === name || wanted === address) return true;
  if (wanted.startsWith('*.')) return name.endsWith(wanted.slice(1));
  const [network, inside] = address === null ? [] : [networkOf(wanted), addressOf(address)];
  return Boolean(network && inside && contains(network, inside));
}

const TOOLS =
  /^(node|npm|npx|pnpm|yarn|bun|corepack|python[\d.]*|pythonw?|pip[\d.]*|uv|poetry|pdm|conda|docker|dockerd|com\.docker\.\w+|containerd|buildkitd|podman|skopeo|hf|huggingface-cli|cargo|go|java|mvn|gradle|ruby|gem|bundle|dotnet|nuget|git|curl|wget)$/i;

/** Whether a process is one that installs packages, by its name. */
export const isTool = (name: string): boolean => TOOLS.test(name.trim().replace(/\.exe$/i, ''));
