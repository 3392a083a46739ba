import { z } from 'zod';

/** A public host that a definition may catch, and why it is known. `ecosystem` is whose clients ask it; null where nobody's. */
export const KnownHost = z.strictObject({
  host: z.string(),
  ecosystem: z.string().nullable(),
  use: z.enum(['registry', 'files', 'large files', 'uploads', 'other registry', 'website', 'JFrog']),
  /** Where that is from. */
  source: z.string(),
  /** Why it may be missing in a definition of its ecosystem. */
  suggest: z.string().optional(),
});
export type KnownHost = z.infer<typeof KnownHost>;
