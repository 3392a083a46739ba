import { db } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { mayNeedApproval, type PlanContent } from '@/lib/ptc/planning/plan';
import { approvePlan } from '@/lib/services/plan/approve';
import { makePlan } from '@/lib/services/plan/make';
import { loadPush } from '@/lib/services/push/load';
import { startPush } from '@/lib/services/push/start';
import { setApprovals } from '@/lib/services/tenant/set-approvals';
import type { Context } from '@/lib/services/words/verb';
import { contentOf, type Held, type InterleavedTenant } from './interleaved-tenant';
import { type Act, PEOPLE } from './interleavings';
import { endPush, oneStep } from './push-steps';
import { as, storedMember, value } from './tenant';

/** A plan as its author read it, and the tenant as it stood then. */
type Reviewed = {
  number: number;
  digest: string;
  author: string;
  content: PlanContent;
  stood: Map<string, Held>;
  approvedBy: Set<string>;
};
type Running = { id: string; plan: Reviewed; index: number; allowed: boolean };

/** What became of the acts. The last four are what must not be. */
export const NOTHING_SEEN = {
  interleavings: 0,
  plans: 0,
  plansRefused: 0,
  replans: 0,
  approvals: 0,
  drifts: 0,
  staged: 0,
  pushes: 0,
  done: 0,
  stoppedStale: 0,
  stoppedFailed: 0,
  startsRefused: 0,
  approvalsRefused: 0,
  writes: 0,
  foreignWrites: 0,
  logged: 0,
  staleWrites: 0,
  unapprovedWrites: 0,
  otherWrites: 0,
  unaccounted: 0,
};
export type Tally = typeof NOTHING_SEEN;

/** Who acts here: their approvals count only where they are stored. */
async function storeActors(): Promise<void> {
  for (const name of PEOPLE)
    await storedMember({ id: `id-of-${name}`, name, email: `${name}@acme.test`, role: 'operator' });
}

const ANOTHER = 'f'.repeat(64);
const by = (person: string): Context => ({
  actor: { kind: 'person', id: `id-of-${person}`, name: person, role: 'operator' },
});

