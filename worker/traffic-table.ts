import { mkdir } from 'node:fs/promises';
import { readTable, type TableJob } from '@/lib/clickhouse/read-table';

type Span = { from: Date; to: Date };
type How = {
  tell: (progress: { bytes: number; lines: number; bad: number }) => void;
  stopping: AbortSignal;
};

const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1_000);

/** Reads a span of a table as a file is read: how far it is counts in seconds of the span, and an event is a line. */
export async function readSpan(
  { from, to, ...job }: Omit<TableJob, 'from' | 'to'> & Span,
  { tell, stopping }: How,
) {
  await mkdir(job.folder, { recursive: true, mode: 0o700 });
  const span = { from: secondsOf(from), to: secondsOf(to) };
  const { result, open } = await readTable(
    { ...job, ...span },
    { stopping, tell: ({ seconds, events }) => tell({ bytes: seconds, lines: events, bad: 0 }) },
  );
  const format = { format: 'ClickHouse', packing: 'plain' as const };
  return { result, open, ...format, lines: result.events, bad: 0, samples: [] };
}
