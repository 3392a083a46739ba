import { z } from 'zod';
import { read } from '../words/verb';
import { byGroupOf, findPerson, rolesOf } from './fields';

const shown = {
  id: true,
  name: true,
  email: true,
  owner: true,
  disabledAt: true,
  ownPasswordSince: true,
  createdAt: true,
  ownerByGroup: true,
  _count: { select: { accounts: true, passkeys: true } },
  secondFactor: { select: { createdAt: true } },
  identities: {
    take: 1,
    orderBy: { toldAt: 'desc' },
    select: { issuer: true, linkedAt: true, toldAt: true },
  },
  links: { where: { usedAt: null }, select: { expiresAt: true } },
  memberships: {
    orderBy: { tenant: { name: 'asc' } },
    select: { role: true, byGroup: true, tenant: { select: { slug: true, name: true } } },
  },
} as const;

/** Everybody who can sign in or is invited to, what they may do where, and until when the link of the invited can be used. */
export const listPeople = read({
  name: 'person.list',
  needs: 'owner',
  input: z.strictObject({}),
  run: async (client) => {
    const people = await client.user.findMany({
      where: { removedAt: null },
      orderBy: { createdAt: 'asc' },
      select: shown,
    });
    return people.map(({ _count, identities, links, memberships, secondFactor, ...person }) => ({
      ...person,
      secondFactor: secondFactor !== null,
      memberships: memberships.map(({ role, byGroup, tenant }) => ({ role, byGroup, tenant: tenant.name })),
      atProvider: identities.length > 0,
      invitedUntil:
        _count.accounts + identities.length === 0 ? (links[0]?.expiresAt ?? person.createdAt) : null,
    }));
  },
});

/** One person, for the page about them, and every tenant that they could have a role in. */
export const loadPerson = read({
  name: 'person.load',
  needs: 'owner',
  input: z.strictObject({ id: z.string() }),
  run: async (client, { id }) => {
    await findPerson(client, id);
    const { _count, identities, links, memberships, secondFactor, ...person } =
      await client.user.findUniqueOrThrow({
        where: { id },
        select: shown,
      });
    const tenants = await client.tenant.findMany({
      orderBy: [{ name: 'asc' }, { slug: 'asc' }],
      select: { slug: true, name: true },
    });
    const [link] = links;
    return {
      ...person,
      passkeys: _count.passkeys,
      secondFactorSince: secondFactor?.createdAt ?? null,
      roles: rolesOf(memberships),
      byGroup: byGroupOf(memberships),
      tenants,
      hasPassword: _count.accounts > 0,
      invited: _count.accounts + identities.length === 0,
      atProvider: identities[0] ?? null,
      linkUntil: link && link.expiresAt > new Date() ? link.expiresAt : null,
    };
  },
});
