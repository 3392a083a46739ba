import { hostname, userInfo } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { db } from '@/lib/db/client';
import { resetSecondFactor } from '@/lib/services/factor/reset';
import { makeLink } from '@/lib/services/person/make-link';
import { pauseAll } from '@/lib/services/rollout/pause-all';
import type { Context } from '@/lib/services/words/verb';

type Say = (line: string) => void;

/** Whoever may run a command on this machine with the database's password. The audit names account and machine. */
function terminal(): Context {
  const name = `Terminal (${userInfo().username} on ${hostname()})`;
  return { actor: { kind: 'setup', id: 'terminal', name, role: 'admin' } };
}

/** Prints who can administer Turnout. @returns whether the command did what it says, as the others below */
export async function admins(say: Say): Promise<boolean> {
  const people = await db().user.findMany({
    where: {
      removedAt: null,
      OR: [{ owner: true }, { memberships: { some: { role: 'admin' } } }],
    },
    orderBy: { createdAt: 'asc' },
    select: {
      email: true,
      name: true,
      owner: true,
      disabledAt: true,
      _count: { select: { accounts: true, identities: true } },
      memberships: { where: { role: 'admin' }, select: { tenant: { select: { slug: true } } } },
    },
  });
  for (const { email, name, owner, disabledAt, memberships, _count } of people) {
    const state = disabledAt ? 'disabled' : stateOf(_count);
    const of = memberships.map(({ tenant }) => tenant.slug).join(', ');
    const rights = [...(owner ? ['owner'] : []), ...(of ? [`admin of ${of}`] : [])].join(', ');
    say(`${email}   ${name}   ${state}   ${rights}`);
  }
  if (people.length === 0) say('Nobody. Start Turnout: on an empty database it makes the first admin.');
  return true;
}

function stateOf({ accounts, identities }: { accounts: number; identities: number }): string {
  if (accounts > 0) return 'active';
  return identities > 0 ? 'signs in at the provider, has no password' : 'invited, has no password yet';
}

/** Makes a link by which one person sets a new password. */
export async function resetPassword(email: string, say: Say): Promise<boolean> {
  const person = await personOf(email, say);
  if (!person) return false;
  const made = await makeLink(terminal(), { id: person.id });
  if (!made.ok) {
    say(made.problem.message);
    return false;
  }
  say(`${person.email} sets a new password by this link, once, until ${made.value.expiresAt.toISOString()}:`);
  say(made.value.link);
  return true;
}

/** Takes somebody's second factor away: their password alone signs them in. */
export async function resetFactor(email: string, say: Say): Promise<boolean> {
  const person = await personOf(email, say);
  if (!person) return false;
  const reset = await resetSecondFactor(terminal(), { id: person.id });
  if (!reset.ok) {
    say(reset.problem.message);
    return false;
  }
  say(
    `${person.email} has no second factor any more and is signed out everywhere. Their password signs them in.`,
  );
  return true;
}

async function personOf(email: string, say: Say): Promise<{ id: string; email: string } | null> {
  const person = await db().user.findUnique({
    where: { email: email.trim().toLowerCase() },
    select: { id: true, email: true, removedAt: true },
  });
  if (person && !person.removedAt) return person;
  say(`Nobody has the address ${email}. These are the admins:`);
  await admins(say);
  return null;
}

/** So long the end of the push is waited for. */
const LONGEST_MS = 120_000;
const LOOK_EVERY_MS = 500;
/** As a worker that was not seen for this long is missed by the others. */
const MISSED_AFTER_MS = 10_000;

/** Switches everything off in one tenant: the same order as the kill switch gives, carried out by the worker. */
export async function everythingOff(tenant: string, why: string, say: Say): Promise<boolean> {
  const reason = why.trim() || 'Switched off by the command everything-off.';
  const ordered = await pauseAll(terminal(), { tenant, reason });
  if (!ordered.ok) {
    say(ordered.problem.message);
    if (ordered.problem.code === 'not found') await tenants(say);
    return false;
  }
  const { number } = ordered.value;
  say(`Everything off in ${tenant}: push #${number} is ordered.`);
  if (!(await workerIsThere())) {
    say(
      'No worker is running, so nothing is written yet. Start Turnout: the worker carries the push out first.',
    );
    return false;
  }
  return outcomeOf(tenant, number, say);
}

async function outcomeOf(tenant: string, number: number, say: Say): Promise<boolean> {
  const until = Date.now() + LONGEST_MS;
  while (Date.now() < until) {
    const { status, message } = await db().push.findFirstOrThrow({
      where: { number, tenant: { slug: tenant } },
    });
    if (status !== 'queued' && status !== 'running') {
      say(
        status === 'done'
          ? 'Done: every lane is off.'
          : `Not all of it is off. ${message ?? ''} Turnout keeps trying.`,
      );
      return status === 'done';
    }
    await pause(LOOK_EVERY_MS);
  }
  say(`Push #${number} is still under way. Its page says more: /${tenant}/pushes/${number}`);
  return false;
}

async function workerIsThere(): Promise<boolean> {
  const seen = { goneAt: null, seenAt: { gt: new Date(Date.now() - MISSED_AFTER_MS) } };
  return (await db().worker.count({ where: seen })) > 0;
}

async function tenants(say: Say): Promise<void> {
  const all = await db().tenant.findMany({ orderBy: { createdAt: 'asc' }, take: 50, select: { slug: true } });
  say(all.length > 0 ? `There are: ${all.map(({ slug }) => slug).join(', ')}.` : 'There is no tenant.');
}
