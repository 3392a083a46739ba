import { filtersOf } from '@/components/audit/filter';
import { currentContext } from '@/lib/auth/session';
import type { Result } from '@/lib/services/words/problem';
import type { Context } from '@/lib/services/words/verb';

type Asked = { format: 'ndjson' | 'csv'; filter: ReturnType<typeof filtersOf> };

/**
 * Answers with an audit trail as a file, piece by piece, as fast as it is taken.
 * @param named how the file is called, without its ending
 */
export async function auditFile(
  request: Request,
  named: string,
  make: (ctx: Context, asked: Asked) => Promise<Result<AsyncGenerator<string>>>,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const format = query.get('format') === 'csv' ? 'csv' : 'ndjson';
  const ctx = await currentContext();
  if (!ctx) return new Response('Sign in again.', { status: 401 });
  const filter = filtersOf(Object.fromEntries(query));
  const made = await make(ctx, { format, filter });
  if (!made.ok)
    return new Response(made.problem.message, { status: made.problem.code === 'forbidden' ? 403 : 404 });
  return new Response(streamOf(made.value), {
    headers: {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${named.replaceAll(/[^\w.-]/g, '-')}.${format}"`,
      'cache-control': 'no-store',
    },
  });
}

/** The next piece is made when the one before it has been taken; whoever goes away ends it. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
