import { expect, test } from 'vitest';
import { newAuditKey, publicTextOf } from '@/lib/audit/keys';
import { partEnvironment, sandboxEnvironmentOf } from './environment';
import { parts } from './parts';
import { neededPorts, readSettings } from './settings';

const environment = (values: Record<string, string>) => ({ NODE_ENV: 'test' as const, ...values });
const read = (values: Record<string, string> = {}) => readSettings(environment(values), '/repo');
const secrets = {
  key: 'made-key',
  authSecret: 'made-secret',
  adminPassword: 'made-password',
  sandboxToken: 'made-token',
  databasePassword: 'made',
  appDatabasePassword: 'made',
  auditKey: newAuditKey(),
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

test.each([
  [{}, true],
  [{ TURNOUT_URL: 'http://127.0.0.1:4400' }, true],
  [{ TURNOUT_URL: 'https://turnout.acme.test' }, false],
  [{ DATABASE_URL: 'postgres://u@h/d' }, false],
  [{ DATABASE_URL: 'postgres://u@h/d', TURNOUT_SANDBOX: 'on' }, true],
  [{ TURNOUT_SANDBOX: 'off' }, false],
])('with %j the sandbox is on: %s', (values, on) => {
  expect(read(values as Record<string, string>).sandbox).toBe(on);
});

test('the sandbox is given nothing that opens the product', () => {
  const env = partEnv({
    TURNOUT_SANDBOX: 'on',
    PATH: '/bin',
    NODE_AUTH_TOKEN: 'mine',
    TURNOUT_SANDBOX_PORT: '5000',
  });
  const given = sandboxEnvironmentOf(env);
  expect(given).toMatchObject({ PATH: '/bin', NODE_ENV: 'production', TURNOUT_SANDBOX_PORT: '5000' });
  expect(given.TURNOUT_SANDBOX_TOKEN).toBe('made-token');
  const kept = Object.keys(given).filter(
    (name) => !/^(TURNOUT_SANDBOX_|NODE_ENV$|PATH$|NO_COLOR$)/.test(name),
  );
  expect(kept).toEqual([]);
  expect(JSON.stringify(given)).not.toMatch(/made-key|made-secret|made-password|postgresql|mine/);
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

test('the owner of the database is no part of what runs', () => {
  const both = { DATABASE_URL: 'postgres://app@h/d', TURNOUT_MIGRATE_URL: 'postgres://owner:secret@h/d' };
  expect(read(both)).toMatchObject({ databaseUrl: both.DATABASE_URL, migrateUrl: both.TURNOUT_MIGRATE_URL });
  expect(JSON.stringify(partEnv(both))).not.toContain('owner:secret');
  expect(() => read({ TURNOUT_MIGRATE_URL: both.TURNOUT_MIGRATE_URL })).toThrow(
    'TURNOUT_MIGRATE_URL is set and DATABASE_URL is not. Set both',
  );
});

test('the key of checkpoints is the worker’s alone; the web server knows the public one', () => {
  const env = partEnv({});
  const [worker, web, sandbox] = (['worker', 'web', 'sandbox'] as const).map(
    (name) => parts[name](read(), env).env ?? {},
  );
  expect(worker?.TURNOUT_AUDIT_KEY).toBe(secrets.auditKey);
  for (const other of [web, sandbox]) expect(other?.TURNOUT_AUDIT_KEY).toBeUndefined();
  expect(web?.TURNOUT_AUDIT_PUBLIC_KEY).toBe(publicTextOf(secrets.auditKey));
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
