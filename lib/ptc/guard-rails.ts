import { headerProfileOf } from './desired';
import { domainProblem, regexProblem, valueMatches } from './domains';
import { BUILT_IN_ECOSYSTEMS } from './ecosystems';
import { headerProfileMatches } from './evaluate';
import type { Ecosystem, MatchType, Scope, Settings, TenantModel } from './model';
import { redirectTemplate, TYPED_LIMIT, unknownVariables } from './redirect-url';

/** The field beside which a finding stands; the wizard's own names. */
export type GuardedField = 'definition' | 'host' | 'userAgent' | 'redirectUrl' | 'source';

/** `refuse` keeps a plan from being made; `warn` is said and lets it pass. */
export type Finding = { field: GuardedField; severity: 'refuse' | 'warn'; text: string };

const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:141.0) Gecko/20100101 Firefox/141.0',
];
/** As the clients send them: facts/ptc-clients-and-peers.md 2.1. */
const PACKAGE_MANAGERS = [
  'npm/11.19.1 node/v20.20.2 linux x64 workspaces/false',
  'pip/25.0 {}',
  'docker/28.2.2 go/go1.24',
];

/** Everything that speaks against one ecosystem in one scope; empty where nothing does. */
export function guardRails(model: TenantModel, ecosystem: Ecosystem, scope: Scope): Finding[] {
  return [
    ...definitionFindings(model, ecosystem),
    ...headerFindings(model.settings),
    ...redirectFindings(model.artifactoryHost),
    ...sourceFindings(scope),
  ];
}

/** Guard rails of Step 1: syntax, the redirect loop, ecosystems combined in one profile. */
export function definitionFindings(
  model: Pick<TenantModel, 'artifactoryHost' | 'ecosystems'>,
  ecosystem: Ecosystem,
): Finding[] {
  if (ecosystem.domains.length === 0) {
    return [refuse('definition', 'No host is entered. Enter at least one domain, one per line.')];
  }
  const others = [...BUILT_IN_ECOSYSTEMS, ...model.ecosystems].filter((other) => other.key !== ecosystem.key);
  return ecosystem.domains.flatMap((value) => {
    const problem = domainProblem(value, ecosystem.matchType);
    if (problem) return [refuse('definition', problem)];
    return [
      ...loopFinding(value, ecosystem, model.artifactoryHost),
      ...combinedFinding(value, ecosystem, others),
    ];
  });
}

/** Guard rails of Step 2: the profile must match every browser and no package manager. */
export function headerFindings(settings: Settings): Finding[] {
  const { host, userAgent } = settings.headerProfile;
  const broken = [
    ...host.map((pattern) => [pattern, 'host'] as const),
    ...userAgent.map((pattern) => [pattern, 'userAgent'] as const),
  ].flatMap(([pattern, field]) => {
    const problem = regexProblem(pattern);
    return problem ? [refuse(field, problem)] : [];
  });
  if (broken.length > 0) return broken;
  if (host.length === 0) return [refuse('host', 'No value is entered. Enter .+ to match every host.')];
  if (userAgent.length === 0)
    return [refuse('userAgent', 'No value is entered. Enter Mozilla.* to match browsers.')];
  return [...browserFinding(settings), ...clientFinding(settings)];
}

/** Guard rails of Step 3: length, variables and the host of the redirect URL. */
export function redirectFindings(artifactoryHost: string): Finding[] {
  const template = redirectTemplate(artifactoryHost);
  const unknown = unknownVariables(template);
  return [
    ...(artifactoryHost
      ? []
      : [refuse('redirectUrl', 'No Artifactory host is entered. Enter one like acme.jfrog.io.')]),
    ...(template.length > TYPED_LIMIT
      ? [
          refuse(
            'redirectUrl',
            `The redirect URL has ${template.length} characters; Netskope takes ${TYPED_LIMIT}.`,
          ),
        ]
      : []),
    ...unknown.map((name) =>
      refuse('redirectUrl', `{{${name}}} is not a variable that Netskope is known to fill in.`),
    ),
  ];
}

