import { z } from 'zod';
import { callbackUrl } from '@/lib/auth/sso/provider';
import { read } from '../words/verb';
import { SHOWN } from './stored';

/** The provider that is set up, what its groups give, and what to enter there. Its secret is never among what is read. */
export const loadProvider = read({
  name: 'provider.load',
  needs: 'owner',
  input: z.strictObject({}),
  run: async (client) => {
    const provider = await client.provider.findFirst({ select: SHOWN });
    const lines = await client.groupRight.findMany({
      where: { OR: [{ tenantId: null }, { tenant: { removedAt: null } }] },
      orderBy: [{ group: 'asc' }, { tenant: { name: 'asc' } }],
      select: { id: true, group: true, role: true, tenant: { select: { slug: true, name: true } } },
    });
    const tenants = await client.tenant.findMany({
      where: { removedAt: null },
      orderBy: [{ name: 'asc' }, { slug: 'asc' }],
      select: { slug: true, name: true },
    });
    const people = provider ? await client.providerIdentity.count({ where: { issuer: provider.issuer } }) : 0;
    return { provider, lines, tenants, people, callback: callbackUrl() };
  },
});

/** What the sign-in page offers to anybody: the provider's name, or null where none is set up. */
export const offeredProvider = read({
  name: 'provider.offer',
  needs: 'visitor',
  input: z.strictObject({}),
  run: async (client) => client.provider.findFirst({ select: { name: true } }),
});

/** How somebody signs in themselves: whether by a password, whether at the provider, and since when it knows what. */
export const ownProvider = read({
  name: 'provider.own',
  needs: 'person',
  input: z.strictObject({}),
  run: async (client, _input, { actor, session }) => {
    const provider = await client.provider.findFirst({
      select: { name: true, issuer: true, problem: true, problemSince: true },
    });
    const hasPassword = (await client.account.count({ where: { userId: actor.id } })) > 0;
    if (!provider) return { provider: null, linked: null, checkedAt: null, hasPassword };
    const linked = await client.providerIdentity.findUnique({
      where: { userId_issuer: { userId: actor.id, issuer: provider.issuer } },
      select: { linkedAt: true, toldAt: true, groups: true },
    });
    const own = session
      ? await client.providerSession.findUnique({
          where: { sessionId: session },
          select: { checkedAt: true },
        })
      : null;
    return { provider, linked, checkedAt: own?.checkedAt ?? null, hasPassword };
  },
});
