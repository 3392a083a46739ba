import { wire } from '@/components/live/wire';
import { currentSessionId, currentUser } from '@/lib/auth/session';
import { loadPush } from '@/lib/services/push/load';
import { heedProgress } from '@/lib/services/push/notices';
import { eventStream } from '../../../../../../event-stream';

/** A push as it moves: its whole state after each step. The browser's own reconnect resumes it after sleep or reload. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/live/[tenant]/pushes/[number]/stream'>,
): Promise<Response> {
  const { tenant, number } = await params;
  const [user, session] = [await currentUser(), await currentSessionId()];
  if (!user || !session) return new Response(null, { status: 401 });
  const load = () => loadPush({ actor: { kind: 'person', ...user } }, { tenant, number: Number(number) });
  const first = await load();
  if (!first.ok) return new Response(null, { status: first.problem.code === 'not found' ? 404 : 400 });
  return eventStream(
    session,
    request.signal,
    (heard) => heedProgress(first.value.id, heard),
    async () => {
      const push = await load();
      if (!push.ok) throw new Error(push.problem.message);
      return { data: wire(push.value), over: push.value.over };
    },
  );
}
