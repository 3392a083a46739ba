import { z } from 'zod';

/** The last change of a tenant's Artifactory host that somebody asked for and nobody took back. */
export const HostChange = z.strictObject({
  id: z.uuid(),
  from: z.string(),
  to: z.string(),
  askedById: z.string(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  /** When it takes effect by itself; null where it waits for somebody else's approval. */
  dueAt: z.iso.datetime().nullable(),
  approvedBy: z.string().nullable(),
  /** When it took effect. */
  doneAt: z.iso.datetime().nullable(),
});
export type HostChange = z.infer<typeof HostChange>;

/** The change as a tenant's row has it; null where there is none. */
export const hostChangeOf = ({ hostChange }: { hostChange: unknown }): HostChange | null =>
  HostChange.nullable().parse(hostChange ?? null);
