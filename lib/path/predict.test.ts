import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isBrowser, rollout } from '@/testing/tenant-models';
import { evaluate } from '../ptc/checking/evaluate';
import type { ProxiedRequest } from '../ptc/checking/mismatch';
import { USUAL_READING } from '../ptc/model/destination-match';
import type { TenantView } from '../ptc/model/objects';
import { OWN_CLIENT } from './clients';
import type { Configuration } from './configuration';
import { predict } from './predict';
import { type Asked, type Question, readQuestion } from './question';
import type { Hop, HopKey, Trace } from './trace';
import { traceText } from './trace-text';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const AT = '2026-11-29T12:00:00.000Z';

/** A tenant of which everything is known: every rule is Turnout's, and stands in a list. */
const knownOf = (view: TenantView, rest: Partial<Configuration> = {}): Configuration => ({
  profiles: view,
  rules: view.policies.map((policy) => ({ is: 'own', name: policy.name, policy })),
  list: { fileName: 'policies.json', at: AT, rules: view.policies.length },
  seen: new Map(),
  artifactoryHost: 'acme.jfrog.test',
  ecosystems: [],
  form: null,
  observed: [],
  ...rest,
});

const NOTHING: Asked = { who: '', client: '', headers: '', method: '', url: '', from: '', on: '' };

function question(asked: Partial<Asked>): Question {
  const read = readQuestion({ ...NOTHING, ...asked });
  if ('refused' in read) throw new Error(JSON.stringify(read.refused));
  return read.question;
}

/** A request of the generators as somebody would ask for it. */
const asked = ({ scheme, host, path, query, user, groups, method, headers }: ProxiedRequest) =>
  question({
    who: [user ?? [], groups].flat().join(', '),
    client: OWN_CLIENT,
    headers: `User-Agent: ${headers['User-Agent']}`,
    method,
    url: `${scheme}://${host}${path}${query && `?${query}`}`,
  });

const hop = ({ hops }: Trace, key: HopKey): Hop | undefined => hops.find((one) => one.key === key);

test('the rule that decides, and the Location, are the evaluator’s, for every request of every tenant', () => {
  const seen = { matched: 0, redirected: 0, open: 0 };
  fc.assert(
    fc.property(rollout, ({ start, requests }) => {
      const known = knownOf(start);
      for (const request of requests.map((one) => ({ ...one, decrypted: true }))) {
        const verdict = evaluate(start, request, USUAL_READING);
        const traced = predict(known, asked(request));
        const rows = hop(traced, 'rules')?.rules?.rows ?? [];
        if (!hop(traced, 'rules')) throw new Error('There is no hop of the rules.');
        const matched = rows.find(({ says }) => says === 'matched');
        // Somebody of whose groups nothing was entered may be in one that a rule is for.
        if (request.user !== null && request.groups.length === 0 && rows.some(({ says }) => says === 'may'))
          seen.open += 1;
        expect(matched?.name).toBe(verdict.outcome === 'not matched' ? undefined : verdict.policy);
        expect(hop(traced, 'redirect')?.location?.url).toBe(
          verdict.outcome === 'redirected' ? verdict.location : undefined,
        );
        if (matched) seen.matched += 1;
        if (verdict.outcome === 'redirected') seen.redirected += 1;
        // Every rule is told of, and once.
        const told = hop(traced, 'rules')?.rules;
        const others = (told?.others ?? []).reduce((sum, { count }) => sum + count, 0);
        expect((told?.rows.length ?? 0) + others).toBe(start.policies.length);
      }
    }),
    { numRuns: 120 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
});

test('a browser that an allow rule takes is never said to reach Artifactory, and the text says what the hops say', () => {
  fc.assert(
    fc.property(rollout, ({ start, requests }) => {
      for (const request of requests) {
        const traced = predict(knownOf(start), asked(request));
        const rows = hop(traced, 'rules')?.rules?.rows ?? [];
        const [first] = rows.filter(({ says }) => says === 'matched');
        if (isBrowser(request) && first?.action === 'Allow') expect(traced.outcome).toBe('public');
        const text = traceText('asked', traced, (at) => at);
        for (const one of traced.hops) expect(text).toContain(one.title);
        for (const one of traced.hops.flatMap(({ doubts }) => doubts)) expect(text).toContain(one);
      }
    }),
    { numRuns: 40 },
  );
});

/** One redirect for everybody, on one host. */
const redirecting = (url: string, host = 'registry.npmjs.org'): TenantView => ({
  headerProfiles: [],
  destinationProfiles: [
    { kind: 'destination-profile', name: 'npm', type: 'insensitive', values: [host], description: '' },
  ],
  policies: [
    {
      kind: 'policy',
      name: 'redirect',
      source: { everyone: true, users: [], groups: [], headerProfile: null },
      destinations: ['npm'],
      action: { type: 'redirect', url },
    },
  ],
});

const GUIDE =
  'https://acme.jfrog.test/package-reroute?url={{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}&user=';
const traced = (url: string, more: Partial<Asked> = {}, template = GUIDE) =>
  predict(knownOf(redirecting(template)), question({ url, ...more }));

describe('the Location', () => {
  test.each([
    ['https://registry.npmjs.org/-/v1/search?text=react', /query \?text=react is not in it/],
    ['https://registry.npmjs.org/a&b', /“&” stands in it unencoded and ends the parameter/],
    ['https://registry.npmjs.org/a+b', /“\+” stands in it unencoded and is read as a blank/],
    ['https://registry.npmjs.org/@babel%2fcore', /“%” stands in it unencoded and is decoded once more/],
    [`https://registry.npmjs.org/${'a'.repeat(8_150)}`, /8,227 characters; Netskope cuts it at 8,192/],
  ])('of %#', (url, doubt) => {
    expect(hop(traced(url), 'redirect')?.doubts.join(' ')).toMatch(doubt);
  });

  test('is without a doubt where all of it arrives', () => {
    expect(hop(traced('https://registry.npmjs.org/left-pad'), 'redirect')).toMatchObject({
      state: 'ok',
      doubts: [],
      location: { lostQuery: '', unencoded: [], cutFrom: null },
    });
  });

  test('of a redirect URL that is too long as typed is not known', () => {
    const long = `${GUIDE}${'x'.repeat(1_024)}`;
    expect(hop(traced('https://registry.npmjs.org/a', {}, long), 'redirect')).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('Netskope takes 1,024'),
    });
  });

  test.each([
    ['https://registry.npmjs.org/left-pad', 'ok'],
    ['https://registry.npmjs.org/@babel%2fcore', 'ok'],
    ['https://registry.npmjs.org/a&b', 'unknown'],
  ])('of %s is read by Artifactory', (url, state) => {
    expect(hop(traced(url), 'reroute')?.state).toBe(state);
  });
});

