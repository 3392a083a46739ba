import { config } from '@/lib/config';

/** Suffixes of real tenants: docs/facts/netskope-api.md 2.1. */
const TENANT_SUFFIXES = ['.goskope.com', '.govskope.us', '.govskope.ca'];
const HOST = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;
const LONGEST_HOST = 253;

/** Where a tenant's API is, and whether its address must be a public one (checked when connecting). */
export type TenantOrigin = { origin: string; publicOnly: boolean };

/** A host that Turnout does not connect to. The message names the way out. */
export class HostRefused extends Error {
  override name = 'HostRefused';
}

/**
 * Resolves what a person typed as tenant host. Allowed are Netskope's own suffixes, https and port 443 only, and the
 * hosts in `TURNOUT_ALLOWED_HOSTS`. Throws {@link HostRefused}.
 */
export function tenantOrigin(typed: string): TenantOrigin {
  const host = typed.trim().toLowerCase();
  const allowed = config('TURNOUT_ALLOWED_HOSTS').find((origin) => new URL(origin).host === host);
  if (allowed) return { origin: allowed, publicOnly: false };
  const isName = host.length <= LONGEST_HOST && HOST.test(host);
  if (isName && TENANT_SUFFIXES.some((suffix) => host.endsWith(suffix))) {
    return { origin: `https://${host}`, publicOnly: true };
  }
  throw new HostRefused(
    `“${typed.trim().slice(0, LONGEST_HOST)}” is not a Netskope tenant host. Enter only the host, ending in ${TENANT_SUFFIXES.join(', ')}. ` +
      'An operator can allow others with TURNOUT_ALLOWED_HOSTS.',
  );
}
