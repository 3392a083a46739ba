import { describe, expect, it } from 'vitest';
import { refusalOfWrite } from './same-origin';

const own = { host: 'turnout.example', origin: 'https://turnout.example', cookie: 'turnout.session_token=x' };

function refused(headers: Record<string, string>, method = 'POST'): boolean {
  return refusalOfWrite(method, new Headers(headers)) !== undefined;
}

describe('refusalOfWrite', () => {
  it('lets our own pages write', () => {
    expect(refused({ ...own, 'sec-fetch-site': 'same-origin' })).toBe(false);
    // Browsers before Sec-Fetch-Site.
    expect(refused(own)).toBe(false);
    expect(refused({ ...own, host: 'web:3000', 'x-forwarded-host': 'turnout.example' })).toBe(false);
  });

  it.each(['cross-site', 'same-site', 'none'])('refuses a write that is %s', (site) => {
    expect(refused({ ...own, 'sec-fetch-site': site })).toBe(true);
  });

  it('refuses another, an opaque and a missing origin', () => {
    expect(refused({ ...own, origin: 'https://evil.example' })).toBe(true);
    expect(refused({ ...own, origin: 'https://turnout.example:8443' })).toBe(true);
    expect(refused({ ...own, origin: 'null' })).toBe(true);
    expect(refused({ host: own.host, cookie: own.cookie })).toBe(true);
  });

  it('asks no origin of a caller without a cookie', () => {
    expect(refused({ host: own.host, authorization: 'Bearer x' })).toBe(false);
  });

  it('has nothing against reading', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect(refused({ 'sec-fetch-site': 'cross-site', cookie: own.cookie }, method)).toBe(false);
    }
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      expect(refused({ 'sec-fetch-site': 'cross-site', cookie: own.cookie }, method)).toBe(true);
    }
  });
});
