import { Prisma, type Tx } from '@/lib/db/client';
import { type Drift, driftOf } from '@/lib/ptc/evidence/drift';
import { canonicalJson } from '@/lib/ptc/model/canonical';
import { keyOf, type ObjectKey } from '@/lib/ptc/model/change';
import type { ObjectKind } from '@/lib/ptc/model/objects';
import type { Counterpart } from '../ledger/known';
import { record } from '../words/record';
import { asJson } from '../words/verb';

type Compared = { tenantId: string; now: Date; kinds: ObjectKind[]; compared: Counterpart[] };

/**
 * Brings the stored drifts of the kinds that were read in line with what was seen, and records what is new and what is over.
 * @returns how many objects differ
 */
export async function keepDrifts(tx: Tx, { tenantId, now, kinds, compared }: Compared): Promise<number> {
  const rows = await tx.drift.findMany({ where: { tenantId, kind: { in: kinds } } });
  const known = new Map(rows.map((row) => [`${row.kind}:${row.name}`, row]));
  const seen = compared.flatMap((one) => {
    const drift = driftOf(one.expected, one.remote);
    return drift ? [{ ...one, drift }] : [];
  });
  for (const { expected, remote, drift } of seen) {
    const { kind, name } = expected;
    const by = remote?.modifiedBy ?? null;
    const row = known.get(keyOf(expected));
    known.delete(keyOf(expected));
    const isNew = !row || sameness(row) !== sameness({ ...drift, expected, by });
    const data = {
      remoteId: remote?.id ?? null,
      state: drift.state,
      staged: drift.staged,
      text: drift.text,
      by,
      expected: asJson(expected),
      found: drift.found ? asJson(drift.found) : Prisma.DbNull,
      live: drift.live ? asJson(drift.live) : Prisma.DbNull,
      seenAt: now,
    };
    await tx.drift.upsert({
      where: { tenantId_kind_name: { tenantId, kind, name } },
      create: { tenantId, kind, name, firstSeenAt: now, ...data },
      update: data,
    });
    if (isNew) record(tx, tenantId, seenEntry({ kind, name }, expected, drift, by));
  }
  for (const { id, kind, name, found, text } of known.values()) {
    await tx.drift.delete({ where: { id } });
    record(tx, tenantId, {
      action: 'drift.gone',
      target: { kind, name },
      before: asJson({ found, text }),
    });
  }
  return seen.length;
}

type Comparable = Pick<Drift, 'state' | 'staged'> &
  Record<'found' | 'live' | 'expected', unknown> & { by: string | null };

/** Equal for two sightings of one and the same difference. */
const sameness = ({ state, staged, found, live, expected, by }: Comparable): string =>
  canonicalJson({ state, staged, found: found ?? null, live: live ?? null, expected, by });

function seenEntry(
  key: ObjectKey,
  expected: unknown,
  { state, staged, found, live }: Drift,
  by: string | null,
) {
  const after = asJson({ state, staged, found, ...(live && { live }), by });
  return { action: 'drift.seen' as const, target: key, before: asJson(expected), after };
}
