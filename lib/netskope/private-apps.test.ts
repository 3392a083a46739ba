import { expect, test } from 'vitest';
import { answeringServer, says } from '@/testing/answering-server';
import { listPrivateApps } from './private-apps';

const { state, connection, answers } = answeringServer();
const app = (id: number, host: string) => ({ app_id: id, app_name: `[app ${id}]`, host, protocols: [] });

test('names and hosts, several hosts in one field, from both shapes that were seen', async () => {
  const apps = [app(1, 'a.corp.test, *.b.corp.test,10.0.0.0/8'), { ...app(2, ''), app_id: '2' }];
  const expected = [
    { id: '1', name: '[app 1]', hosts: ['a.corp.test', '*.b.corp.test', '10.0.0.0/8'] },
    { id: '2', name: '[app 2]', hosts: [] },
  ];
  for (const data of [apps, { private_apps: apps }]) {
    answers(says(200, { status: 'success', data, total: 2 }));
    expect(await listPrivateApps(connection())).toEqual(expected);
    state.conducts.length = 0;
  }
});

test('an app by either pair of names, and one without hosts', async () => {
  const both = { ...app(1, 'a.test'), id: 1, name: '[app 1]' };
  const plain = { id: 2, name: '[app 2]', host: 'b.test' };
  const hostless = { app_id: 3, app_name: '[app 3]', host: null };
  answers(says(200, { data: { private_apps: [both, plain, hostless] }, total: 3 }));
  expect(await listPrivateApps(connection())).toEqual([
    { id: '1', name: '[app 1]', hosts: ['a.test'] },
    { id: '2', name: '[app 2]', hosts: ['b.test'] },
    { id: '3', name: '[app 3]', hosts: [] },
  ]);
});

test('page by page, to the end', async () => {
  const page = (from: number, count: number) =>
    says(200, { data: { private_apps: Array.from({ length: count }, (_, at) => app(from + at, 'a.test')) } });
  answers(page(0, 100), page(100, 7));
  expect(await listPrivateApps(connection())).toHaveLength(107);
  expect(state.arrived.map(({ url }) => new URL(url, 'http://x').searchParams.get('offset'))).toEqual([
    '0',
    '100',
  ]);
});

test.each([
  [
    'a failure inside a 200',
    says(200, { status: 'error', message: 'licence' }),
    'The tenant refused: licence',
  ],
  ['a refusal', says(403, { message: 'no' }), 'does not allow this'],
  ['another shape', says(200, { data: { apps: [] } }), 'not as documented'],
  ['an app without a name', says(200, { data: [{ app_id: 1, host: 'a.test' }] }), 'not as documented'],
])('%s is said, and is no empty list', async (_, answer, said) => {
  answers(answer);
  await expect(listPrivateApps(connection())).rejects.toThrow(said);
});
