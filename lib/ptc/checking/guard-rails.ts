import { domainProblem, valueMatches } from '../model/domains';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import { hostChangeWords } from '../model/host-change';
import { knownHosts } from '../model/known-hosts';
import { INERT_HOST } from '../model/objects';
import { redirectHostProblem } from '../model/redirect-host';
import { redirectTemplate, TYPED_LIMIT, unknownVariables } from '../model/redirect-url';
import type { Ecosystem, MatchType, Scope, TenantModel } from '../model/tenant-model';
import { type Finding, heeding, isRefusal, refuse, warn } from './finding';
import { headerFindings } from './header-profile';
import { inUse } from './in-use';
import { bypassFindings, knownFindings } from './known-findings';
import { methodFindings } from './method-findings';
import { overlaps } from './overlap';
import { readingFindings } from './reading-findings';
import { definitionRegexProblem } from './regex-lint';

/**
 * How much one ecosystem takes in: everything is computed as somebody types, and no registry has near as many hosts. Netskope takes
 * 1,000 RegEx of a whole tenant (docs/facts/netskope-api.md 4.1), and each scope has those of an ecosystem once more.
 */
export const MOST_VALUES: Record<MatchType, number> = { insensitive: 1_000, sensitive: 1_000, regex: 200 };

/** A private app as the tenant lists it: hosts may be names, wildcards or addresses. */
export type PrivateAppHosts = { name: string; hosts: string[] };

/** Everything that speaks against one ecosystem in one scope; empty where nothing does. */
export function guardRails(model: TenantModel, ecosystem: Ecosystem, scope: Scope): Finding[] {
  return [
    ...definitionFindings(model, ecosystem),
    ...loopsElsewhere(model, ecosystem),
    ...headerFindings(model.settings, inUse(model, ecosystem)),
    ...methodFindings(ecosystem),
    ...redirectFindings(model.artifactoryHost),
    ...hostChangeFindings(model),
    ...sourceFindings(scope),
  ];
}

/** Guard rails of Step 1: syntax, the redirect loop, ecosystems combined in one profile, files that come from elsewhere. */
export function definitionFindings(
  model: Pick<TenantModel, 'artifactoryHost' | 'ecosystems' | 'overrides'>,
  ecosystem: Ecosystem,
): Finding[] {
  if (ecosystem.domains.length === 0) {
    return [refuse('definition', 'No host is entered. Enter at least one domain, one per line.')];
  }
  const excess = excessOf(ecosystem);
  if (excess) return [refuse('definition', excess)];
  const others = [...BUILT_IN_ECOSYSTEMS, ...model.ecosystems].filter((other) => other.key !== ecosystem.key);
  const hosts = knownHosts(model.ecosystems);
  const ofValues = ecosystem.domains.flatMap((value) => {
    const problem = domainProblem(value, ecosystem.matchType);
    if (problem) return [refuse('definition', problem)];
    if (value === INERT_HOST) {
      const text = `“${value}” is the placeholder of a lane that is off: it matches nothing, so the lane would be on for nobody.`;
      return [refuse('definition', `${text} Enter the hosts of ${ecosystem.name}.`)];
    }
    const worst = [
      ...loopFinding(value, ecosystem, model.artifactoryHost),
      ...combinedFinding(value, ecosystem, others, hosts),
    ].map((finding) => heeding(model.overrides ?? [], finding));
    return worst.length > 0
      ? worst
      : [
          ...regexFindings(value, ecosystem, { artifactoryHost: model.artifactoryHost, hosts }),
          ...knownFindings(value, ecosystem, others),
        ];
  });
  return ofValues.some(isRefusal) ? ofValues : [...ofValues, ...bypassFindings(ecosystem)];
}

/** More values than are looked at. */
function excessOf({ domains, matchType }: Ecosystem): string | null {
  const most = MOST_VALUES[matchType];
  const counted = (number: number) => number.toLocaleString('en');
  return domains.length > most
    ? `${counted(domains.length)} domains are entered, but an ecosystem can have at most ${counted(most)}${matchType === 'regex' ? ' RegEx' : ''}. Enter only the hosts that package managers use.`
    : null;
}

