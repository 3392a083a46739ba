import { PACKUMENT, PROBES, type Probe } from './probes';
import { get, type Outcome, type Target } from './request';

/** All that an Artifactory said to one check; what was not asked is null. */
export type Heard = {
  host: string;
  withToken: boolean;
  ping: Outcome;
  version: Outcome | null;
  /** `/package-reroute` without an address: whether the route is there at all. */
  route: Outcome | null;
  reroutes: { probe: Probe; outcome: Outcome }[];
  /** What anonymous may do, and which repositories there are: for a token alone. */
  permissions: Outcome | null;
  repositories: Outcome | null;
};

const API = '/artifactory/api';
/** What Artifactory answers to anybody, without saying anything of itself. */
export const PING = `${API}/system/ping`;
/** jfrog.com/help, article 000006098: the permission targets that apply to anybody. */
const PERMISSIONS = `${API}/v2/security/permissions/users/anonymous`;

/**
 * Asks an Artifactory for everything that the gate needs: at most a dozen GETs, in three rounds. Where the first is not answered
 * nothing else is asked; a redirected developer carries no credentials, so neither does what stands for one.
 */
export async function askArtifactory(target: Target, ecosystems: readonly string[]): Promise<Heard> {
  const { host, token } = target;
  const withToken = token !== null;
  const ping = await get(target, PING, { as: 'anonymous' });
  const heard = { host, withToken, ping };
  if ('failed' in ping)
    return { ...heard, version: null, route: null, reroutes: [], permissions: null, repositories: null };
  const probes = PROBES.filter(({ ecosystem }) => ecosystems.includes(ecosystem));
  const own = (path: string) => (withToken ? get(target, path, { as: 'token' }) : null);
  const [version, route, permissions, repositories, reroutes] = await Promise.all([
    get(target, `${API}/system/version`, { as: withToken ? 'token' : 'anonymous' }),
    get(target, '/package-reroute', { as: 'anonymous' }),
    own(PERMISSIONS),
    own(`${API}/repositories`),
    Promise.all(probes.map(async (probe) => ({ probe, outcome: await rerouted(target, probe) }))),
  ]);
  return { ...heard, version, route, permissions, repositories, reroutes };
}

/**
 * What a redirected request gets. Whether Artifactory serves it or redirects once more is UNKNOWN
 * (docs/facts/ptc-clients-and-peers.md 1): one redirect to its own host is followed, and none to anywhere else.
 */
async function rerouted(target: Target, { url, type }: Probe): Promise<Outcome> {
  const asked = { as: 'anonymous', ...(type === 'npm' && { accept: PACKUMENT }) } as const;
  const first = await get(target, `/package-reroute?url=${url}&user=`, asked);
  if ('failed' in first || !first.location || !URL.canParse(first.location)) return first;
  const { protocol, host, pathname, search } = new URL(first.location);
  if (protocol !== 'https:' || host !== target.host) return first;
  const second = await get(target, `${pathname}${search}`, asked);
  return 'failed' in second ? second : { ...second, location: first.location };
}
