import { wire } from '@/components/live/wire';
import { contextOfSession, currentContext } from '@/lib/auth/session';
import { loadPush } from '@/lib/services/push/load';
import { heedProgress } from '@/lib/services/push/notices';
import { eventStream } from '../../../../../../event-stream';

/** A push as it moves: its whole state after each step. The browser's own reconnect resumes it after sleep or reload. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/live/[tenant]/pushes/[number]/stream'>,
): Promise<Response> {
  const { tenant, number } = await params;
  const ctx = await currentContext();
  if (!ctx) return new Response(null, { status: 401 });
  const asked = { tenant, number: Number(number) };
  const first = await loadPush(ctx, asked);
  if (!first.ok) return new Response(null, { status: first.problem.code === 'not found' ? 404 : 400 });
  return eventStream(
    ctx.session,
    request.signal,
    (heard) => heedProgress(first.value.id, heard),
    async () => {
      // Asked anew each time: a session that was ended, or a right that was taken away, ends the stream.
      const now = await contextOfSession(ctx.session);
      if (!now) throw new Error('The session has ended.');
      const push = await loadPush(now, asked);
      if (!push.ok) throw new Error(push.problem.message);
      return { data: wire(push.value), over: push.value.over };
    },
  );
}
