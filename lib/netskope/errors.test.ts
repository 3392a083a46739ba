import { describe, expect, test } from 'vitest';
import { errorOfAnswer, type NetskopeErrorKind } from './errors';

const of = (status: number, body: unknown) => errorOfAnswer({ status, body, requestId: 'req-1' });

describe('an answer that did what was asked', () => {
  test.each([
    [200, { id: '1' }],
    [200, { status: 'success' }],
    [200, { status: 'applied' }],
    [201, null],
    [202, []],
    [200, { data: [], status: 'success', total: 0 }],
  ])('%i %j is no error', (status, body) => expect(of(status, body)).toBeNull());
});

describe('each refusal has its own sentence', () => {
  test.each<[string, number, unknown, NetskopeErrorKind, string]>([
    ['a token that is not accepted', 401, null, 'bad token', 'wrong, expired or revoked'],
    [
      'a role without the function',
      403,
      { message: 'The role lacks it' },
      'forbidden',
      'It says: The role lacks it',
    ],
    [
      'an API that is off',
      403,
      { errorMsg: 'not enabled for this tenant' },
      'forbidden',
      'not enabled for this tenant',
    ],
    ['no licence', 403, { message: 'no licence' }, 'forbidden', 'not licensed'],
    [
      'a route that is not there',
      404,
      { message: 'no Route matched with those values' },
      'no route',
      'does not have this API',
    ],
    [
      'a profile that is gone',
      404,
      { err_code: '404', message: 'profile not found' },
      'not found',
      'no such object: profile not found',
    ],
    ['a 404 of somebody on the way', 404, { message: '<html>' }, 'rejected', '404: <html>'],
    [
      ...(['an edit staged in the portal', 409] as const),
      { err_code: 409, message: 'non-interactive operation on pending profile is not allowed' },
      ...(['staged elsewhere', 'Apply or discard it in the portal'] as const),
    ],
    ['a name that is taken', 409, { message: 'duplicate name' }, 'rejected', '409: duplicate name'],
    ['too many requests', 429, {}, 'rate limited', 'slow down'],
    ['a failed server', 500, { message: 'boom' }, 'server error', 'failed with 500: boom'],
    ['a failed gateway', 502, null, 'server error', 'failed with 502'],
    [
      'a failure inside a 200',
      200,
      { status: 'error', message: 'app does not exist' },
      'rejected',
      'app does not exist',
    ],
    ['nothing found inside a 200', 200, { status: 'not found' }, 'not found', 'no such object'],
    [
      'an app that is gone inside a 200',
      200,
      { status: 'error', message: "No private app with id '233' is found." },
      ...(['not found', 'No private app with id'] as const),
    ],
    [
      'an app that rules do not know yet',
      200,
      { status: 'error', message: "Private app [artifactory] doesn't exist" },
      ...(['not visible yet', "doesn't exist"] as const),
    ],
    [
      'a backend that may have made half of it',
      200,
      { status: 'error', message: 'Unable to call backend API' },
      ...(['server error', 'Unable to call backend API'] as const),
    ],
    ['a redirect', 302, null, 'rejected', '302'],
    ['the words of access control', 404, { message: ['Invalid Role Id'] }, 'rejected', 'Invalid Role Id'],
    ['the words of private access', 400, { status: 400, result: 'bad body' }, 'rejected', 'bad body'],
    ['the words of OAuth', 400, { error_description: 'Unknown client_id' }, 'rejected', 'Unknown client_id'],
  ])('%s', (_, status, body, kind, text) => {
    const error = of(status, body);
    expect(error).toMatchObject({ kind, details: { status, requestId: 'req-1' } });
    expect(error?.message).toContain(text);
  });

  test('fields that were refused are named', () => {
    const body = { validation_errors: [{ field: 'values[3]' }, { field: 'name' }, { other: 1 }] };
    expect(of(400, body)?.message).toContain('Fields: values[3], name.');
  });

  test('a long answer is cut', () => {
    expect(of(400, { message: 'x'.repeat(10_000) })?.message.length).toBeLessThan(400);
  });

  test.each([null, 'text', 7, [], [null], { message: {} }, { validation_errors: 'x' }, { status: null }])(
    'a body of %j is no trouble',
    (body) => expect(of(418, body)?.kind).toBe('rejected'),
  );
});

test('only a failed server may have carried the write out', () => {
  for (const status of [500, 502, 503, 504]) expect(of(status, null)?.mayHaveHappened).toBe(true);
  for (const status of [301, 400, 401, 403, 404, 409, 422, 429])
    expect(of(status, null)?.mayHaveHappened).toBe(false);
});
