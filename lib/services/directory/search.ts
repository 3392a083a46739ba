import { z } from 'zod';
import { type DirectoryPage, MOST_BY_SCIM, searchDirectory } from '@/lib/netskope/directory';
import { connectionOf } from '../words/connection';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** Entries on one page of an answer. */
const PAGE = 20;

const Input = z.strictObject({
  tenant: Slug,
  kind: z.enum(['user', 'group']),
  /** What the name holds; empty lists everything. */
  text: z.string().trim().max(200, 'A name has at most 200 characters.'),
  page: z.number().int().min(0).max(1_000),
});

/** Users or groups of the tenant's own directory, one page of at most {@link PAGE}, found by a part of their name. */
export const searchTenantDirectory = read({
  name: 'directory.search',
  needs: 'operator',
  input: Input,
  run: async (client, { tenant, kind, text, page }) => {
    const connection = await connectionOf(tenant, 'read', client);
    const found = await searchDirectory(connection, { kind, text, offset: page * PAGE, limit: PAGE });
    return {
      entries: found.entries,
      total: found.total,
      more: (page + 1) * PAGE < found.total,
      note: noteOf(found, kind),
    };
  },
});

/** What the person who searches has to know of where the names come from. */
function noteOf({ source }: DirectoryPage, kind: 'user' | 'group'): string | null {
  if (source === 'lookup') return null;
  const synced = kind === 'group' ? ' It leaves out groups that a directory syncs: type those.' : '';
  return `From SCIM, first ${MOST_BY_SCIM} only: the tenant refuses the user lookup.${synced}`;
}
