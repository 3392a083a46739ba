import { expect, it } from 'vitest';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import { type DeveloperNote, developerNotes, measuredHabits, notesOfAny } from './developer-notes';

const of = (key: string, client: string): DeveloperNote[] => {
  const ecosystem = BUILT_IN_ECOSYSTEMS.find((one) => one.key === key);
  return ecosystem ? developerNotes(ecosystem).filter((note) => note.client === client) : [];
};

it('says what somebody at the machine does, with what they enter', () => {
  expect(of('npm', 'npm').map(({ versions, verdict, copy }) => [versions, verdict, copy])).toEqual([
    ['6 to 10', 'works', null],
    ['6', 'needs a setting', null],
    ['12', 'needs a setting', 'allow-remote=all'],
    ['12', 'works', null],
    ['11', 'works', null],
    ['11', 'not known', null],
    ['11', 'not known', null],
  ]);
  expect(of('docker', 'Podman').map(({ verdict, copy }) => [verdict, copy])).toContainEqual([
    'needs a setting',
    'podman logout docker.io',
  ]);
  expect(of('pypi', 'pip')[0]?.versions).toBe('Python 3.12 and newer');
});

it('tells nobody to do what only an admin of Turnout can, and shows nobody the way past', () => {
  const all = [...BUILT_IN_ECOSYSTEMS.flatMap(developerNotes), ...notesOfAny()];
  const told = JSON.stringify(all);
  expect(told).not.toMatch(/method guard of the ecosystem|Certificates screen|Lock files\./);
  expect(told).not.toMatch(/User-Agent|Chromium/);
  // Words of admins, and of the sandbox.
  expect(told).not.toMatch(/\blane|is ours/);
  expect(all.filter(({ does, copy }) => does === null && copy === null)).toEqual([]);
  expect(all.filter(({ does }) => does === 'Only an administrator can change that.')).not.toEqual([]);
  expect(
    all.filter(({ does, verdict }) => does?.startsWith('Only an') && verdict === 'needs a setting'),
  ).toEqual([]);
});

it('knows where a client takes its CA from, and whose lock files name Artifactory', () => {
  const { ca, lockFiles } = measuredHabits('npm');
  expect(ca).toContainEqual(['npm', 'NODE_EXTRA_CA_CERTS']);
  expect(lockFiles).toEqual(expect.arrayContaining(['npm', 'pnpm']));
  expect(measuredHabits('cargo')).toEqual({ ca: [], lockFiles: [] });
});

it('has no case of an ecosystem that nobody ran', () => {
  expect(developerNotes({ key: 'cargo', methodGuard: false })).toEqual([]);
});
