import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ARTIFACTORY_CONDITIONS,
  type ConditionName,
  type Standing,
} from '../ptc/evidence/artifactory-condition';
import type { ProbeFinding } from '../ptc/evidence/probe-finding';
import { CONDITIONS, type GateLine, gateFindings, judgeGate, stops } from './gate';
import { CONFIRMED_DAYS } from './known/confirmed';
import type { Asked, GateFacts, Shown } from './known/facts';
import { audienceText, PREREQUISITES } from './known/prerequisites';

const NOW = '2026-11-30T12:00:00.000Z';
const YESTERDAY = '2026-11-29T12:00:00.000Z';
const BEFORE = '2026-11-28T12:00:00.000Z';
const AUDIENCE = 'user dana@acme.test';

const finding = (as: ProbeFinding['as'], more: Partial<ProbeFinding> = {}): ProbeFinding => ({
  as,
  holds: true,
  text: `What the ${as} showed.`,
  ...more,
});
const REDIRECTED = [
  finding('package manager'),
  finding('browser'),
  finding('certificate'),
  finding('artifactory'),
];
const shown = (findings: ProbeFinding[], at = YESTERDAY): Shown => ({ by: 'Otto', at, findings });

/** What Artifactory showed: everything as it has to be, but for what is given. */
function asked(but: Partial<Record<ConditionName, Standing>>): Asked {
  const seenBy = { by: 'Otto', at: YESTERDAY };
  const conditions = ARTIFACTORY_CONDITIONS.map((condition) => ({
    condition,
    standing: but[condition] ?? 'shown',
    text: `What the ${condition} showed.`,
    ...seenBy,
  }));
  return { ...seenBy, conditions };
}

/** A lane of which everything is known, and holds. */
const READY: GateFacts = {
  lane: { ecosystem: 'npm', scope: 'me' },
  scope: 'Me',
  now: NOW,
  audience: AUDIENCE,
  guards: [],
  rules: { at: BEFORE, kind: 'structure', by: 'Otto', deviations: [], differing: null },
  shown: shown(REDIRECTED),
  machines: [shown(REDIRECTED)],
  confirmed: PREREQUISITES.map((key) => ({ key, by: 'Otto', at: YESTERDAY, audience: AUDIENCE })),
  artifactory: asked({}),
};
const seen = (findings: ProbeFinding[], at?: string): Partial<GateFacts> => ({
  shown: shown(findings, at),
  machines: [shown(findings, at)],
});
const linesOf = (facts: Partial<GateFacts> = {}) => judgeGate({ ...READY, ...facts }, []).lines;
const notHolding = (lines: GateLine[]) =>
  lines.filter(({ standing }) => standing !== 'holds').map(({ key, standing }) => `${key} ${standing}`);

test('where everything is known and holds, the gate is open and rests on something in every line', () => {
  const lines = linesOf();
  expect(notHolding(lines)).toEqual([]);
  expect(lines.map(({ key }) => key)).toEqual(CONDITIONS.map(({ key }) => key));
  expect(lines.every(({ evidence }) => evidence !== null)).toBe(true);
});

test('where nothing is known everything but what is computed is unknown, and nothing stops', () => {
  const lines = linesOf({
    rules: { at: null, kind: null, by: '', deviations: [], differing: null },
    shown: null,
    machines: [],
    confirmed: [],
    artifactory: null,
  });
  expect(lines.filter(stops)).toEqual([]);
  expect(notHolding(lines)).toEqual(
    ['client', 'macos', 'certificate', 'script', 'artifactory', 'rules', 'decryption', 'redirect', 'way'].map(
      (key) => `${key} unknown`,
    ),
  );
});

const passed = finding('package manager', { holds: false, text: 'Answered 200, not 307.' });
const blocked = finding('browser', { holds: false, text: 'Answered 403: it is blocked.' });
const foreign = finding('certificate', { holds: false, text: 'The CA of another tenant.' });
const silent = finding('machine', { holds: false, silent: true });
const untrusted = finding('machine', { holds: false, untrusted: true });

describe('what machines showed', () => {
  test.each<[string, ProbeFinding[], string[]]>([
    ['nothing redirected', [passed, finding('browser'), finding('certificate')], ['redirect broken']],
    ['browsers held up', [finding('package manager'), blocked, finding('certificate')], ['redirect broken']],
    [
      'another tenant decrypts',
      [passed, finding('browser'), foreign],
      ['decryption broken', 'redirect unknown'],
    ],
    ['the CA is not trusted', [untrusted], ['certificate broken', 'decryption unknown', 'redirect unknown']],
    ['no answer at all', [silent], ['decryption unknown', 'redirect unknown']],
    [
      'an issuer that a person must confirm',
      [...REDIRECTED.slice(0, 2), finding('certificate', { unsure: true })],
      [],
    ],
  ])('%s', (_, findings, expected) => {
    expect(notHolding(linesOf(seen([...findings, finding('artifactory')])))).toEqual(expected);
  });

  test.each<[string, ProbeFinding[], string[]]>([
    ['Artifactory does not answer', [finding('artifactory', { holds: false })], ['way broken']],
    [
      'its certificate is not trusted',
      [finding('artifactory', { holds: false, untrusted: true })],
      ['way broken'],
    ],
    ['something answers that may be another', [finding('artifactory', { unsure: true })], ['way unknown']],
    ['a script that did not ask it', [], ['way unknown']],
  ])('of the way: %s', (_, findings, expected) => {
    expect(notHolding(linesOf(seen([...REDIRECTED.slice(0, 3), ...findings])))).toEqual(expected);
  });

  test('the newest machine that asked decides over the way, whichever lane it was asked for', () => {
    const unreached = shown([finding('artifactory', { holds: false })], NOW);
    expect(notHolding(linesOf({ machines: [shown(REDIRECTED), unreached] }))).toEqual(['way broken']);
    const later = shown([finding('package manager')], NOW);
    expect(notHolding(linesOf({ machines: [shown(REDIRECTED), later] }))).toEqual([]);
  });

  test('a failure from before the rules were last verified was of other rules', () => {
    const rules = { ...READY.rules, at: NOW };
    expect(notHolding(linesOf({ ...seen([passed, finding('browser')]), rules }))).toContain(
      'redirect unknown',
    );
  });

  test('the newest machine of the scope decides over its certificate', () => {
    const mended = { machines: [shown([untrusted], BEFORE), shown(REDIRECTED)] };
    expect(notHolding(linesOf(mended))).toEqual([]);
    const broke = { machines: [shown([untrusted], NOW), shown(REDIRECTED)] };
    expect(notHolding(linesOf(broke))).toEqual(['certificate broken']);
  });
});

