import { VISITOR } from '@/app/actions/action';
import { auth } from '@/lib/auth/auth';
import { currentContext } from '@/lib/auth/session';
import { openFlow } from '@/lib/auth/sso/flow';
import { flowCookie, flowOf } from '@/lib/auth/sso/flow-cookie';
import { config } from '@/lib/config';
import { linkProvider } from '@/lib/services/provider/link';
import { offeredProvider } from '@/lib/services/provider/load';
import { type Refused, refusedWords } from '@/lib/services/provider/refused';
import { signInAtProvider } from '@/lib/services/provider/sign-in';
import { tellRefusal } from '@/lib/services/provider/told-refusal';

/** Where the sign-in provider sends people back to. Nothing of what it sent stays in the address. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).search.slice(1);
  const flow = flowOf(request.headers);
  const begun = openFlow(flow);
  if (!flow || !begun) return refusedTo('/sign-in', { why: 'not begun here' });
  try {
    return begun.linkFor === null ? await signedIn(request, { flow, query }) : await linked({ flow, query });
  } catch (error) {
    console.error('signing in at the provider failed', error);
    return to('/sign-in', 'Turnout could not sign you in: its own server failed. The log says why.');
  }
}

type Answer = { flow: string; query: string };

async function signedIn(request: Request, { flow, query }: Answer): Promise<Response> {
  const from = request.headers.get('x-forwarded-for')?.slice(0, 100) ?? null;
  const result = await signInAtProvider(VISITOR, { flow, query, from });
  if (!result.ok) return to('/sign-in', result.problem.message);
  if ('refused' in result.value) return refusedTo('/sign-in', result.value.refused);
  // It sets the cookie of the session by itself.
  await auth().api.openProviderSession({ body: result.value, headers: request.headers });
  return to(openFlow(flow)?.next ?? '/');
}

async function linked(answer: Answer): Promise<Response> {
  const ctx = await currentContext();
  if (!ctx) return refusedTo('/sign-in', { why: 'not begun here' });
  const result = await linkProvider(ctx, answer);
  if (!result.ok) return to('/account', result.problem.message);
  return result.value.refused ? refusedTo('/account', result.value.refused) : to('/account');
}

async function refusedTo(path: string, refused: Refused): Promise<Response> {
  const offered = await offeredProvider(VISITOR, {});
  const name = (offered.ok && offered.value?.name) || 'The sign-in provider';
  return to(path, refusedWords(refused, name));
}

/** Sends the browser on, without what it kept for this one answer. */
function to(path: string, refusal?: string): Response {
  const url = new URL(path, config('TURNOUT_URL'));
  if (refusal !== undefined) url.searchParams.set('refused', tellRefusal(refusal));
  const headers = { location: url.href, 'set-cookie': flowCookie(''), 'cache-control': 'no-store' };
  return new Response(null, { status: 303, headers });
}
