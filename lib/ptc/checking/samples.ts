import { valueMatches } from '../model/domains';
import { knownHosts } from '../model/known-hosts';
import {
  expandRedirect,
  type RedirectForm,
  type RequestLine,
  redirectTemplate,
  requestLineOf,
} from '../model/redirect-url';
import type { Ecosystem, Scope, TenantModel } from '../model/tenant-model';
import { BROWSER_AGENT } from '../model/user-agents';
import { desired } from '../planning/desired';
import type { Verdict } from './decide';
import { evaluate, otherVerdicts } from './evaluate';
import { targetsOf } from './targets';

/** A request as a real client sends it, and what is known to go wrong with it behind a redirect. */
type Sample = { label: string; method: string; url: string; userAgent: string; note?: string };

const NPM = 'npm/11.19.1 node/v20.20.2 linux x64 workspaces/false';

/** Requests per built-in ecosystem; the notes are from docs/facts/ptc-clients-and-peers.md 0.1, 0.2, 0.4, 2.2. */
const SAMPLES: Record<string, Sample[]> = {
  npm: [
    {
      label: 'npm install, packument',
      method: 'GET',
      url: 'https://registry.npmjs.org/left-pad',
      userAgent: NPM,
    },
    {
      label: 'scoped package',
      method: 'GET',
      url: 'https://registry.npmjs.org/@babel%2fcore',
      userAgent: NPM,
    },
    {
      label: 'tarball',
      method: 'GET',
      url: 'https://registry.npmjs.org/left-pad/-/left-pad-1.3.0.tgz',
      userAgent: NPM,
    },
    {
      label: 'npm search',
      method: 'GET',
      url: 'https://registry.npmjs.org/-/v1/search?text=react&size=20',
      userAgent: NPM,
      note: 'The template contains the path only. Prediction: search ignores its terms.',
    },
    {
      label: 'npm publish',
      method: 'PUT',
      url: 'https://registry.npmjs.org/my-package',
      userAgent: NPM,
      note: 'The rule has no method condition. A 307 keeps method and body, and npm drops the token on another host. What Artifactory answers is not known.',
    },
  ],
  pypi: [
    {
      label: 'pip install, index page',
      method: 'GET',
      url: 'https://pypi.org/simple/requests/',
      userAgent: 'pip/25.0 {}',
    },
    {
      label: 'wheel',
      method: 'GET',
      url: 'https://files.pythonhosted.org/packages/f9/9b/requests-2.32.3-py3-none-any.whl',
      userAgent: 'pip/25.0 {}',
    },
  ],
  docker: [
    {
      label: 'docker pull, API check',
      method: 'GET',
      url: 'https://registry-1.docker.io/v2/',
      userAgent: 'docker/28.2.2 go/go1.24',
    },
    {
      label: 'manifest',
      method: 'GET',
      url: 'https://registry-1.docker.io/v2/library/alpine/manifests/3.22',
      userAgent: 'docker/28.2.2 go/go1.24',
    },
  ],
  huggingface: [
    {
      label: 'model file, metadata',
      method: 'HEAD',
      url: 'https://huggingface.co/gpt2/resolve/main/config.json',
      userAgent: 'unknown/None; hf_hub/2.0.0; python/3.12',
      note: 'huggingface_hub does not follow a HEAD to another host and fails. HEAD must not be redirected.',
    },
    {
      label: 'snapshot, file list',
      method: 'GET',
      url: 'https://huggingface.co/api/models/gpt2/tree/main?recursive=true',
      userAgent: 'unknown/None; hf_hub/2.0.0; python/3.12',
      note: 'The query is lost. Prediction: sub-folders are missing, and the client reports no error.',
    },
  ],
};

/** A URL that a client of an ecosystem asks, on one of the hosts that it holds now; its scheme alone where none is seen. */
export function sampleUrl(ecosystem: Ecosystem): string {
  const known = (SAMPLES[ecosystem.key] ?? []).find((sample) => isMatched(ecosystem, sample));
  const [target] = askedOf(ecosystem, []);
  return known?.url ?? (target ? urlOf(target) : 'https://');
}