describe('what the client does with it', () => {
  test.each([
    ['npm-install', 'GET', 'ok', 'npm follows it', /drops the credentials/],
    ['npm-audit', 'POST', 'stops', /npm follows it, and fails/, /sends method and body again/],
    ['npm-install', 'PUT', 'stops', /fails: E405/, /drops the credentials/],
    ['yarn-classic-add', 'GET', 'ok', 'Yarn classic follows it', /sends the credentials of the registry to/],
    ['curl-download-without-l', 'GET', 'stops', 'curl does not follow it', /saves the empty body/],
    ['huggingface-hub-hf-hub-download', 'HEAD', 'stops', 'huggingface_hub refuses it', /X-Repo-Commit/],
    ['poetry', 'GET', 'ok', 'Poetry follows it', /drops Authorization/],
    ['uv', 'GET', 'unknown', 'uv was not measured', /follow a 307/],
    ['own', 'GET', 'unknown', 'The client was not measured', /follow a 307/],
  ])('%s by %s', (client, method, state, title, reason) => {
    const found = hop(traced('https://registry.npmjs.org/a', { client, method }), 'client');
    expect(found?.state).toBe(state);
    expect(found?.title).toMatch(title);
    expect(found?.reason).toMatch(reason);
  });
});

describe('before the rules', () => {
  test.each([
    ['https://10.1.2.3/a', 'off', 'passes'],
    ['https://registry.npmjs.org:8443/a', 'off', 'unknown'],
    ['https://registry.npmjs.org/a', 'on', 'unknown'],
  ])('%s, %s premises', (url, from, state) => {
    expect(hop(traced(url, { from }), 'steering')?.state).toBe(state);
  });

  test('what never reaches Netskope meets no rule', () => {
    const way = traced('https://192.168.1.1/a');
    expect(way.hops.map(({ key }) => key)).toEqual(['steering', 'answer']);
    expect(way.outcome).toBe('public');
  });
});

test('a loop is said to be one', () => {
  const view = redirecting(GUIDE, '*.jfrog.test');
  const way = predict(knownOf(view), question({ url: 'https://acme.jfrog.test/a' }));
  expect(way.outcome).toBe('stopped');
  expect(hop(way, 'reroute')?.title).toBe('acme.jfrog.test is redirected again: a loop');
});
