import type { Asked } from '@/lib/logs/collecting/asked';
import { type ReadLogs, type ReadSoFar, readLogs } from '@/lib/logs/files/read-logs';

export type Order = { files: File[]; asked: Asked };
export type Answer = { is: 'progress'; soFar: ReadSoFar } | { is: 'done'; read: ReadLogs };

/** Reads logs beside the page, so that it stays alive; nothing of them leaves the browser. */
self.onmessage = async ({ data: { files, asked } }: MessageEvent<Order>) => {
  const answer = (one: Answer) => self.postMessage(one);
  const given = files.map((file) => ({ name: file.name, file }));
  const read = await readLogs(given, asked, (soFar) => answer({ is: 'progress', soFar }));
  answer({ is: 'done', read });
};
