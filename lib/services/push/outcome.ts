import { z } from 'zod';
import { TenantObject } from '@/lib/ptc/model/object-schema';

/** How a step of a push ended. */
export const Outcome = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('done'),
    /** Both null where nothing stands any more. */
    remoteId: z.string().nullable(),
    confirmed: TenantObject.nullable(),
    requestId: z.string().nullable(),
    how: z.enum(['written', 'read back', 'was off', 'was there', 'accepted']),
  }),
  z.strictObject({ type: z.literal('portal') }),
  z.strictObject({ type: z.literal('stale'), message: z.string() }),
  z.strictObject({
    type: z.literal('failed'),
    message: z.string(),
    requestId: z.string().nullable(),
    /** The tenant may hold the change all the same: nobody could look. */
    inDoubt: z.boolean(),
  }),
]);
export type Outcome = z.infer<typeof Outcome>;
/** How a change ended that was carried out by API. */
export type WriteOutcome = Exclude<Outcome, { type: 'portal' }>;
