import type { Prisma } from '@/lib/db/client';

/** What a screen shows of a reading beside what it came to. */
export const shown = {
  number: true,
  fileName: true,
  size: true,
  received: true,
  sha256: true,
  requestsName: true,
  requestsSize: true,
  requestsReceived: true,
  requestsSha256: true,
  pseudonyms: true,
  planNumber: true,
  firstPlanNumber: true,
  spanFrom: true,
  spanTo: true,
  state: true,
  byName: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  readBytes: true,
  lines: true,
  bad: true,
  problem: true,
} satisfies Prisma.TrafficReadingSelect;

type Shown = Prisma.TrafficReadingGetPayload<{ select: typeof shown }>;

/** Numbers that a browser can count with. */
export const progressOf = ({
  size,
  received,
  requestsSize,
  requestsReceived,
  readBytes,
  lines,
  bad,
  ...row
}: Shown) => ({
  ...row,
  size: Number(size),
  received: Number(received),
  requestsSize: Number(requestsSize ?? 0),
  requestsReceived: Number(requestsReceived),
  readBytes: Number(readBytes),
  lines: Number(lines),
  bad: Number(bad),
});
