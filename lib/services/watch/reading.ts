import { z } from 'zod';
import { db } from '@/lib/db/client';
import { OBJECT_KINDS, TenantObject } from '@/lib/ptc/model/objects';
import { readTenant } from '../ledger/known';
import { readableKinds } from '../ledger/transports';
import { attempt } from '../words/attempt';
import { connectionOf } from '../words/connection';
import { loadTenant } from '../words/loaded-tenant';

const Remote = z.strictObject({
  id: z.string(),
  name: z.string(),
  object: TenantObject.nullable(),
  staged: z.boolean(),
  modifiedBy: z.string().nullable(),
  revision: z.string().nullable(),
});

/** What one reading of a tenant came to. Never a token in it: the problem is a sentence of ours. */
export const Reading = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('read'), seen: z.partialRecord(z.enum(OBJECT_KINDS), z.array(Remote)) }),
  z.strictObject({ type: z.literal('failed'), problem: z.string().min(1).max(1_000) }),
]);
export type Reading = z.infer<typeof Reading>;

const UNEXPECTED = 'Turnout itself failed on something it did not expect; its log says what.';
const NOTHING = 'This tenant answers none of the APIs that could be read, so nothing can be watched in it.';

/** Reads a tenant once, with the pauses that its rate limit asks for and no other attempt behind them. Never throws. */
export async function readOnce(slug: string): Promise<Reading> {
  try {
    const read = await attempt(() => readAll(slug));
    return read.ok ? read.value : { type: 'failed', problem: read.problem.message.slice(0, 1_000) };
  } catch (error) {
    console.error(`${slug} could not be read`, error);
    return { type: 'failed', problem: UNEXPECTED };
  }
}

async function readAll(slug: string): Promise<Reading> {
  const loaded = await loadTenant(db(), slug);
  if (readableKinds(loaded).length === 0) return { type: 'failed', problem: NOTHING };
  return { type: 'read', seen: await readTenant(loaded, () => connectionOf(slug)) };
}
