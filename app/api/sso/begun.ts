import { flowCookie } from '@/lib/auth/sso/flow-cookie';
import type { Context, Verb } from '@/lib/services/words/verb';

type Begun = { url: string; flow: string };

/** Begins something at the sign-in provider: the browser keeps the flow, and its page is told where to go. */
export async function begun<I>(verb: Verb<I, Begun>, ctx: Context, request: Request): Promise<Response> {
  const input: unknown = await request.json().catch(() => null);
  const headers = new Headers({ 'cache-control': 'no-store' });
  const result = await verb(ctx, input as I);
  if (!result.ok) return Response.json(result, { headers });
  const { url, flow } = result.value;
  headers.set('set-cookie', flowCookie(flow));
  return Response.json({ ok: true, value: { url } }, { headers });
}
