import { afterEach, describe, expect, test } from 'vitest';
import { answeringServer, says } from '@/testing/answering-server';
import { NetskopeError } from './errors';
import { call } from './request';

const { state, connection, answers } = answeringServer();
const told: string[] = [];

/** The error of a call, kept so that the last test can look through all of them. */
async function refusal(asked: Partial<Parameters<typeof call>[1]> = {}): Promise<NetskopeError> {
  const calling = call(connection(), { method: 'GET', path: '/profiles/destinations', ...asked });
  const error = await calling.then(
    () => new Error('It went through.'),
    (thrown: Error) => thrown,
  );
  told.push(error.message, String(error.stack), JSON.stringify(error), String(error.cause));
  if (error instanceof NetskopeError) return error;
  throw error;
}

const write = { method: 'POST', path: '/profiles/destinations', body: { name: 'jfrog-npm' } } as const;
afterEach(() => expect(state.arrived.length).toBeGreaterThan(0));

describe('a call that goes through', () => {
  test('carries the token in its header, and nowhere else', async () => {
    answers(says(200, { id: '1' }, { 'x-request-id': 'req-9' }));
    const answer = await call(connection(), { method: 'POST', path: '/x?y=1', body: { a: 1 } });
    expect(answer).toEqual({ status: 200, body: { id: '1' }, requestId: 'req-9' });
    const [{ headers, ...rest }] = state.arrived as [(typeof state.arrived)[number]];
    expect(headers['netskope-api-token']).toBe(connection().token);
    expect(rest).toEqual({ method: 'POST', url: '/api/v2/x?y=1', body: '{"a":1}' });
    const others = Object.entries(headers).filter(([name]) => name !== 'netskope-api-token');
    expect(JSON.stringify([others, rest])).not.toContain(connection().token);
  });

  test('may have no body', async () => {
    answers(says(200, ''));
    expect(await call(connection(), { method: 'DELETE', path: '/x' })).toMatchObject({
      status: 200,
      body: null,
    });
  });
});

describe('a refusal', () => {
  test.each([
    [401, { message: 'Unauthorized' }, 'bad token'],
    [403, { message: 'The role of this token does not include this function.' }, 'forbidden'],
    [403, { message: 'This API is not enabled for this tenant.' }, 'forbidden'],
    [403, { message: 'This tenant has no licence for this feature.' }, 'forbidden'],
    [404, { message: 'no Route matched with those values' }, 'no route'],
    [409, { message: 'non-interactive operation on pending profile is not allowed' }, 'staged elsewhere'],
    [400, { validation_errors: [{ field: 'values[0]' }] }, 'rejected'],
    [400, '<html>Bad request</html>', 'rejected'],
  ])('%i %j is asked once and is %s', async (status, body, kind) => {
    answers(says(status, body, { 'x-request-id': 'req-2' }));
    const error = await refusal(write);
    expect(error).toMatchObject({ kind, mayHaveHappened: false, details: { status, requestId: 'req-2' } });
    expect(state.arrived).toHaveLength(1);
  });

  test.each([500, 502, 503, 504])(
    '%i is not asked again here: the write may have happened',
    async (status) => {
      answers(says(status, { message: 'boom' }));
      expect(await refusal(write)).toMatchObject({ kind: 'server error', mayHaveHappened: true });
      expect(state.arrived).toHaveLength(1);
    },
  );

  test('a redirect is not followed', async () => {
    answers(says(302, '', { location: `http://${state.host}/elsewhere` }), says(200, {}));
    expect(await refusal()).toMatchObject({ kind: 'rejected', details: { status: 302 } });
    expect(state.arrived.map(({ url }) => url)).toEqual(['/api/v2/profiles/destinations']);
  });
});

describe('too many requests', () => {
  test('are waited out as the tenant asks, the call unchanged', async () => {
    answers(
      says(429, {}, { 'retry-after': '0' }),
      says(429, {}, { 'ratelimit-reset': '0' }),
      says(200, { ok: true }),
    );
    expect(await call(connection(), write)).toMatchObject({ body: { ok: true } });
    expect(new Set(state.arrived.map(({ method, url, body }) => `${method} ${url} ${body}`)).size).toBe(1);
    expect(state.arrived).toHaveLength(3);
  });

  test('are given up after five waits', async () => {
    answers(says(429, {}, { 'retry-after': '0' }));
    expect(await refusal(write)).toMatchObject({ kind: 'rate limited', mayHaveHappened: false });
    expect(state.arrived).toHaveLength(6);
  });
});

