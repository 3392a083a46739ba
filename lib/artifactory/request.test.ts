import { beforeAll, describe, expect, test, vi } from 'vitest';
import { answeringServer, says } from '@/testing/answering-server';
import { get } from './request';

const TOKEN = 'art-canary-51c09e';
const { state, answers } = answeringServer();
const target = { host: 'artifactory.sandbox.test', token: TOKEN };
beforeAll(() => {
  vi.stubEnv('TURNOUT_SANDBOX_ARTIFACTORY_ORIGIN', `http://${state.host}`);
  return () => vi.unstubAllEnvs();
});

describe('one GET to Artifactory', () => {
  test('carries the token only where it is asked with it, and never tells it', async () => {
    answers(says(200, `it was ${TOKEN}`, { location: `https://else.test/${TOKEN}` }));
    expect(await get(target, '/a', { as: 'token' })).toEqual({
      status: 200,
      location: 'https://else.test/[token]',
      challenge: null,
      body: 'it was [token]',
    });
    await get(target, '/b', { as: 'anonymous' });
    expect(state.arrived.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${TOKEN}`, undefined]);
  });

  test('follows no redirect', async () => {
    answers(says(302, '', { location: `http://${state.host}/elsewhere` }));
    expect(await get(target, '/a', { as: 'anonymous' })).toMatchObject({ status: 302 });
    expect(state.arrived.map(({ url }) => url)).toEqual(['/a']);
  });

  test('ends where more comes than anybody needs', async () => {
    answers(says(200, 'x'.repeat(4 * 1024 * 1024 + 1)));
    expect(await get(target, '/a', { as: 'anonymous' })).toMatchObject({ failed: 'too large' });
  });

  test('ends where no answer comes', async () => {
    answers(() => undefined);
    const asked = { as: 'anonymous', timeoutMs: 50 } as const;
    expect(await get(target, '/a', asked)).toMatchObject({
      failed: 'timeout',
      text: 'artifactory.sandbox.test did not answer within 0.05 s.',
    });
  });

  test('ends where an answer stops in the middle', async () => {
    answers((response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    expect(await get(target, '/a', { as: 'anonymous' })).toMatchObject({ failed: 'unreachable' });
  });

  test.each(['127.0.0.1', '10.0.0.5:8443', '169.254.169.254'])('never goes to %s', async (host) => {
    const outcome = await get({ host, token: TOKEN }, '/a', { as: 'token' });
    expect(outcome).toMatchObject({
      failed: 'not public',
      text: expect.stringContaining('TURNOUT_INTERNAL_HOSTS'),
    });
    expect(state.arrived).toEqual([]);
  });

  test('a host that is none is not reached', async () => {
    expect(await get({ host: 'a b', token: null }, '/a', { as: 'anonymous' })).toMatchObject({
      failed: 'unreachable',
    });
  });
});
