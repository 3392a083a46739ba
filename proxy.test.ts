import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { proxy } from './proxy';

const SESSION = 'turnout.session_token=token.signature';

function ask(path: string, init: { method?: string; headers?: Record<string, string> } = {}) {
  return proxy(new NextRequest(`http://turnout.example${path}`, init));
}

describe('proxy', () => {
  it('sends a stranger to the sign-in page and remembers the way', () => {
    const answer = ask('/acme/audit?actor=dana');
    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toBe(
      'http://turnout.example/sign-in?next=%2Facme%2Faudit%3Factor%3Ddana',
    );
    expect(ask('/').headers.get('location')).toBe('http://turnout.example/sign-in');
  });

  it.each(['/sign-in', '/governed/AAAAAAAAAAAAAAAAAAAAAA', '/icon.svg', '/api/auth/sign-out'])(
    'lets a stranger see %s',
    (path) => {
      expect(ask(path).headers.get('location')).toBeNull();
    },
  );

  it.each(['/governed', '/governed/a/b', '/governed/../acme', '/sign-in/../acme', '/sign-inx', '/apix'])(
    'takes %s for no open door',
    (path) => {
      expect(ask(path).status).toBe(307);
    },
  );

  it('gives each answer a policy with its own nonce and tells the renderer the same', () => {
    const first = ask('/acme/audit', { headers: { cookie: SESSION } });
    const second = ask('/acme/audit', { headers: { cookie: SESSION } });
    const policy = first.headers.get('content-security-policy');
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/]{24}' 'strict-dynamic'/);
    expect(policy).not.toBe(second.headers.get('content-security-policy'));
    expect(first.headers.get('x-middleware-request-content-security-policy')).toBe(policy);
  });

  it('refuses a write from another site, with a session or without', () => {
    const headers = {
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
      host: 'turnout.example',
    };
    expect(ask('/acme/audit', { method: 'POST', headers: { ...headers, cookie: SESSION } }).status).toBe(403);
    expect(ask('/api/auth/sign-in/email', { method: 'POST', headers }).status).toBe(403);
  });
});
