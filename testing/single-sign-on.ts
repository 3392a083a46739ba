import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { buildAuth } from '@/lib/auth/auth';
import { callbackUrl } from '@/lib/auth/sso/provider';
import { db } from '@/lib/db/client';
import { beginSignIn } from '@/lib/services/provider/begin';
import { mapGroup } from '@/lib/services/provider/map-group';
import { setProvider } from '@/lib/services/provider/set';
import { type SignedIn, signInAtProvider } from '@/lib/services/provider/sign-in';
import { atProvider, CLIENT, SignInProvider } from './sign-in-provider';
import { as, storedTenant, value } from './tenant';

export const VISITOR = {
  actor: { kind: 'visitor' as const, id: '', name: 'Nobody', role: 'visitor' as const },
};

type More = Partial<{ email: string; verified: boolean }>;

/** An installation with a real sign-in provider, and its people, who come as a browser would bring them. */
export class SingleSignOn {
  readonly provider = new SignInProvider();
  #subjects = 0;
  #auth: ReturnType<typeof buildAuth> | undefined;

  /** The tenants `acme` and `other`; the group `ops` gives operator in the first, `look` gives viewer in both. */
  async start(): Promise<void> {
    // Plain http on this machine is taken where a sandbox is.
    process.env.TURNOUT_SANDBOX_ORIGIN = 'http://127.0.0.1:9';
    await this.provider.start(callbackUrl());
    await storedTenant('acme.goskope.com');
    await storedTenant('other.goskope.com');
    await value(setProvider(as('admin'), this.settings));
    for (const [group, tenant, role] of [
      ['ops', 'acme', 'operator'],
      ['look', 'acme', 'viewer'],
      ['look', 'other', 'viewer'],
    ] as const)
      await value(mapGroup(as('admin'), { group, to: { right: 'tenant', tenant, role } }));
  }

  get settings() {
    return {
      name: 'Acme login',
      issuer: this.provider.issuer,
      clientId: CLIENT.id,
      secret: CLIENT.secret,
      scopes: 'openid profile email groups',
      groupsClaim: 'groups',
    };
  }

  /** Somebody new at the provider, in these groups; without a list it says nothing of groups. */
  somebody(groups?: string[], more: More = {}) {
    this.#subjects += 1;
    const sub = `subject-${this.#subjects}`;
    const name = `Person ${this.#subjects}`;
    const person = { email: `${sub}@login.test`, name, ...(groups && { groups }), ...more };
    this.provider.people.set(sub, person);
    return { sub, ...person };
  }

  /** Goes to the provider and comes back, in one browser. */
  async goThere(sub: string): Promise<{ flow: string; query: string }> {
    const { url, flow } = await value(beginSignIn(VISITOR, { next: '/' }));
    return { flow, query: await atProvider(url, sub, callbackUrl()) };
  }

  finish(back: { flow: string; query: string }) {
    return value(signInAtProvider(VISITOR, { ...back, from: '192.0.2.7' }));
  }

  async signedIn(sub: string): Promise<SignedIn> {
    const result = await this.finish(await this.goThere(sub));
    if ('refused' in result) throw new Error(JSON.stringify(result.refused));
    return result;
  }

  /** Why somebody is not let in. */
  async refusal(sub: string): Promise<string> {
    const result = await this.finish(await this.goThere(sub));
    return 'refused' in result ? result.refused.why : 'signed in';
  }

  /** Opens the session that a sign-in leads to. */
  async sessionOf(opened: SignedIn): Promise<string> {
    this.#auth ??= buildAuth();
    const { session } = await this.#auth.api.openProviderSession({ body: opened, headers: new Headers() });
    return session;
  }
}

/** What somebody may in which tenant, and whether by a group. */
export async function rolesOf(userId: string): Promise<Record<string, string>> {
  const held = await db().membership.findMany({
    where: { userId },
    select: { role: true, byGroup: true, tenant: { select: { slug: true } } },
  });
  return Object.fromEntries(
    held.map(({ role, byGroup, tenant }) => [tenant.slug, byGroup ? `${role} by group` : role]),
  );
}

/** The rows of one action in the audit of the installation, the newest first. */
export const audited = (action: string) =>
  db().auditEvent.findMany({ where: { chain: INSTALLATION_CHAIN, action }, orderBy: { id: 'desc' } });
