import { db } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { fireTimer } from '@/lib/services/rollout/fire-timer';
import { NPM_ME, type Rehearsal, rehearsal } from './rehearsal';
import { as } from './tenant';

/** A moment to come, as people enter it. */
export const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** Every timer of a tenant, the first that was set first. */
export const timers = ({ slug }: Rehearsal) =>
  db().laneTimer.findMany({ where: { tenant: { slug } }, orderBy: { createdAt: 'asc' } });

/** As if its moment had come, or had come that many minutes ago. */
export const comes = (id: string, minutesAgo = 0) =>
  db().laneTimer.update({
    where: { id },
    data: { at: new Date(Date.now() - 1_000 - minutesAgo * 60_000), tryAt: null },
  });

/** What a worker does with a timer. */
export const fire = (timer: string) => fireTimer(as('worker'), { timer });

/** What the audit trail says of a tenant's timers. */
export async function acts({ slug }: Rehearsal): Promise<string[]> {
  const { id: chain } = await db().tenant.findUniqueOrThrow({ where: { slug } });
  const where = { chain, action: { startsWith: 'timer.' } };
  return (await db().auditEvent.findMany({ where, orderBy: { seq: 'asc' } })).map(({ action }) => action);
}

/** A switch of npm for Me with a time box. */
export const switchingUntil = (until: string, on = true): Intent => ({
  type: 'switch',
  on,
  until,
  lanes: [NPM_ME],
});

/** A lane that is on until then, and the timer of its time box. */
export async function boxed(until = inHours(1)) {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switchingUntil(until));
  const [timer] = await timers(tenant);
  if (!timer) throw new Error('There is no timer.');
  return { tenant, timer };
}
