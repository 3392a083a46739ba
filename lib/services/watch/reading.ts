import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Counted } from '@/lib/ptc/model/headcount';
import { TenantObject } from '@/lib/ptc/model/object-schema';
import { OBJECT_KINDS } from '@/lib/ptc/model/objects';
import { countPeople } from '../directory/count-people';
import { ledgerOf } from '../ledger/known';
import { readTenant } from '../ledger/read-tenant';
import { isWatched, readableKinds } from '../ledger/transports';
import { attempt } from '../words/attempt';
import { connectionOf } from '../words/connection';
import { loadTenant } from '../words/loaded-tenant';

const Listed = z.object({
  id: z.string(),
  name: z.string(),
  staged: z.boolean(),
  modifiedBy: z.string().nullable(),
});
const Remote = Listed.extend({
  object: TenantObject.nullable(),
  live: TenantObject.nullish(),
  revision: z.string().nullable(),
});

const SeenKind = z.strictObject({
  listed: z.array(Listed).nullable(),
  read: z.map(z.string(), Remote.nullable()),
});

/** What one reading of a tenant came to. Never a token in it: the problem is a sentence of ours. */
export const Reading = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('read'),
    seen: z.partialRecord(z.enum(OBJECT_KINDS), SeenKind),
    /** The scopes whose people were counted on the way, by their keys. */
    people: z.record(z.string(), Counted).default({}),
  }),
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
  const ledger = await ledgerOf(db(), loaded.row.id);
  const ours = ledger.map(({ object }) => object);
  if (!readableKinds(loaded).some((kind) => isWatched(kind, ours)))
    return { type: 'failed', problem: NOTHING };
  const connection = () => connectionOf(slug, 'read');
  const seen = await readTenant(loaded, connection, ledger, 'all of ours');
  return { type: 'read', seen, people: await countPeople(loaded, connection, new Date()) };
}
