import { z } from 'zod';
import { NetskopeError, type NetskopeErrorKind } from './errors';
import { type Connection, call } from './request';

/** One harmless GET per API family (docs/facts/netskope-api.md 1). */
const FAMILIES = [
  { key: 'destinationProfiles', name: 'Destination profiles', path: '/profiles/destinations?limit=1' },
  { key: 'urlLists', name: 'URL lists', path: '/policy/urllist?limit=1' },
  { key: 'privateApps', name: 'Private apps', path: '/steering/apps/private?limit=1' },
  { key: 'publishers', name: 'Publishers', path: '/infrastructure/publishers?limit=1' },
  { key: 'npaRules', name: 'Private access rules', path: '/policy/npa/rules?limit=1' },
  {
    key: 'internetAccess',
    name: 'Real-time Protection rules (read)',
    path: '/policy/internetaccess/rules?limit=1',
  },
  {
    key: 'previewHeaderProfiles',
    name: 'HTTP header profiles (preview write API, provisional)',
    path: '/preview/httpheaderprofiles?limit=1',
  },
  {
    key: 'previewPolicies',
    name: 'Real-time Protection policies (preview write API, provisional)',
    path: '/preview/rtppolicies?limit=1',
  },
  { key: 'users', name: 'Users (SCIM)', path: '/scim/Users?count=1' },
] as const;

export const Capability = z.object({
  key: z.string(),
  name: z.string(),
  answer: z.enum(['usable', 'forbidden', 'absent', 'failed']),
  /** What the tenant said, in words. */
  text: z.string(),
});
export type Capability = z.infer<typeof Capability>;

/**
 * Asks what the token can do: 200 usable, 403 forbidden, 404 without a route absent.
 * @throws NetskopeError where host or token do not work at all, so that nothing is stored for them
 */
export async function readCapabilities(connection: Connection): Promise<Capability[]> {
  const capabilities: Capability[] = [];
  for (const family of FAMILIES) capabilities.push(await ask(connection, family));
  return capabilities;
}

/** Host or token do not work at all; asking the other families would take minutes and say no more. */
const ENDS_IT: NetskopeErrorKind[] = ['bad token', 'unreachable', 'timeout', 'unreadable'];

async function ask(
  connection: Connection,
  { key, name, path }: (typeof FAMILIES)[number],
): Promise<Capability> {
  try {
    await call(connection, { method: 'GET', path });
    return { key, name, answer: 'usable', text: 'Answers.' };
  } catch (error) {
    if (!(error instanceof NetskopeError)) throw error;
    if (ENDS_IT.includes(error.kind)) throw error;
    const answer = error.kind === 'forbidden' ? 'forbidden' : error.kind === 'no route' ? 'absent' : 'failed';
    return { key, name, answer, text: error.message };
  }
}
