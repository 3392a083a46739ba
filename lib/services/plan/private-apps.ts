import { NetskopeError } from '@/lib/netskope/errors';
import { listPrivateApps } from '@/lib/netskope/private-apps';
import type { Connection } from '@/lib/netskope/request';
import type { PrivateApps } from './basis';

/** The tenant's private apps, or why they cannot be read: many tokens may not, and a plan does not wait for that. */
export async function readPrivateApps(connection: Connection): Promise<PrivateApps> {
  try {
    return { apps: await listPrivateApps(connection) };
  } catch (error) {
    if (error instanceof NetskopeError) return { unread: error.message };
    throw error;
  }
}
