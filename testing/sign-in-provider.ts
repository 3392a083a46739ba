import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
// Not by the package's own entry: that complains of Node 20, of which these tests use nothing that it lacks.
import { type Koa, Provider } from 'oidc-provider/lib/provider.js';

/** Somebody at the provider. */
type Person = { email: string; name: string; groups?: string[]; verified?: boolean };
type Claims = Record<string, unknown>;

/** What the provider does wrong: it is gone, it does not answer, it answers without end, or it forges what it signs. */
type Fault =
  | { kind: 'down' | 'slow' | 'huge'; path?: string }
  | { kind: 'forged'; claims: (claims: Claims) => Claims; key?: 'another' };

export const CLIENT = { id: 'turnout', secret: 'a-client-secret-of-a-test-42' };

const HOUR_S = 3600;

/** A real OpenID Connect provider on this machine, with its people in memory, and faults for the asking. */
export class SignInProvider {
  readonly people = new Map<string, Person>();
  fault: Fault | null = null;
  /** How often its token endpoint was asked. */
  tokensAsked = 0;
  /** Every token that it has given out. */
  readonly issued: string[] = [];
  readonly #key = newKey();
  /** Made beforehand: it takes long. */
  readonly #another = newKey();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #provider: Provider | undefined;

  /** @param secret of its one client */
  constructor(private readonly secret = CLIENT.secret) {}

  /** @param redirect where it may send people back to */
  async start(redirect: string): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#provider = new Provider(this.issuer, this.#configuration(redirect));
    this.#provider.use(async (ctx, next) => {
      await next();
      if (ctx.path !== '/token') return;
      this.#forge(ctx);
      this.issued.push(...tokensOf(ctx.body as Claims));
    });
    return this;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #configuration(redirect: string): object {
    return {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: this.secret,
          redirect_uris: [redirect],
          grant_types: ['authorization_code', 'refresh_token'],
        },
      ],
      jwks: { keys: [{ ...this.#key.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
      cookies: { keys: ['only-for-tests'] },
      scopes: ['openid', 'profile', 'email', 'groups'],
      claims: {
        openid: ['sub'],
        profile: ['name'],
        email: ['email', 'email_verified'],
        groups: ['groups'],
      },
      conformIdTokenClaims: false,
      adapter: InMemory,
      ttl: {
        Interaction: HOUR_S,
        Session: HOUR_S,
        Grant: HOUR_S,
        AccessToken: HOUR_S,
        RefreshToken: HOUR_S,
        IdToken: HOUR_S,
      },
      issueRefreshToken: async () => true,
      features: { devInteractions: { enabled: false } },
      interactions: { url: () => '/who' },
      findAccount: (_ctx: unknown, id: string) => this.#account(id),
      loadExistingGrant: (ctx: Koa) => this.#grant(ctx),
    };
  }

  #account(id: string) {
    const person = this.people.get(id);
    if (!person) return undefined;
    const { email, name, groups, verified = true } = person;
    return {
      accountId: id,
      claims: async () => ({ sub: id, email, email_verified: verified, name, groups }),
    };
  }

  async #grant({ oidc }: Koa) {
    if (!this.#provider) throw new Error('It was not started.');
    const { clientId } = oidc.client;
    const grant = new this.#provider.Grant({ clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid profile email groups');
    await grant.save();
    return grant;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? '';
    if (path === '/token') this.tokensAsked += 1;
    const { fault } = this;
    if (fault && fault.kind !== 'forged' && (fault.path === undefined || fault.path === path))
      return misbehave(fault.kind, request, response);
    if (path !== '/who') return this.#provider?.callback()(request, response);
    if (request.method === 'GET') return askWho(response);
    const accountId = new URLSearchParams(await text(request)).get('who') ?? '';
    await this.#provider?.interactionFinished(request, response, { login: { accountId } });
  }

  #forge(ctx: Koa): void {
    const { fault } = this;
    const body = ctx.body as { id_token?: string };
    if (fault?.kind !== 'forged' || !body.id_token) return;
    const claims = JSON.parse(Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url').toString());
    const key = fault.key === 'another' ? this.#another : this.#key;
    ctx.body = { ...body, id_token: signed(fault.claims(claims), key) };
  }
}

type Kept = { uid?: string; grantId?: string; consumed?: number };

/** Where the provider keeps one kind of what it gives out. Nothing ends by itself: no test lasts that long. */
class InMemory {
  readonly #kept = new Map<string, Kept>();

  async upsert(id: string, kept: Kept): Promise<void> {
    this.#kept.set(id, kept);
  }

  async find(id: string): Promise<Kept | undefined> {
    return this.#kept.get(id);
  }

  async findByUid(uid: string): Promise<Kept | undefined> {
    return [...this.#kept.values()].find((kept) => kept.uid === uid);
  }

  async consume(id: string): Promise<void> {
    const kept = this.#kept.get(id);
    if (kept) kept.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.#kept.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, kept] of this.#kept) if (kept.grantId === grantId) this.#kept.delete(id);
  }
}

const tokensOf = ({ access_token, refresh_token, id_token }: Claims): string[] =>
  [access_token, refresh_token, id_token].filter((one) => typeof one === 'string');

function misbehave(kind: 'down' | 'slow' | 'huge', request: IncomingMessage, response: ServerResponse): void {
  if (kind === 'down') request.socket.destroy();
  if (kind !== 'huge') return;
  response.writeHead(200, { 'content-type': 'application/json' });
  const part = 'a'.repeat(64 * 1024);
  const more = () => {
    while (!response.destroyed && response.write(part));
  };
  response.on('drain', more);
  more();
}

function askWho(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="en"><title>Provider</title><link rel="icon" href="data:,"><h1>Who are you?</h1>
<form method="post" action="/who"><label>Account <input name="who"></label><button>Continue</button></form></html>`);
}

const newKey = (): KeyObject =>
  createPrivateKey(
    generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    }).privateKey,
  );

function signed(claims: Claims, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`;
  return `${head}.${sign('RSA-SHA256', Buffer.from(head), key).toString('base64url')}`;
}

/**
 * Goes through the provider's pages as a browser would, as one of its people.
 * @returns what stands behind the question mark of the address at which it sends them back
 */
export async function atProvider(url: string, who: string, back: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = url;
  let form: string | null = null;
  for (let turn = 0; turn < 12; turn++) {
    if (next.startsWith(back)) return new URL(next).search.slice(1);
    const answer: Response = await fetch(next, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form !== null && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form !== null && { method: 'POST', body: form }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    const said = await answer.text();
    if (location === null && !said.includes('Who are you?'))
      throw new Error(`${next}: ${said.slice(0, 300)}`);
    form = location === null ? new URLSearchParams({ who }).toString() : null;
    next = new URL(location ?? next, next).href;
  }
  throw new Error('The provider goes round in circles.');
}
