import type { Actor } from '@/lib/audit/append';
import type { TenantRole } from '@/lib/auth/right';

/**
 * Who may call a verb. A role, or one that includes it, is that in the tenant which the input names; `owner` is of the installation;
 * `person` is anybody signed in, about themselves or what is theirs anyway; `visitor` is anybody at all.
 */
export type Needs = TenantRole | 'owner' | 'person' | 'visitor' | 'worker';

export type Context = {
  actor: Actor & {
    /**
     * `member` may what is stored of them, looked up for each verb. Anything else is fixed by who makes the context, in every tenant:
     * for the set-up, the terminal, the worker, and tests. Such an admin is an owner, too.
     */
    role: TenantRole | 'member' | 'visitor' | 'worker';
  };
  /** The session by which a person asks. */
  session?: string;
  /** When the sign-in provider last vouched for that session; null for one that a password began. */
  provider?: { checkedAt: Date } | null;
  /** Within a verb of a tenant: the role that the person has there. */
  role?: TenantRole;
  /** Within such a verb, the tenant itself. */
  tenant?: FoundTenant;
  /** What one page was told already: all that it reads to be shown is then read by the same right. */
  told?: Map<string, Promise<Place | null>>;
};

export type FoundTenant = { id: string; removedAt: Date | null };

/** A tenant, and the role that somebody has in it; null where they have none. */
export type Place = { tenant: FoundTenant; role: TenantRole | null };

/**
 * Whether what a group of the sign-in provider's gives counts: not in a session that a password began, about which the provider is
 * never asked again.
 */
export const groupsCount = ({ provider }: Pick<Context, 'provider'>): boolean => provider !== null;