describe('the rate limit that the tenant tells', () => {
  const said = (left: number, seconds: number) =>
    says(
      200,
      {},
      { 'ratelimit-limit': '1', 'ratelimit-remaining': `${left}`, 'ratelimit-reset': `${seconds}` },
    );
  // Private Access has a limit of its own, so nothing else in this file waits for it.
  const apps = { method: 'GET', path: '/steering/apps/private' } as const;

  test('is kept: what is over it waits unsent, and who waits is told before', async () => {
    const told: number[] = [];
    const onWait = async (seconds: number) => {
      told.push(seconds);
      throw new Error('No time to wait.');
    };
    answers(said(0, 50));
    await call(connection(), apps);
    await expect(call({ ...connection(), onWait }, apps)).rejects.toThrow('No time to wait.');
    expect(told).toHaveLength(1);
    expect(told[0]).toBeGreaterThan(1);
    expect(state.arrived).toHaveLength(1);
  });

  test('holds nobody up for a call that broke off', async () => {
    answers(said(1, 0.1), (response) => response.socket?.destroy(), said(0, 0));
    await call(connection(), { method: 'GET', path: '/x' });
    expect(await refusal()).toMatchObject({ kind: 'unreachable' });
    await call(connection(), { method: 'GET', path: '/z' });
    expect(state.arrived).toHaveLength(3);
  });
});

describe.each([
  ['a read', undefined, false],
  ['a write', write, true],
])('the answer to %s', (_, asked, mayHaveHappened) => {
  test('that breaks off in its JSON', async () => {
    answers(says(200, '{"elements":[{"id":"1","na'));
    expect(await refusal(asked)).toMatchObject({ kind: 'unreadable', mayHaveHappened });
  });

  test('that is a web page', async () => {
    answers(says(200, '<html>Sign in</html>'));
    expect(await refusal(asked)).toMatchObject({ kind: 'unreadable', mayHaveHappened });
  });

  test('that never comes because the connection drops', async () => {
    answers((response) => response.socket?.destroy());
    expect(await refusal(asked)).toMatchObject({ kind: 'unreachable', mayHaveHappened });
    expect(state.arrived).toHaveLength(1);
  });

  test('that is cut off by the connection', async () => {
    answers((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"elements":', () => response.socket?.destroy());
    });
    expect(await refusal(asked)).toMatchObject({ kind: 'unreachable', mayHaveHappened });
  });

  test('that is larger than 16 MiB is not taken in', async () => {
    answers((response) => {
      response.writeHead(200);
      response.end(Buffer.alloc(17 * 1024 * 1024, 'x'));
    });
    const error = await refusal(asked);
    expect(error).toMatchObject({ kind: 'unreadable', mayHaveHappened });
    expect(error.message).toContain('larger than');
  });

  test.each<[string, (begin: () => void) => void]>([
    ['does not begin', () => undefined],
    ['does not end', (begin) => begin()],
  ])('that %s in time', async (_, conduct) => {
    answers((response) =>
      conduct(() => {
        response.writeHead(200);
        response.write('{');
      }),
    );
    const error = await refusal({ ...asked, timeoutMs: 200 });
    expect(error).toMatchObject({ kind: 'timeout', mayHaveHappened });
    expect(error.message).toContain('did not respond within 0.2 s');
  });
});

test('a tenant that nobody answers for cannot have done anything', async () => {
  answers(says(200, {}));
  await call(connection(), { method: 'GET', path: '/x' });
  process.env.TURNOUT_ALLOWED_HOSTS = `http://${state.host}, http://127.0.0.1:9`;
  const calling = call({ host: '127.0.0.1:9', token: connection().token }, write);
  await expect(calling).rejects.toMatchObject({ kind: 'unreachable', mayHaveHappened: false });
});

test('no error of any of these held the token', async () => {
  answers(says(500, {}));
  await refusal();
  expect(told.length).toBeGreaterThan(80);
  expect(told.join('\n')).not.toContain(connection().token);
});
