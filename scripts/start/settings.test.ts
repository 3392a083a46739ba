import { expect, test } from 'vitest';
import { partEnvironment } from './environment';
import { neededPorts, readSettings } from './settings';

const environment = (values: Record<string, string>) => ({ NODE_ENV: 'test' as const, ...values });
const read = (values: Record<string, string> = {}) => readSettings(environment(values), '/repo');
const secrets = {
  key: 'made-key',
  authSecret: 'made-secret',
  adminPassword: 'made-password',
  sandboxToken: 'made-token',
  databasePassword: 'made',
};
const partEnv = (values: Record<string, string>) =>
  partEnvironment(environment(values), read(values), secrets, 'postgresql://u:p@h/d');

test('without any setting there are seven ports, and the data live in the clone', () => {
  expect(read().folder).toBe('/repo/.turnout');
  expect(neededPorts(read()).map(({ port }) => port)).toEqual([4400, 4404, 4401, 4402, 4403, 4405, 4406]);
});

test('a server of one’s own and no sandbox leave one port', () => {
  const settings = read({ DATABASE_URL: 'postgres://u@h/d', TURNOUT_SANDBOX: 'off' });
  expect(neededPorts(settings).map(({ port }) => port)).toEqual([4400]);
});

test('two things on one port are refused before anything starts', () => {
  expect(() => neededPorts(read({ TURNOUT_PORT: '4402' }))).toThrow(
    /Port 4402 is given to two things.*TURNOUT_SANDBOX_PROXY_PORT/,
  );
});

test.each([
  ['TURNOUT_PORT', 'http'],
  ['TURNOUT_PG_PORT', '70000'],
  ['DATABASE_URL', 'mysql://h/d'],
  ['TURNOUT_SANDBOX', 'maybe'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name} cannot be used`));
});

test('an empty variable is one that was not set', () => {
  expect(read({ TURNOUT_PORT: '' }).ports.web).toBe(4400);
});

test('a secret that is set outside wins over the one that was made', () => {
  const env = partEnv({ TURNOUT_KEY: 'given-key', TURNOUT_AUTH_SECRET: '' });
  expect(env.TURNOUT_KEY).toBe('given-key');
  expect(env.TURNOUT_AUTH_SECRET).toBe('made-secret');
});

test('the sandbox joins the hosts that were allowed already', () => {
  expect(partEnv({ TURNOUT_ALLOWED_HOSTS: 'a.example' }).TURNOUT_ALLOWED_HOSTS).toBe(
    'a.example,http://127.0.0.1:4401,http://127.0.0.1:4405,http://127.0.0.1:4403',
  );
});

test('without the sandbox nothing of it is in the environment', () => {
  const env = partEnv({ TURNOUT_SANDBOX: 'off' });
  expect(Object.keys(env).filter((name) => name.startsWith('TURNOUT_SANDBOX_'))).toEqual([]);
});