/** Lets people and the worker act on one tenant, and judges each write by what was reviewed, not by what Turnout says. */
export async function actingOn(tenant: InterleavedTenant, tally: Tally, tell: (text: string) => void) {
  const { slug } = tenant;
  await storeActors();
  let asksForApproval = false;
  let logged = (await tenant.writesSince(undefined)).last;

  return async ({ lane: at, acts }: { lane: number; acts: Act[] }): Promise<void> => {
    const lane = tenant.lanes[at];
    if (!lane) throw new Error('There is no such lane.');
    const { profileName, ...key } = lane;
    const plans: Reviewed[] = [];
    const queue: Running[] = [];
    const own = { before: tally.writes, foreign: tally.foreignWrites };
    for (const act of acts) await done(act);
    while (queue.length > 0) await work();
    await done({ type: 'settle', how: 'revert' });
    const { writes, last, lost } = await tenant.writesSince(logged);
    logged = last;
    tally.logged += writes;
    if (lost || writes !== tally.writes - own.before + tally.foreignWrites - own.foreign)
      tally.unaccounted += 1;
    tally.interleavings += 1;

    async function done(act: Act): Promise<void> {
      if (act.type === 'plan') return plan(act.by, act.what);
      if (act.type === 'approve') return approve(act);
      if (act.type === 'start') return start(act);
      if (act.type === 'step') return work();
      if (act.type === 'ask for approval') {
        await value(setApprovals(as('admin'), { tenant: slug, on: act.on }));
        asksForApproval = act.on;
        return;
      }
      await foreign(act);
    }

    async function plan(author: string, what: 'switch' | 'prepare'): Promise<void> {
      const stood = await tenant.held();
      const { on } = await db().lane.findFirstOrThrow({
        where: { tenant: { slug }, profileName },
        select: { on: true },
      });
      const intent: Intent =
        what === 'prepare' ? { type: 'prepare', lanes: [key] } : { type: 'switch', lanes: [key], on: !on };
      const ask = (replaces: number[]) => makePlan(by(author), { tenant: slug, intent, replaces });
      const asked = await ask([]);
      const waiting = asked.ok ? undefined : asked.problem.waiting;
      // Whoever plans anew is asked about the plan that waits, and says yes.
      const made = waiting ? await ask(waiting.map(({ number }) => number)) : asked;
      if (!made.ok && stood.get(profileName)?.touched) {
        tally.plansRefused += 1;
        return;
      }
      const { number, digest, content } = await value(Promise.resolve(made));
      tally.plans += 1;
      if (plans.length > 0) tally.replans += 1;
      plans.push({ number, digest, author, content, stood, approvedBy: new Set() });
    }

    async function approve({ by: person, ...act }: Extract<Act, { type: 'approve' }>): Promise<void> {
      const one = chosen(act.which);
      const digest = act.digest === 'own' ? one.digest : anotherThan(one);
      const answer = await approvePlan(by(person), { tenant: slug, plan: one.number, digest });
      tally[answer.ok ? 'approvals' : 'approvalsRefused'] += 1;
      // The author's own word does not count, nor does one for another text, whatever was answered.
      if (answer.ok && digest === one.digest && person !== one.author) one.approvedBy.add(person);
    }

    async function start({ by: person, ...act }: Extract<Act, { type: 'start' }>): Promise<void> {
      const one = chosen(act.which);
      const digest = act.digest === 'own' ? one.digest : anotherThan(one);
      const answer = await startPush(by(person), { tenant: slug, plan: one.number, digest });
      if (!answer.ok) {
        tally.startsRefused += 1;
        return;
      }
      const needsApproval = asksForApproval && mayNeedApproval(one.content);
      const allowed =
        digest === one.digest && one === plans.at(-1) && (!needsApproval || one.approvedBy.size > 0);
      const { id } = await value(loadPush(as('viewer'), { tenant: slug, number: one.number }));
      tally.pushes += 1;
      queue.push({ id, plan: one, index: 0, allowed });
    }

    /** One step of the push whose turn it is: one at a time per tenant is what the worker's queue sees to. */
    async function work(): Promise<void> {
      const running = queue[0];
      if (!running) return;
      const before = await tenant.held();
      const goesOn = await oneStep(running.id, running.index);
      judge(running, before, await tenant.held());
      running.index += 1;
      if (goesOn) return;
      queue.shift();
      const status = await endPush(running.id);
      if (status === 'done') tally.done += 1;
      if (status === 'stale') tally.stoppedStale += 1;
      if (status === 'failed') tally.stoppedFailed += 1;
    }

    function judge(
      { plan, index, allowed }: Running,
      before: Map<string, Held>,
      after: Map<string, Held>,
    ): void {
      for (const name of new Set([...before.keys(), ...after.keys()])) {
        const [was, is] = [before.get(name), after.get(name)];
        if (was?.revision === is?.revision && was?.staged === is?.staged) continue;
        tally.writes += 1;
        const wanted = plan.content.changes[index]?.after;
        const stale = was?.content !== plan.stood.get(name)?.content || was?.staged;
        const asReviewed =
          wanted?.kind === 'destination-profile' && wanted.name === name && is?.content === contentOf(wanted);
        if (stale) tally.staleWrites += 1;
        if (!allowed) tally.unapprovedWrites += 1;
        if (!asReviewed) tally.otherWrites += 1;
        if (stale || !allowed || !asReviewed)
          tell(
            `plan ${plan.number}, ${name}: ${JSON.stringify({ stale, allowed, asReviewed, was, is, acts })}`,
          );
      }
    }

    async function foreign(act: Extract<Act, { type: 'drift' | 'drift back' | 'stage' | 'settle' }>) {
      const { id, touched } = (await tenant.held()).get(profileName) ?? { id: '', touched: false };
      const count = (kind: 'drifts' | 'staged' | null, ok: boolean) => {
        if (ok) tally.foreignWrites += 1;
        if (ok && kind) tally[kind] += 1;
      };
      const type = 'insensitive';
      if (act.type === 'drift')
        count('drifts', await tenant.foreign('PATCH', `/${id}`, { type, values: act.values }));
      if (act.type === 'drift back') {
        const first = plans[0]?.stood.get(profileName)?.content.split(': ')[1]?.split(' ') ?? [];
        count('drifts', await tenant.foreign('PATCH', `/${id}`, { type, values: first }));
      }
      if (act.type === 'stage')
        count(
          'staged',
          await tenant.foreign('PATCH', `/${id}?interactive=true`, { type, values: act.values }),
        );
      if (act.type !== 'settle' || !touched) return;
      if (act.how === 'apply') await tenant.applyInPortal();
      else count(null, await tenant.foreign('POST', `/${id}/revert`));
    }

    function chosen(which: 'newest' | 'older'): Reviewed {
      const one = (which === 'older' ? plans.at(-2) : undefined) ?? plans.at(-1);
      if (!one) throw new Error('An interleaving starts with a plan.');
      return one;
    }

    function anotherThan({ digest }: Reviewed): string {
      return plans.find((other) => other.digest !== digest)?.digest ?? ANOTHER;
    }
  };
}
