import { currentContext } from '@/lib/auth/session';
import { beginLink } from '@/lib/services/provider/begin';
import { begun } from '../begun';

/** Begins to link the account of whoever is signed in with theirs at the provider. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await currentContext();
  if (!ctx) return new Response(null, { status: 401 });
  return begun(beginLink, ctx, request);
}
