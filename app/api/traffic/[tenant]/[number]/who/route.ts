import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { filtersOf } from '@/components/traffic/who-filter';
import { currentContext } from '@/lib/auth/session';
import { writeExport } from '@/lib/duck/kept-rows';
import { exportWho } from '@/lib/services/traffic/export-who';
import type { WhoFormat } from '@/lib/traffic/attribution/rows';
import { UnreadableFile } from '@/lib/traffic/format';

const TYPES: Record<WhoFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

/** The chosen rows of a reading as a file: `format` is `csv`, `ndjson` or `parquet`, the filters are those of the page. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/traffic/[tenant]/[number]/who'>,
): Promise<Response> {
  const { tenant, number } = await params;
  const query = new URL(request.url).searchParams;
  const format = query.get('format') as WhoFormat;
  const ctx = await currentContext();
  if (!ctx) return new Response('Sign in again.', { status: 401 });
  const filter = filtersOf(Object.fromEntries(query));
  const allowed = await exportWho(ctx, { tenant, number: Number(number), format, filter });
  if (!allowed.ok) return new Response(allowed.problem.message, { status: 403 });
  try {
    const file = await writeExport(allowed.value.id, filter, format, request.signal);
    return new Response(streamOf(file, format), {
      headers: {
        'content-type': TYPES[format],
        'content-disposition': `attachment; filename="turnout-who-${tenant.replaceAll(/[^\w.-]/g, '-')}-${number}.${format}"`,
        'cache-control': 'no-store',
      },
    });
  } catch (error) {
    if (error instanceof UnreadableFile) return new Response(error.message, { status: 503 });
    throw error;
  }
}

/** Spreadsheets read UTF-8 where a file begins so. */
const MARK = new TextEncoder().encode('\uFEFF');

/** The next piece is read when the one before it has been taken. The file is there for this answer alone. */
function streamOf(file: string, format: WhoFormat): ReadableStream<Uint8Array> {
  const source = createReadStream(file, { highWaterMark: 256 << 10 });
  const pieces = source[Symbol.asyncIterator]();
  const end = async () => {
    source.destroy();
    await rm(file, { force: true });
  };
  return new ReadableStream({
    start: (controller) => {
      if (format === 'csv') controller.enqueue(MARK);
    },
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (!done) return controller.enqueue(value as Buffer);
      await end();
      controller.close();
    },
    cancel: end,
  });
}
