import { evaluate } from '@/lib/ptc/checking/evaluate';
import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import { REGEX_READINGS, type RegexReading, USUAL_READING } from '@/lib/ptc/model/destination-match';
import { knownMatches } from '@/lib/ptc/model/known-hosts';
import type { TenantView } from '@/lib/ptc/model/objects';
import {
  expandRedirect,
  REDIRECT_FORMS,
  redirectTemplate,
  requestLineOf,
} from '@/lib/ptc/model/redirect-url';
import type { Ecosystem, TenantModel } from '@/lib/ptc/model/tenant-model';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { BROWSERS, PACKAGE_CLIENTS } from '@/lib/ptc/model/user-agents';
import { desired } from '@/lib/ptc/planning/desired';
import { everyone, type GuardCase, HOSTS } from './guard-cases';

/** What can be wrong with a header profile or a definition, as far as the evaluator can show it. */
export const WRONGS = [
  'loop',
  'overlap',
  'depends',
  'possible loop',
  'host left out',
  'browser redirected',
  'client passes',
] as const;
export type Wrong = (typeof WRONGS)[number];

const [PROGRAM] = PACKAGE_CLIENTS.map(({ value }) => value) as [string];
/** Apart from the product's own list: what clients ask at Artifactory. */
const ARTIFACTORY_PATHS = [
  '/package-reroute',
  '/artifactory/api/pypi/remote/simple/a/',
  '/api/npm/a/-/a-1.tgz',
];
const LINES = HOSTS.flatMap((host) => [
  ...['/', '/simple/a/', '/left-pad?a=1'].map((rest) => `https://${host}${rest}`),
  `https://${host}:8443/`,
]);

const requestTo = (url: string, agent = PROGRAM): ProxiedRequest => {
  const line = requestLineOf(url);
  if (!line) throw new Error(`“${url}” is no URL.`);
  const headers = { Host: line.host, 'User-Agent': agent };
  return { ...line, method: 'GET', user: null, groups: [], headers, decrypted: true };
};
const REQUESTS = LINES.map((url) => requestTo(url));

/** A case as the evaluator alone sees it: for each wrong what shows it, and how many requests were asked. */
export type Truth = { holds: Partial<Record<Wrong, string>>; requests: number };

let asked = 0;

/** Nothing of the guard rails is asked here, but of the table of known hosts, which both rest on. */
export function truthOf({ model, own }: GuardCase): Truth {
  asked = 0;
  const alone = viewOf(model, own);
  const seen = redirectedBy(alone);
  const holds: Truth['holds'] = agentsIn({ model, own });
  const found = (wrong: Wrong, by: string | undefined) => {
    if (by !== undefined) holds[wrong] = by;
  };
  found(
    'loop',
    model.ecosystems.map((one) => loopOf(viewOf(model, one), model.artifactoryHost)).find(Boolean),
  );
  found('overlap', overlapOf({ model, own }, seen));
  found('depends', [...seen].find(([, readings]) => readings.length < REGEX_READINGS.length)?.[0].host);
  found('possible loop', followedLoop(model.artifactoryHost, alone, seen));
  return { holds, requests: asked };
}

function outcomeOf(view: TenantView, request: ProxiedRequest, reading: RegexReading): string {
  asked += 1;
  return evaluate(view, request, reading).outcome;
}

const readingsOf = (view: TenantView, request: ProxiedRequest): RegexReading[] =>
  REGEX_READINGS.filter((reading) => outcomeOf(view, request, reading) === 'redirected');

/** The rules of one ecosystem for everybody, with the guide's header profile. */
function viewOf(model: TenantModel, ecosystem: Ecosystem): TenantView {
  const known = VIEWS.get(ecosystem) ?? new Map<string, TenantView>();
  const view = known.get(model.artifactoryHost) ?? viewWith(model, ecosystem, GUIDE);
  VIEWS.set(ecosystem, known.set(model.artifactoryHost, view));
  return view;
}
/** Ecosystems of others are the same in many cases, and what is seen of them is worked out once. */
const VIEWS = new WeakMap<Ecosystem, Map<string, TenantView>>();
const GUIDE = Settings.parse({});

function viewWith(model: TenantModel, ecosystem: Ecosystem, settings: Settings): TenantView {
  const lane = { ecosystem: ecosystem.key, scope: everyone.key, profileName: 'jfrog-one', on: true };
  return desired({ ...model, settings, ecosystems: [ecosystem], scopes: [everyone], lanes: [lane] });
}

type Redirected = ReadonlyMap<ProxiedRequest, RegexReading[]>;
const REDIRECTED = new WeakMap<TenantView, Redirected>();

