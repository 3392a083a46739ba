import { getSessionCookie } from 'better-auth/cookies';
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, newNonce } from '@/lib/auth/content-security-policy';
import { SESSION_COOKIE_PREFIX } from '@/lib/auth/cookie-prefix';
import { refusalOfWrite } from '@/lib/auth/same-origin';

/** What somebody who is not signed in may ask for. Browsers get a manifest and its pictures without the session's cookie. */
const OPEN =
  /^\/(sign-in$|join$|governed\/[\w-]+$|api\/|icon\.svg$|favicon\.ico$|apple-touch-icon\.png$|icons\/[\w-]+\.png$|manifest\.webmanifest$|robots\.txt$)/;

/**
 * Before every page and action: refuses writes from other sites, sends strangers to the sign-in page and gives the
 * answer its policy. The redirect is a courtesy that only looks for a cookie; who may do what is decided in the services.
 */
export function proxy(request: NextRequest): NextResponse {
  const refusal = refusalOfWrite(request.method, request.headers);
  if (refusal)
    return new NextResponse(refusal, {
      status: 403,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });

  const { pathname, search } = request.nextUrl;
  if (!OPEN.test(pathname) && !getSessionCookie(request, { cookiePrefix: SESSION_COOKIE_PREFIX })) {
    const signIn = new URL('/sign-in', request.nextUrl);
    if (pathname !== '/') signIn.searchParams.set('next', pathname + search);
    return NextResponse.redirect(signIn);
  }

  const nonce = newNonce();
  const policy = contentSecurityPolicy(nonce, { development: process.env.NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request's policy and puts it on every script and style of the page.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = {
  // Files with a hash in their name: nothing to protect, and no document that a policy would hold for.
  matcher: '/((?!_next/static/).*)',
};
