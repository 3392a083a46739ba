import { includes, TENANT_ROLES, type TenantRole } from '@/lib/auth/right';
import { db } from '@/lib/db/client';
import { unawaitedDone } from '@/lib/db/unawaited';
import type { Context, Needs } from '@/lib/services/words/verb';
import { as, storedMember, storedTenant, wholeDatabase } from './tenant';
import { sampleOf } from './text-fields';
import { VALID } from './valid-inputs';
import type { AnyVerb } from './verbs';

/** Who asks: nobody signed in, somebody without any role, each role in their own tenant, an owner without one, the worker. */
export const WHO = ['visitor', 'stranger', ...TENANT_ROLES, 'owner', 'worker'] as const;
export type Who = (typeof WHO)[number];
/** Where: in the tenant in which the roles are, in another one, and in one that there is not. */
export const WHERE = ['own', 'other', 'none'] as const;
export type Where = (typeof WHERE)[number];

/** What comes of a call: the code of its refusal, or that the right to it is there. */
export type Answer = 'allowed' | 'forbidden' | 'not found' | 'wrong';

export type Case = { who: Who; where: Where; expected: Answer; got: Answer; message: string };

const SLUGS: Record<Where, string> = { own: 'acme', other: 'other', none: 'no-such-tenant' };

/** Two tenants, and somebody for each kind of right; the roles are held in the first tenant alone. */
export async function matrixPeople(): Promise<Record<Who, Context>> {
  await storedTenant('acme.goskope.com');
  const person = (role: TenantRole | null, id: string, owner = false) =>
    storedMember({ id, name: id, email: `${id}@acme.test`, role, owner });
  const people = {
    visitor: { actor: { kind: 'visitor', id: '', name: 'Nobody', role: 'visitor' } } as Context,
    stranger: await person(null, 'stranger'),
    viewer: await person('viewer', 'viewer'),
    approver: await person('approver', 'approver'),
    operator: await person('operator', 'operator'),
    admin: await person('admin', 'admin'),
    owner: await person(null, 'owner', true),
    worker: as('worker'),
  };
  await storedTenant('other.goskope.com');
  return people;
}

/** What a right is worth, written down by itself: whether somebody may, by what the verb needs. */
function expectedAnswer(needs: Needs, who: Who, where: Where): Answer {
  if (needs === 'worker' || who === 'worker') return needs === who ? 'allowed' : 'forbidden';
  if (needs === 'visitor') return 'allowed';
  if (who === 'visitor') return 'forbidden';
  if (needs === 'person') return 'allowed';
  if (needs === 'owner') return who === 'owner' ? 'allowed' : 'forbidden';
  const role = TENANT_ROLES.find((one) => one === who);
  if (!role || where !== 'own') return 'not found';
  return includes(role, needs) ? 'allowed' : 'forbidden';
}

/**
 * Calls one verb as everybody, in each tenant. Who should be refused sends an input with which it would do something; who may sends
 * one that is wrong, so that nothing is done and the answer says that the right was there.
 */
export async function casesOf(verb: AnyVerb, people: Record<Who, Context>): Promise<Case[]> {
  const cases: Case[] = [];
  for (const who of WHO) {
    for (const where of ofTenant(verb) ? WHERE : (['own'] as const)) {
      const expected = expectedAnswer(verb.needs, who, where);
      const good = { ...inputOf(verb), ...(ofTenant(verb) && { tenant: SLUGS[where] }) };
      const input = expected === 'allowed' ? { ...good, 'no such field': true } : good;
      const { got, message } = await answerOf(verb, people[who], input);
      cases.push({ who, where, expected, got, message });
    }
  }
  return cases;
}

async function answerOf(verb: AnyVerb, ctx: Context, input: unknown) {
  const result = await verb(ctx, input as never);
  if (result.ok) return { got: 'wrong' as const, message: 'It went through.' };
  const { code, message } = result.problem;
  if (code === 'invalid') return { got: 'allowed' as const, message };
  const refused = code === 'forbidden' || (code === 'not found' && message.includes('tenant'));
  return { got: refused ? code : ('wrong' as const), message };
}

/** Whether a verb is one of a tenant, by the input that it takes. */
export const ofTenant = ({ needs }: AnyVerb): boolean => TENANT_ROLES.some((role) => role === needs);

const inputOf = ({ verb, schema }: AnyVerb) => (VALID[verb] ?? sampleOf(schema)) as object;

/** Every row but those that tell of refusals: what a refused call must leave as it was. */
export async function databaseButRefusals(): Promise<string[]> {
  await unawaitedDone();
  return (await wholeDatabase()).filter((row) => !/^public\.(AuditEvent|Refusal): /.test(row));
}

/** Of each verb, person and chain that the audit tells of a refusal: how many rows. */
export async function refusalsInAudit(): Promise<Map<string, number>> {
  await unawaitedDone();
  const rows = await db().auditEvent.groupBy({
    by: ['chain', 'actorId', 'targetName'],
    where: { action: 'right.refuse' },
    _count: true,
  });
  return new Map(
    rows.map(({ chain, actorId, targetName, _count }) => [`${targetName} ${actorId} ${chain}`, _count]),
  );
}
