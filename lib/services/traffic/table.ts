import { z } from 'zod';
import { tableSet } from '@/lib/clickhouse/table-set';
import { databaseNow } from '@/lib/db/clock';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { basisOf } from './basis';
import { nextNumber } from './next-number';

/** More is asked in parts. */
const MOST_DAYS = 92;
const DAY_MS = 86_400_000;

const Day = z.iso.date('Enter a day.');

const Input = z.strictObject({
  tenant: Slug,
  /** The first day and the last one, both of UTC. */
  from: Day,
  through: Day,
  /** Whether people are named by a keyed hash. */
  pseudonyms: z.boolean(),
  /** A plan under which the events are judged as well. */
  plan: z.number().int().nullable(),
  /** A plan in the place of what stands. */
  firstPlan: z.number().int().nullable().default(null),
});

/** Reads days of the table of events that this installation has. A worker asks for them; the table itself is set in the environment alone. */
export const readTableSpan = write({
  name: 'traffic.read-table',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, from, through, pseudonyms, plan, firstPlan }, { actor }) => {
    const table = tableSet();
    if (table === null)
      throw new ServiceError('refused', 'No ClickHouse is set up. Set CLICKHOUSE_URL, or give a file.');
    const span = spanOf(from, through, await databaseNow(tx));
    const loaded = await loadTenant(tx, tenant);
    const basis = await basisOf(tx, loaded, plan, firstPlan);
    const number = await nextNumber(tx, loaded.row.id);
    const seconds = (span.to.getTime() - span.from.getTime()) / 1_000;
    await tx.trafficReading.create({
      data: {
        tenantId: loaded.row.id,
        number,
        fileName: table,
        size: seconds,
        received: seconds,
        pseudonyms,
        planNumber: plan,
        firstPlanNumber: firstPlan,
        spanFrom: span.from,
        spanTo: span.to,
        state: 'queued',
        basis: asJson(basis),
        byName: actor.name,
      },
    });
    record(tx, loaded.row.id, {
      action: 'traffic.read-table',
      target: { kind: 'traffic', name: `#${number} ${table}` },
      before: null,
      after: { from, through, pseudonyms, plan, firstPlan },
    });
    return { number };
  },
});

/** From the beginning of a day to the end of another, or to this minute. @throws ServiceError where that is no span, or too long a one */
function spanOf(first: string, last: string, now: Date): { from: Date; to: Date } {
  const from = Date.parse(first);
  const minute = Math.floor(now.getTime() / 60_000) * 60_000;
  const to = Math.min(Date.parse(last) + DAY_MS, minute);
  const refused = (field: 'from' | 'through', message: string) =>
    new ServiceError('invalid', message, { [field]: message });
  if (from >= minute) throw refused('from', 'The first day has not begun yet.');
  if (Date.parse(last) < from) throw refused('through', 'The last day is before the first.');
  if (to - from > MOST_DAYS * DAY_MS)
    throw refused('through', `These are more than ${MOST_DAYS} days. Read them in parts.`);
  return { from: new Date(from), to: new Date(to) };
}
