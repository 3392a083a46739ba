import { db } from '@/lib/db/client';
import { NetskopeError } from '@/lib/netskope/errors';
import { listPrivateApps } from '@/lib/netskope/private-apps';
import { listPublishers } from '@/lib/netskope/publishers';
import type { Connection } from '@/lib/netskope/request';
import type { ListedPublishers } from '@/lib/path/private-access/publisher-findings';
import type { Finding } from '@/lib/ptc/checking/finding';
import { type PrivateAppHosts, privateAppFindings } from '@/lib/ptc/checking/guard-rails';
import type { Ecosystem, TenantModel } from '@/lib/ptc/model/tenant-model';
import { ledgerOf, type Seen } from '../ledger/known';
import { type Asked, readTenant } from '../ledger/read-tenant';
import { connectionOf } from '../words/connection';
import { loadTenant } from '../words/loaded-tenant';

/** What a plan is made from that only the tenant can say. */
export type Snapshot = {
  seen: Seen;
  /** Its private apps, or why they could not be read; null where the plan does not ask for them. */
  privateApps: { apps: PrivateAppHosts[] } | { unread: string } | null;
  /** Its publishers likewise; left out where the plan does not ask for them. */
  publishers?: ListedPublishers;
};

/** Of a tenant that nobody asked: what is known of it is what stands in the ledger. */
export const UNREAD: Snapshot = { seen: {}, privateApps: null };

/**
 * Reads a tenant for a plan, outside any transaction.
 * @param forRedirect true where the plan prepares a redirect or may start one: only that can be defeated by a private app
 * @param asked what the plan may write
 * @param forPrivateApp true where it makes Artifactory a private app
 */
export async function takeSnapshot(
  slug: string,
  {
    forRedirect,
    asked,
    forPrivateApp = false,
  }: { forRedirect: boolean; asked: Asked; forPrivateApp?: boolean },
): Promise<Snapshot> {
  const loaded = await loadTenant(db(), slug);
  const ledger = await ledgerOf(db(), loaded.row.id);
  const seen = await readTenant(loaded, () => connectionOf(slug, 'read'), ledger, asked);
  if (!forRedirect && !forPrivateApp) return { seen, privateApps: null };
  const connection = await connectionOf(slug, 'read');
  const privateApps = await readPrivateApps(connection);
  return { seen, privateApps, ...(forPrivateApp && { publishers: await readPublishers(connection) }) };
}

/** Many tokens may not read private apps, and a plan does not wait for that. */
async function readPrivateApps(connection: Connection): Promise<Snapshot['privateApps']> {
  try {
    return { apps: await listPrivateApps(connection) };
  } catch (error) {
    if (error instanceof NetskopeError) return { unread: error.message };
    throw error;
  }
}

async function readPublishers(connection: Connection): Promise<ListedPublishers> {
  try {
    return await listPublishers(connection);
  } catch (error) {
    if (error instanceof NetskopeError) return { unread: error.message };
    throw error;
  }
}

/** What the private apps of a tenant say against an ecosystem, be it that nobody could read them. */
export function appFindings(
  { privateApps }: Pick<Snapshot, 'privateApps'>,
  model: TenantModel,
  ecosystem: Ecosystem,
): Finding[] {
  if (!privateApps) return [];
  if ('apps' in privateApps) return privateAppFindings(model, ecosystem, privateApps.apps);
  const text =
    'The private apps of this tenant cannot be read, so it is not known whether one takes this traffic.';
  return [{ field: 'definition', severity: 'warn', text: `${text} ${privateApps.unread}` }];
}
