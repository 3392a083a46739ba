import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KnownClient } from '../model/known-client';
import knownClients from '../model/known-clients.json';
import { clientAnswers, mendingText } from './client-answers';

const NPM = { key: 'npm', methodGuard: false };
const HUB = { key: 'huggingface', methodGuard: true };
const ask = (text: string, ecosystem = NPM) => {
  const answers = clientAnswers(text, ecosystem);
  if ('problem' in answers) throw new Error(answers.problem);
  return answers;
};
const verdicts = (text: string, ecosystem = NPM) =>
  ask(text, ecosystem)[0]?.cases.map(({ verdict }) => verdict);

it.each([
  ['npm 12.0.1', NPM, ['breaks', 'works']],
  ['npm@12', NPM, ['breaks', 'works']],
  ['NPM v10.9.0', NPM, ['works']],
  ['npm 6.14.18', NPM, ['works', 'hands a token on']],
  ['npm 11.6.0', NPM, ['works', 'bypasses', 'breaks', 'breaks']],
  ['npm 11.6.0', { key: 'npm', methodGuard: true }, ['works', 'bypasses']],
  ['npm 13.0.0', NPM, ['unknown']],
  ['Yarn classic 1.22.22', NPM, ['hands a token on']],
  ['pip 25.0', NPM, ['not touched']],
  ['huggingface_hub 1.33.0', HUB, ['works']],
  ['huggingface_hub 1.33.0', { ...HUB, methodGuard: false }, ['breaks']],
  ['hf_xet', HUB, ['bypasses']],
  ['@huggingface/hub 2.17.5', HUB, ['works', 'bypasses', 'breaks', 'works']],
  ['podman 5.8', { key: 'docker', methodGuard: false }, ['works', 'breaks']],
  ['wget 1.21', { key: 'pypi', methodGuard: false }, ['hands a token on']],
  ['cargo 1.90', { key: 'own', methodGuard: false }, ['unknown']],
  ['cargo 1.90', NPM, ['not touched']],
  ['pwsh 7.5', NPM, ['bypasses']],
  ['left-handed tool 3', NPM, ['unknown']],
])('%s on %j: %j', (line, ecosystem, wanted) => {
  expect(verdicts(line, ecosystem)).toEqual(wanted);
});

it('a version of Python leaves out what is of a later one', () => {
  const PYPI = { key: 'pypi', methodGuard: false };
  expect(verdicts('poetry 2.1 on Python 3.13', PYPI)).toEqual(['unknown', 'breaks']);
  expect(verdicts('poetry 2.1 (Python 3.12)', PYPI)).toEqual(['unknown']);
});

it('gives every setting that mends once, as one text', () => {
  const text = mendingText(ask('npm 12.0.1\nnpm 12.2.0\nwget'), 'npm');
  expect(text.split('\n')).toEqual([
    'Before the npm lane is switched on:',
    expect.stringContaining('allow-remote=all'),
    expect.stringMatching(/^- wget \(with a token or password\): Remove/),
  ]);
  expect(mendingText(ask('npm 10'), 'npm')).toBe('');
});

it.each([
  ['', 'Enter at least one client'],
  ['\n \n', 'Enter at least one client'],
  [Array.from({ length: 51 }, (_, at) => `npm ${at}`).join('\n'), '51 lines'],
  ['n'.repeat(101), 'more than 100 characters'],
])('%j is refused in words', (text, why) => {
  expect(clientAnswers(text, NPM)).toEqual({ problem: expect.stringContaining(why) });
});

it('answers any line, each with a source, and never says that what nobody ran works', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 100 }), (text) => {
      const answers = clientAnswers(text, NPM);
      if ('problem' in answers) return;
      for (const { cases } of answers) {
        expect(cases.length).toBeGreaterThan(0);
        for (const { source } of cases) expect(source).not.toBe('');
      }
    }),
  );
  for (const one of knownClients.map((row) => KnownClient.parse(row))) {
    if (one.source === 'not run') expect(one.verdict, one.name).toBe('unknown');
    if (one.source === 'seen') expect(one.seen, one.name).toBeTruthy();
  }
});
