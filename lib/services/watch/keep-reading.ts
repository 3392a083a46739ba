import { lockChain } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { OBJECT_KINDS } from '@/lib/ptc/model/objects';
import { type Counterpart, counterparts, ledgerOf } from '../ledger/known';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { keepDrifts } from './keep-drifts';
import { isPushing, markOf } from './mark';
import type { Reading } from './reading';
import { nextReading } from './schedule';

/** What was kept of a reading. `postponed`: one of our own pushes wrote meanwhile, so nothing was compared. */
export type Kept =
  | { state: 'read'; compared: number; drifted: number }
  | { state: 'failed'; problem: string }
  | { state: 'postponed' };

/**
 * Writes down what a reading came to and frees the tenant: each difference, or the failure with its sentence, which leaves
 * the last complete reading as it was. Audited is what changed: a drift seen or gone, the first failure, the recovery.
 * @throws ServiceError where somebody else reads under a newer claim
 */
export async function keepReading(
  tx: Tx,
  { claim, mark, reading }: { claim: string; mark: string; reading: Reading },
): Promise<Kept> {
  const held = await tx.watch.findFirst({ where: { claim }, select: { tenantId: true } });
  if (!held) throw overtaken();
  const { tenantId } = held;
  // No push can be started, resumed or recorded from here to the end, so what is compared stays true until it is kept.
  await lockChain(tx, tenantId);
  const freed = { claim: null, claimedBy: null, claimedUntil: null };
  const { count } = await tx.watch.updateMany({ where: { tenantId, claim }, data: freed });
  if (count === 0) throw overtaken();
  const watch = await tx.watch.findUniqueOrThrow({
    where: { tenantId },
    include: { tenant: { select: { name: true, settings: true } } },
  });
  const now = await databaseNow(tx);
  const { name, settings } = watch.tenant;
  const keep = (data: object) => tx.watch.update({ where: { tenantId }, data });
  const target = { kind: 'tenant', name };

  if (reading.type === 'failed') {
    const { problem } = reading;
    const { failures, failingSince } = watch;
    const failing = { failures: failures + 1, failingSince: failingSince ?? now, failedAt: now, problem };
    await keep({ ...failing, nextAt: nextReading(settings, now) });
    if (failures === 0) record(tx, tenantId, { action: 'watch.failed', target, after: { problem } });
    return { state: 'failed', problem };
  }
  await keepPeople(tx, tenantId, reading.people);
  if ((await isPushing(tx, tenantId)) || (await markOf(tx, tenantId)) !== mark) {
    await keep({ nextAt: nextReading(settings, now, true) });
    return { state: 'postponed' };
  }
  const kinds = OBJECT_KINDS.filter((kind) => reading.seen[kind]);
  const compared: Counterpart[] = counterparts(await ledgerOf(tx, tenantId), reading.seen);
  const recovered = { failures: 0, failingSince: null, failedAt: null, problem: null };
  const read = { readAt: now, kinds, compared: compared.length, nextAt: nextReading(settings, now) };
  await keep({ ...recovered, ...read });
  const { failures, failingSince } = watch;
  const since = { failures, since: failingSince?.toISOString() ?? null };
  if (failures > 0) record(tx, tenantId, { action: 'watch.recovered', target, before: since });
  const drifted = await keepDrifts(tx, { tenantId, now, kinds, compared });
  return { state: 'read', compared: compared.length, drifted };
}

/** How many people a scope names changes nothing in the tenant, so it is kept whatever else was written meanwhile. */
async function keepPeople(tx: Tx, tenantId: string, people: Extract<Reading, { type: 'read' }>['people']) {
  for (const [key, headcount] of Object.entries(people))
    await tx.scope.updateMany({ where: { tenantId, key }, data: { headcount } });
}

const overtaken = () =>
  new ServiceError(
    'conflict',
    'Another check of this tenant has started since; the result of this one is discarded.',
  );
