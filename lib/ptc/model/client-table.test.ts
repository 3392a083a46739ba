import { expect, test } from 'vitest';
import { clientTable, clientVerdict } from './client-table';
import { BROWSERS, PACKAGE_CLIENTS } from './user-agents';

test('every client of the proof is there once, with all it was made to do', () => {
  const table = clientTable();
  const names = table.map(({ client }) => client);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['npm', 'pip', 'pnpm', 'curl', 'Chromium']));
  expect(table.find(({ client }) => client === 'npm')?.actions.length).toBeGreaterThan(1);
});

test('a failure is told from a success and from what is worth knowing', () => {
  const verdicts = new Map(
    clientTable().flatMap(({ actions }) => actions.map((row) => [row.on, clientVerdict(row)])),
  );
  expect(verdicts.get('from artifactory')).toBe('ok');
  expect(verdicts.get('fails: Bad Credentials')).toBe('stop');
  expect(verdicts.get('saves nothing')).toBe('note');
});

test('each client that was measured is one that the guard rails judge by', () => {
  const programs = (agents: string[]) => agents.map((agent) => agent.split(/[/ ]/)[0]);
  const judged = programs([...BROWSERS, ...PACKAGE_CLIENTS].map(({ value }) => value));
  const measured = clientTable().flatMap(({ actions }) => actions.map(({ userAgent }) => userAgent));
  expect(judged).toEqual(expect.arrayContaining(programs(measured)));
});