function sourceFindings({ name, audience }: Scope): Finding[] {
  if (audience.everyone || audience.users.length + audience.groups.length > 0) return [];
  return [refuse('source', `The scope ${name} names nobody. Add a user or a group to it in Settings.`)];
}

/** What a client asks at Artifactory once it was redirected: a RegEx on the path alone would catch it again. */
const ARTIFACTORY_PATHS = [
  '/package-reroute',
  '/artifactory/api/npm/npm-remote/left-pad/-/left-pad-1.3.0.tgz',
  '/artifactory/api/npm/npm-remote/@babel%2fcore',
  '/artifactory/api/pypi/pypi-remote/simple/requests/',
  '/artifactory/api/pypi/pypi-remote/packages/packages/requests-2.32.3-py3-none-any.whl',
  '/artifactory/api/docker/docker-remote/v2/library/alpine/manifests/3.22',
  '/v2/docker-remote/library/alpine/manifests/3.22',
  '/artifactory/api/huggingfaceml/hf-remote/gpt2/resolve/main/config.json',
];

/** Every value of a destination that would catch Artifactory's own host. */
export function loopFindings(
  { values, type }: { values: string[]; type: MatchType },
  artifactoryHost: string,
): Finding[] {
  return values.flatMap((value) => loopFinding(value, { matchType: type }, artifactoryHost));
}

function loopFinding(
  value: string,
  { matchType }: Pick<Ecosystem, 'matchType'>,
  artifactoryHost: string,
): Finding[] {
  const host = withoutPort(artifactoryHost);
  // A value with a port catches that port of the host, and the host itself is what must stay out.
  const caught = matchType === 'regex' ? value : withoutPort(value);
  const loops = [host, artifactoryHost].some((seen) =>
    ARTIFACTORY_PATHS.some((path) => valueMatches(caught, matchType, seen, path)),
  );
  if (!loops) return [];
  return [
    refuse('definition', `“${value}” matches your Artifactory host ${host}: a redirect loop. Take it out.`),
  ];
}

function combinedFinding(value: string, ecosystem: Ecosystem, others: Ecosystem[]): Finding[] {
  const owner = others.find((other) =>
    other.domains.some(
      (domain) =>
        domain === value ||
        (other.matchType !== 'regex' && valueMatches(value, ecosystem.matchType, domain)) ||
        (ecosystem.matchType !== 'regex' && valueMatches(domain, other.matchType, value)),
    ),
  );
  if (!owner || owner.key === ecosystem.key) return [];
  return [
    refuse(
      'definition',
      `“${value}” belongs to ${owner.name}. Keep one ecosystem in one profile and take it out.`,
    ),
  ];
}

function browserFinding(settings: Settings): Finding[] {
  const missed = BROWSERS.filter((agent) => !matchesAgent(settings, agent));
  if (missed.length === 0) return [];
  const text =
    'Browsers would be redirected: a RegEx must match the whole value, and this one does not match theirs. Use Mozilla.*';
  return [refuse('userAgent', text)];
}

function clientFinding(settings: Settings): Finding[] {
  const passed = PACKAGE_MANAGERS.find((agent) => matchesAgent(settings, agent));
  if (!passed) return [];
  return [
    refuse('userAgent', `Package managers would pass as browsers (${passed.split(' ')[0]}). Use Mozilla.*`),
  ];
}

function matchesAgent(settings: Settings, agent: string): boolean {
  return headerProfileMatches(headerProfileOf(settings), { Host: 'registry.npmjs.org', 'User-Agent': agent });
}

const withoutPort = (host: string): string => host.replace(/:\d+$/, '');

const refuse = (field: GuardedField, text: string): Finding => ({ field, severity: 'refuse', text });
