import { buildAuth } from '@/lib/auth/auth';
import { callbackUrl } from '@/lib/auth/sso/provider';
import { db } from '@/lib/db/client';
import { beginSignIn } from '@/lib/services/provider/begin';
import { mapGroup } from '@/lib/services/provider/map-group';
import { setProvider } from '@/lib/services/provider/set';
import { signInAtProvider } from '@/lib/services/provider/sign-in';
import { atProvider, CLIENT, SignInProvider } from './sign-in-provider';
import { as, value } from './tenant';
import { until } from './until';

/** What an owner enters about a provider of the tests. */
export const providerInput = ({ issuer }: SignInProvider, secret: string) => ({
  name: 'Acme login',
  issuer,
  clientId: CLIENT.id,
  secret,
  scopes: 'openid profile email groups',
  groupsClaim: 'groups',
});

/** Sets a provider up in a running product; somebody signs in there, and the worker asks about them again. */
export async function signedInThere(tenant: string, secret: string): Promise<SignInProvider> {
  const provider = await new SignInProvider(secret).start(callbackUrl());
  provider.people.set('pia', { email: 'pia@login.test', name: 'Pia', groups: ['ops'] });
  await value(setProvider(as('admin'), providerInput(provider, secret)));
  await value(mapGroup(as('admin'), { group: 'ops', to: { right: 'tenant', tenant, role: 'operator' } }));
  const visitor = { actor: { kind: 'visitor' as const, id: '', name: 'Nobody', role: 'visitor' as const } };
  const { url, flow } = await value(beginSignIn(visitor, { next: '/' }));
  const query = await atProvider(url, 'pia', callbackUrl());
  const opened = await value(signInAtProvider(visitor, { flow, query, from: null }));
  if ('refused' in opened) throw new Error(`Nobody was let in: ${opened.refused.why}.`);
  await buildAuth().api.openProviderSession({ body: opened, headers: new Headers() });
  const asked = provider.tokensAsked;
  await db().providerSession.updateMany({ data: { checkedAt: new Date(0) } });
  await until('the worker to ask again', async () => provider.tokensAsked > asked);
  await until('it to be written down', async () => {
    const [session] = await db().providerSession.findMany({ select: { checkedAt: true } });
    return session && session.checkedAt > new Date(0);
  });
  return provider;
}
