import { z } from 'zod';

/** In what an exported list differs from a lane's pair. */
export const Deviation = z.strictObject({
  policy: z.string(),
  problem: z.enum([
    'missing',
    'disabled',
    'wrong action',
    'wrong scope',
    'wrong order',
    'shadowed',
    'still there',
  ]),
  text: z.string(),
});
export type Deviation = z.infer<typeof Deviation>;