describe('Artifactory', () => {
  const saying = (but: Parameters<typeof asked>[0]) => notHolding(linesOf({ artifactory: asked(but) }));

  test('stops a lane by what it showed, and by what somebody said of it', () => {
    expect(saying({ version: 'refused' })).toEqual(['artifactory broken']);
    expect(saying({ registered: 'denied' })).toEqual(['artifactory broken']);
    expect(saying({ version: 'confirmed' })).toEqual([]);
  });

  test('is not known where a condition is not, and not judged by what only this server sees', () => {
    expect(saying({ remote: 'unknown' })).toEqual(['artifactory unknown']);
    expect(saying({ reachable: 'refused', certificate: 'refused', 'tarball-host': 'refused' })).toEqual([]);
    const ofOthers = {
      ...asked({}),
      conditions: asked({}).conditions.filter(({ condition }) => condition !== 'registered'),
    };
    expect(notHolding(linesOf({ artifactory: ofOthers }))).toEqual(['artifactory unknown']);
  });
});

describe('a confirmation', () => {
  const one = (at: string, audience = AUDIENCE) =>
    notHolding(linesOf({ confirmed: READY.confirmed.map((word) => ({ ...word, at, audience })) }));
  const GONE = ['macos unknown', 'certificate unknown', 'script unknown'];

  test('goes stale with its days', () => {
    const DAY_MS = 86_400_000;
    const ago = (days: number) => new Date(Date.parse(NOW) - days * DAY_MS).toISOString();
    expect(one(ago(CONFIRMED_DAYS - 1))).toEqual([]);
    expect(one(ago(CONFIRMED_DAYS))).toEqual(GONE);
  });

  test('goes stale with the people that the scope names, whatever their order and case', () => {
    expect(one(YESTERDAY, `${AUDIENCE}\nuser kaya@acme.test`)).toEqual(GONE);
    const named = (users: string[]) => audienceText({ everyone: false, users, groups: [] });
    expect(named(['B@acme.test', 'a@acme.test'])).toBe(named(['A@acme.test', 'b@acme.test']));
  });
});

describe('an override', () => {
  const broken = { ...READY, ...seen([passed, finding('browser')]) };
  const line = (facts: GateFacts, overrides: Parameters<typeof judgeGate>[1]) =>
    judgeGate(facts, overrides).lines.find(({ key }) => key === 'redirect');
  const { overridable } = line(broken, []) ?? {};
  const overrides = overridable ? [{ ...overridable, reason: 'Mended.', by: 'Ada' }] : [];

  test('lets pass what it was given for, and is said', () => {
    expect(line(broken, [])).toSatisfy(stops);
    expect(line(broken, overrides)).not.toSatisfy(stops);
    const [found] = gateFindings(judgeGate(broken, overrides), overrides);
    expect(found).toMatchObject({ severity: 'warn', override: { by: 'Ada' } });
  });

  test('counts for no newer evidence, and for no other lane', () => {
    const again = { ...broken, ...seen([passed, finding('browser')], NOW) };
    expect(line(again, overrides)).toSatisfy(stops);
    expect(line({ ...broken, lane: { ecosystem: 'pypi', scope: 'me' } }, overrides)).toSatisfy(stops);
  });
});

const anyFinding = fc.record({
  as: fc.constantFrom('package manager', 'browser', 'machine', 'certificate', 'artifactory'),
  holds: fc.boolean(),
  text: fc.constantFrom('Something.', 'Something else.'),
  unsure: fc.boolean(),
  silent: fc.boolean(),
  untrusted: fc.boolean(),
} satisfies Record<keyof Omit<Required<ProbeFinding>, 'host' | 'form'>, unknown>);
const anyShown = fc.record({
  by: fc.constant('Otto'),
  at: fc.constantFrom(BEFORE, YESTERDAY, NOW),
  findings: fc.array(anyFinding, { maxLength: 6 }),
});

test('nothing is broken without evidence that says so, and only what is overridable adds a refusal', () => {
  fc.assert(
    fc.property(fc.option(anyShown), fc.array(anyShown, { maxLength: 3 }), (own, others) => {
      const machines = own ? [own, ...others] : others;
      const gate = judgeGate({ ...READY, shown: own, machines }, []);
      const says = machines
        .flatMap(({ findings }) => findings)
        .some(({ holds, untrusted: not }) => !holds || not);
      if (!says) expect(gate.lines.filter(({ standing }) => standing === 'broken')).toEqual([]);
      for (const { standing, evidence } of gate.lines)
        if (standing !== 'unknown') expect(evidence).not.toBeNull();
      const stopping = gate.lines.filter(stops).map(({ title }) => title);
      const refused = gateFindings(gate, []).map(({ text }) => text.slice(0, text.indexOf(':')));
      expect(refused).toEqual(stopping);
    }),
  );
});
