import { regexProblem } from '../model/domains';
import { knownHosts } from '../model/known-hosts';
import type { Ecosystem, Settings } from '../model/tenant-model';
import { BROWSER_AGENT, BROWSERS, PACKAGE_CLIENTS } from '../model/user-agents';
import { headerProfileOf } from '../planning/desired';
import { type Finding, refuse } from './finding';
import { headerProfileMatches } from './mismatch';
import { targetsOf } from './targets';

/**
 * Guard rails of Step 2. One profile serves every ecosystem of the tenant, so it is judged on all their hosts: it must match
 * each browser there, and no package manager.
 */
export function headerFindings(settings: Settings, ecosystems: readonly Ecosystem[]): Finding[] {
  const { host, userAgent } = settings.headerProfile;
  const broken = [
    ...host.map((pattern) => [pattern, 'host'] as const),
    ...userAgent.map((pattern) => [pattern, 'userAgent'] as const),
  ].flatMap(([pattern, field]) => {
    const problem = regexProblem(pattern) ?? assertionProblem(pattern);
    return problem ? [refuse(field, problem)] : [];
  });
  if (broken.length > 0) return broken;
  if (host.length === 0) return [refuse('host', 'No value is entered. Enter .+ to match every host.')];
  if (userAgent.length === 0)
    return [refuse('userAgent', 'No value is entered. Enter Mozilla.* to match browsers.')];
  const asked = ecosystems.flatMap((ecosystem) => hostsOf(ecosystem, ecosystems));
  // What the Host leaves out is said of the Host alone.
  const anyHost = { ...settings, headerProfile: { ...settings.headerProfile, host: ['.+'] } };
  return [...hostFinding(settings, anyHost, asked), ...agentFindings(settings, anyHost, asked)];
}

/** `^`, `$`, `\b` and their like: a header profile takes no assertion of zero width (docs/facts/netskope-api.md 5.2). */
function assertionProblem(pattern: string): string | null {
  const found = assertionIn(pattern);
  if (!found) return null;
  const bare = pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  const way = assertionIn(bare) ? 'Take it out.' : `Use ${bare}`;
  return `“${pattern}” has ${found} in it. Netskope compares the whole value and takes no anchors. ${way}`;
}

function assertionIn(pattern: string): string | undefined {
  const outside = pattern.replace(/\\[^bBAzZ]|\[\^?\]?(?:\\.|[^\]\\])*\]/g, '');
  return /[\^$]|\\[bBAzZ]/.exec(outside)?.[0];
}

type Asked = { host: string; ecosystem: string };

/** The hosts that an ecosystem names, and those that its patterns are seen to match. */
function hostsOf({ name, domains, matchType }: Ecosystem, all: readonly Ecosystem[]): Asked[] {
  const hosts = domains.flatMap((domain) => targetsOf(domain, matchType, knownHosts(all)));
  return [...new Set(hosts.map(({ host }) => host))].map((host) => ({ host, ecosystem: name }));
}

/** Hosts on which not even a plain browser is recognised: it is the Host that leaves them out. */
function hostFinding(settings: Settings, anyHost: Settings, asked: Asked[]): Finding[] {
  const missed = asked.find(
    ({ host }) => matches(anyHost, host, BROWSER_AGENT) && !matches(settings, host, BROWSER_AGENT),
  );
  if (!missed) return [];
  const { host, ecosystem } = missed;
  const text = `The Host leaves out ${host} (${ecosystem}): browsers would be redirected there.`;
  return [refuse('host', `${text} One profile serves every ecosystem of this tenant. Use .+`)];
}

function agentFindings(settings: Settings, anyHost: Settings, asked: Asked[]): Finding[] {
  const hosts = [...new Set(asked.map(({ host }) => host))];
  const missed = BROWSERS.find((browser) => !matches(anyHost, hosts[0] ?? 'host.test', browser.value));
  const passed = PACKAGE_CLIENTS.find((client) =>
    hosts.some((host) => matches(settings, host, client.value)),
  );
  return [
    ...(missed
      ? [
          refuse(
            'userAgent',
            `Browsers would be redirected: a RegEx must match the whole value, and none matches that of ${missed.name}. Use Mozilla.*`,
          ),
        ]
      : []),
    ...(passed
      ? [refuse('userAgent', `Package managers would pass as browsers (${passed.name}). Use Mozilla.*`)]
      : []),
  ];
}

function matches(settings: Settings, host: string, agent: string): boolean {
  return headerProfileMatches(headerProfileOf(settings), { Host: host, 'User-Agent': agent });
}