/** The requests that are redirected under some reading, and under which. */
function redirectedBy(view: TenantView): Redirected {
  const known =
    REDIRECTED.get(view) ??
    new Map(
      REQUESTS.map((request) => [request, readingsOf(view, request)] as const).filter(
        ([, readings]) => readings.length > 0,
      ),
    );
  REDIRECTED.set(view, known);
  return known;
}

const LOOPS = new WeakMap<TenantView, { url: string | undefined }>();

/** A request to Artifactory, on whichever port, that is redirected. */
function loopOf(view: TenantView, artifactoryHost: string): string | undefined {
  const host = artifactoryHost.replace(/:\d+$/, '');
  const urls = ['', ':8443'].flatMap((port) =>
    ARTIFACTORY_PATHS.map((path) => `https://${host}${port}${path}`),
  );
  const known = LOOPS.get(view) ?? {
    url: urls.find((url) => readingsOf(view, requestTo(url)).length > 0),
  };
  LOOPS.set(view, known);
  return known.url;
}

/** A request that this ecosystem may redirect and another one too, or that is known to be another one's. */
function overlapOf({ model, own }: GuardCase, seen: Redirected): string | undefined {
  const others = model.ecosystems.filter(({ key }) => key !== own.key);
  const keys = new Set(others.map(({ key }) => key));
  const theirs = others.map((other) => redirectedBy(viewOf(model, other)));
  const [known] = knownMatches(own).filter(({ ecosystem }) => ecosystem !== null && keys.has(ecosystem));
  return known?.host ?? [...seen.keys()].find((one) => theirs.some((other) => other.has(one)))?.host;
}

/** Follows each redirect: where the query counts, what it leads to may be redirected again. */
function followedLoop(artifactoryHost: string, alone: TenantView, seen: Redirected): string | undefined {
  const reading = 'host, path and query';
  return [...seen]
    .filter(([, readings]) => readings.includes(reading))
    .flatMap(([request]) =>
      REDIRECT_FORMS.map((form) => expandRedirect(redirectTemplate(artifactoryHost), request, form)),
    )
    .find((url) => outcomeOf(alone, requestTo(url), reading) === 'redirected');
}

/** What becomes of every browser and every measured client on the hosts of the ecosystems that are in use. */
function agentsIn({ model, own }: GuardCase): Truth['holds'] {
  const taken = new Set([own.key, ...model.lanes.map(({ ecosystem }) => ecosystem)]);
  const told: Truth['holds'] = {};
  const { settings } = model;
  const anyHost = { ...settings, headerProfile: { ...settings.headerProfile, host: ['.+'] } };
  for (const ecosystem of model.ecosystems.filter(({ key }) => taken.has(key))) {
    const view = viewWith(model, ecosystem, settings);
    const any = viewWith(model, ecosystem, anyHost);
    for (const [request, [reading = USUAL_READING]] of hostsIn(redirectedBy(viewOf(model, ecosystem)))) {
      const outcome = (rules: TenantView, agent: string) =>
        outcomeOf(rules, { ...request, headers: { Host: request.host, 'User-Agent': agent } }, reading);
      for (const { value, name } of BROWSERS) {
        if (outcome(view, value) !== 'redirected') continue;
        // It is the Host that leaves it out, or the User-Agent.
        if (outcome(any, value) === 'allowed') told['host left out'] = request.host;
        else told['browser redirected'] = name;
      }
      for (const { value, name } of PACKAGE_CLIENTS)
        if (outcome(view, value) === 'allowed') told['client passes'] = name;
    }
  }
  return told;
}

/** The first request of each host: those with a port come last. */
function hostsIn(seen: Redirected): [ProxiedRequest, RegexReading[]][] {
  const found = new Map<string, [ProxiedRequest, RegexReading[]]>();
  for (const one of seen) {
    const name = one[0].host.replace(/:\d+$/, '');
    if (!found.has(name)) found.set(name, one);
  }
  return [...found.values()];
}

/** Whether the evaluator shows a wrong on what a guard rail names itself: a request of one line, or a host of an ecosystem. */
export function shownBy(
  { model, own }: GuardCase,
  wrong: Wrong,
  { line, named, ecosystem }: { line: string; named: string; ecosystem: string | undefined },
): boolean {
  const alone = viewOf(model, { ...own, domains: [line] });
  if (wrong === 'depends') {
    const { length } = readingsOf(alone, requestTo(`https://${named}`));
    return length > 0 && length < REGEX_READINGS.length;
  }
  if (wrong === 'possible loop') return readingsOf(alone, requestTo(named)).includes('host, path and query');
  const owner = model.ecosystems.find(({ name }) => name === ecosystem);
  if (wrong !== 'host left out' || !owner) return false;
  const view = viewWith(model, owner, model.settings);
  return BROWSERS.some(({ value }) => readingsOf(view, requestTo(`https://${named}/`, value)).length > 0);
}
