import { z } from 'zod';
import { BadLine, TrafficResult } from '@/lib/traffic/result';

/** What is kept of a reading: counts, and how the file was read. Of lines that were no events the first ten, unless people have pseudonyms. */
export const TrafficOutcome = z.strictObject({
  result: TrafficResult,
  format: z.string(),
  packing: z.enum(['plain', 'gzip', 'zstd']),
  lines: z.number(),
  bad: z.number(),
  samples: z.array(BadLine),
  /** What the file leaves open, in sentences. */
  open: z.array(z.string()),
});

/** How many requests of a request log could be told of whom, and what that rests on. */
export const WhoOutcome = z.strictObject({
  lines: z.number(),
  bad: z.number(),
  rerouted: z.number(),
  certain: z.number(),
  ambiguous: z.number(),
  nobody: z.number(),
  events: z.number(),
  clocks: z.strictObject({ apart: z.number(), spread: z.number(), pairs: z.number() }),
  windowS: z.number(),
});