function isMatched({ domains, matchType }: Ecosystem, { url }: Sample): boolean {
  const line = requestLineOf(url);
  return line !== null && domains.some((domain) => valueMatches(domain, matchType, line.host, line.path));
}

/** So many lines of a definition are asked. */
const MOST_ASKED = 3;

/** For each of the first lines of a definition something that it really matches. */
function askedOf({ domains, matchType }: Ecosystem, ecosystems: readonly Ecosystem[]): RequestLine[] {
  const hosts = knownHosts(ecosystems);
  const firsts = domains.flatMap((domain) => targetsOf(domain, matchType, hosts).slice(0, 1));
  const asked = firsts.filter((one, index) => index === firsts.findIndex(({ host }) => host === one.host));
  return asked.slice(0, MOST_ASKED);
}

const urlOf = ({ scheme, host, path, query }: RequestLine): string =>
  `${scheme}://${host}${path}${query && `?${query}`}`;

/** What clients of an ecosystem ask, and browsers on the hosts that it matches. */
function requestsTo(ecosystem: Ecosystem, ecosystems: readonly Ecosystem[]): Sample[] {
  const asked = askedOf(ecosystem, ecosystems);
  const to = (who: string, userAgent: string) =>
    asked.map((target) => ({
      label: `${who}, ${target.host}`,
      method: 'GET',
      url: urlOf(target),
      userAgent,
    }));
  const known = SAMPLES[ecosystem.key] ?? [];
  // What a definition no longer matches is shown as such, and what it matches instead as well.
  const packages = known.some((sample) => isMatched(ecosystem, sample)) ? [] : to('a package', 'client/1.0');
  return [...known, ...packages, ...to('a browser', BROWSER_AGENT)];
}

export type PreviewedRequest = Sample & {
  who: 'inside' | 'outside';
  lostQuery: string;
  verdict: Verdict;
  /** What would become of it if Netskope compared a RegEx with something else than is predicted. */
  otherwise: ReturnType<typeof otherVerdicts>;
};

/**
 * What a lane would do to real requests once it is on: those of its ecosystem, a browser's, and somebody's outside
 * the scope. Computed by the same evaluator that the safety properties run on.
 * @param form how a redirect of this tenant was seen to name the asked URL
 */
export function previewRequests(
  model: TenantModel,
  ecosystem: Ecosystem,
  scope: Scope,
  profileName: string,
  form?: RedirectForm,
): PreviewedRequest[] {
  const lane = { ecosystem: ecosystem.key, scope: scope.key, profileName, on: true };
  const view = desired({ ...model, ecosystems: [ecosystem], scopes: [scope], lanes: [lane] });
  const { users, groups, everyone } = scope.audience;
  const preview = (sample: Sample, who: 'inside' | 'outside'): PreviewedRequest[] => {
    const line = requestLineOf(sample.url);
    if (!line) return [];
    const request = {
      ...line,
      method: sample.method,
      user: who === 'inside' ? (users[0] ?? null) : null,
      groups: who === 'inside' ? groups : [],
      headers: { Host: line.host, 'User-Agent': sample.userAgent },
      decrypted: true,
    };
    const predicted = evaluate(view, request);
    const shown = { ...sample, who, otherwise: otherVerdicts(view, request) };
    if (predicted.outcome !== 'redirected') return [{ ...shown, lostQuery: '', verdict: predicted }];
    const location = expandRedirect(redirectTemplate(model.artifactoryHost), line, form);
    return [{ ...shown, lostQuery: line.query, verdict: { ...predicted, location } }];
  };
  const own = requestsTo(ecosystem, model.ecosystems);
  const outsider = own.slice(0, 1).map((first) => ({ ...first, label: `somebody outside ${scope.name}` }));
  return [
    ...own.flatMap((sample) => preview(sample, 'inside')),
    ...(everyone ? [] : outsider.flatMap((sample) => preview(sample, 'outside'))),
  ];
}
