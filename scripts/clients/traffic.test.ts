import { describe, expect, test } from 'vitest';
import { type Entry, observed } from './traffic';

const REROUTE = 'https://artifactory.sandbox.test/package-reroute?url=https://registry.npmjs.org/a&user=';
const entry = (change: Partial<Entry>): Entry => ({
  method: 'GET',
  url: 'https://registry.npmjs.org/a',
  userAgent: 'npm/1',
  authorization: true,
  action: 'none',
  location: null,
  ...change,
});
const redirect = entry({ action: 'Redirect', location: REROUTE });
const arrival = (change: Partial<Entry> = {}) => entry({ url: REROUTE, authorization: false, ...change });

describe('what became of a redirect', () => {
  test.each([
    ['nothing redirected', [entry({})], 'no', '–'],
    ['followed', [redirect, arrival()], 'GET', 'yes'],
    ['not followed', [redirect], 'GET', 'no'],
    ['followed with another method', [{ ...redirect, method: 'PUT' }, arrival()], 'PUT', 'no'],
    ['one of two', [redirect, { ...redirect, method: 'POST' }, arrival()], 'GET, POST', 'partly'],
  ])('%s', (_what, entries, redirected, followed) => {
    expect(observed(entries)).toMatchObject({ redirected, followed });
  });
});

describe('what became of credentials', () => {
  const later = entry({ url: 'https://artifactory.sandbox.test/artifactory/api/npm/npm-remote/a.tgz' });
  test.each([
    ['none', [entry({ authorization: false }), arrival()]],
    ['to the registry', [entry({})]],
    ['dropped', [redirect, arrival()]],
    ['sent with the redirect', [redirect, arrival({ authorization: true }), later]],
    ['sent with a later request', [redirect, arrival(), later]],
  ])('%s', (credentials, entries) => {
    expect(observed(entries)).toMatchObject({ credentials });
  });
});

test('a browser’s other requests do not count, and what pip says of its machine is left out', () => {
  const other = entry({ url: 'https://update.example/', userAgent: 'Mozilla/5.0' });
  const pip = entry({ url: 'https://pypi.org/simple/a/', userAgent: 'pip/1 {"ci":null,"cpu":{}}' });
  expect(observed([other, pip])).toMatchObject({ userAgent: 'pip/1 {…}' });
});
