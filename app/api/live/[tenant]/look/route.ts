import { refused } from '@/components/ui/refused';
import { currentContext } from '@/lib/auth/session';
import { lookAtPlan } from '@/lib/services/plan/look';

type Input = Parameters<typeof lookAtPlan>[1];

/**
 * What a plan would be, with what speaks against it where it cannot be made. It is asked here and not by an action: the actions
 * of a page run one after the other, and the kill switch must wait for no look at a slow tenant.
 */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/live/[tenant]/look'>,
): Promise<Response> {
  const { tenant } = await params;
  const ctx = await currentContext();
  const result = ctx
    ? await lookAtPlan(ctx, { tenant, intent: intentIn(request) })
    : refused('forbidden', 'You are signed out. Sign in again.');
  return Response.json(result, { headers: { 'cache-control': 'no-store' } });
}

/** As it was sent; what it has to be is for the verb to say. */
function intentIn(request: Request): Input['intent'] {
  try {
    return JSON.parse(new URL(request.url).searchParams.get('intent') ?? '') as Input['intent'];
  } catch {
    return null as unknown as Input['intent'];
  }
}