/** A definition of any other ecosystem that catches Artifactory: what this one redirects there would be redirected again. */
function loopsElsewhere({ artifactoryHost, ecosystems }: TenantModel, { key }: Ecosystem): Finding[] {
  return ecosystems
    .filter((other) => other.key !== key)
    .flatMap((other) =>
      other.domains.flatMap((value) =>
        loopFinding(value, other, artifactoryHost).map(({ text }) =>
          refuse('definition', `${other.name}: ${text}`),
        ),
      ),
    );
}

/** A private app of the tenant with a host of an ecosystem: its traffic goes through Private Access, past every policy. */
export function privateAppFindings(
  model: TenantModel,
  { matchType, domains }: Ecosystem,
  apps: readonly PrivateAppHosts[],
): Finding[] {
  const hosts = knownHosts(model.ecosystems);
  return domains.flatMap((value) => {
    const type = matchType;
    const app = apps.find((one) =>
      one.hosts.some((host) => overlaps({ value, type }, { value: host, type: 'insensitive' }, hosts)),
    );
    if (!app) return [];
    const why = `“${value}” is a host of the private app ${app.name}: its traffic would never reach the redirect.`;
    const way = 'Take it out of one of the two, or have an admin override this guard rail in Settings.';
    const overridable = { guard: 'private app' as const, object: value };
    return [heeding(model.overrides ?? [], { ...refuse('definition', `${why} ${way}`), overridable })];
  });
}

function regexFindings(
  value: string,
  { matchType }: Ecosystem,
  seen: { artifactoryHost: string; hosts: readonly string[] },
): Finding[] {
  if (matchType !== 'regex') return [];
  const problem = definitionRegexProblem(value);
  return problem ? [refuse('definition', problem)] : readingFindings(value, seen);
}

/** Guard rails of Step 3: length, variables and the host of the redirect URL. */
export function redirectFindings(artifactoryHost: string): Finding[] {
  const template = redirectTemplate(artifactoryHost);
  const unknown = unknownVariables(template);
  const findings = [
    ...(template.length > TYPED_LIMIT
      ? [
          refuse(
            'redirectUrl',
            `The redirect URL has ${template.length} characters; Netskope takes ${TYPED_LIMIT}.`,
          ),
        ]
      : []),
    ...unknown.map((name) =>
      refuse('redirectUrl', `{{${name}}} is not a variable that Netskope is known to support.`),
    ),
  ];
  const problem = findings.length === 0 && redirectHostProblem(artifactoryHost);
  return problem ? [refuse('redirectUrl', problem)] : findings;
}

/** Whoever reviews a plan has to know that its redirects lead elsewhere soon, or since just now. */
function hostChangeFindings({ hostChange }: TenantModel): Finding[] {
  return hostChange ? [warn('redirectUrl', hostChangeWords(hostChange))] : [];
}

function sourceFindings({ name, audience }: Scope): Finding[] {
  if (audience.everyone || audience.users.length + audience.groups.length > 0) return [];
  return [refuse('source', `The scope ${name} is empty. Add a user or a group to it in Settings.`)];
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
  // Only a RegEx is compared with a path.
  const paths = matchType === 'regex' ? ARTIFACTORY_PATHS : ['/'];
  const loops = [host, artifactoryHost].some((seen) =>
    paths.some((path) => valueMatches(caught, matchType, seen, path)),
  );
  if (!loops) return [];
  return [
    refuse('definition', `“${value}” matches your Artifactory host ${host}: a redirect loop. Remove it.`),
  ];
}

function combinedFinding(
  value: string,
  { matchType }: Ecosystem,
  others: Ecosystem[],
  hosts: string[],
): Finding[] {
  const owner = others.find((other) =>
    other.domains.some((domain) =>
      overlaps({ value, type: matchType }, { value: domain, type: other.matchType }, hosts),
    ),
  );
  if (!owner) return [];
  const text = `“${value}” belongs to ${owner.name}. Keep one ecosystem in one profile, and remove it here.`;
  return [{ ...refuse('definition', text), overridable: { guard: 'overlap', object: value } }];
}

const withoutPort = (host: string): string => host.replace(/:\d+$/, '');
