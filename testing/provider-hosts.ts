import { askAgain } from '@/lib/auth/sso/ask-again';
import { checkProvider } from '@/lib/auth/sso/check';
import { beginFlow, finishFlow } from '@/lib/auth/sso/flow';
import type { ProviderSettings } from '@/lib/auth/sso/provider';
import type { HostileName } from './hostile-hosts';
import type { Internet } from './internet';
import { CORPUS, type Door, newDoor, tried } from './outgoing';
import type { Sockets } from './sockets';

/** A provider that stands at a public address and answers; what its document names is another matter. */
const HONEST = 'honest.test';

const settingsOf = (issuer: string): ProviderSettings => ({
  name: 'Provider',
  issuer,
  clientId: 'turnout',
  secret: 'a secret of nobody',
  scopes: 'openid email',
  groupsClaim: 'groups',
});

/**
 * Makes each host that of the sign-in provider, and does everything there that leads anywhere: looking at it, beginning and ending a
 * sign-in, asking again about somebody with a refresh token and without. Once it is the issuer itself, once what the document of a
 * provider that answers names: where codes are exchanged, where its keys are, and what it knows of a person.
 */
export async function providerHosts(sockets: Sockets, internet: Internet, corpus = CORPUS): Promise<Door> {
  const door = newDoor();
  sockets.zone.set(HONEST, [['1.1.1.1']]);
  for (const [index, one] of corpus.entries()) {
    const issuer = `https://${HONEST}/${index}`;
    internet.documents.set(`${HONEST}/${index}/.well-known/openid-configuration`, documentOf(issuer, one));
    for (const settings of [settingsOf(`https://${one.host}`), settingsOf(issuer)])
      for (const act of actsOf(settings)) await tried(sockets, one, door, () => act().catch(() => undefined));
  }
  internet.documents.clear();
  return door;
}

const documentOf = (issuer: string, { host }: HostileName) => ({
  issuer,
  authorization_endpoint: `https://${host}/authorize`,
  token_endpoint: `https://${host}/token`,
  jwks_uri: `https://${host}/keys`,
  userinfo_endpoint: `https://${host}/userinfo`,
  response_types_supported: ['code'],
  code_challenge_methods_supported: ['S256'],
});

function actsOf(settings: ProviderSettings): (() => Promise<unknown>)[] {
  const about = (refreshToken: string | null) => ({
    subject: 'dana',
    tokens: { accessToken: 'a', refreshToken },
  });
  return [
    () => checkProvider(settings),
    () => signIn(settings),
    () => askAgain(settings, about(null)),
    () => askAgain(settings, about('r')),
  ];
}

/** As somebody whom the provider sends back with a code. */
async function signIn(settings: ProviderSettings): Promise<unknown> {
  const { url, flow } = await beginFlow(settings, { next: '/', linkFor: null });
  const state = new URL(url).searchParams.get('state') ?? '';
  const query = new URLSearchParams({ code: 'c', state, iss: settings.issuer }).toString();
  return finishFlow(settings, { flow, query, linkFor: null });
}
