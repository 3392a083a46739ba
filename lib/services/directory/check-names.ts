import { z } from 'zod';
import { knownInDirectory } from '@/lib/netskope/directory';
import { connectionOf } from '../words/connection';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

const Input = z.strictObject({
  tenant: Slug,
  kind: z.enum(['user', 'group']),
  names: z.array(z.string().max(200)).max(1_000),
});

/** Which names of a scope the tenant's directory no longer has; null where the tenant cannot tell. */
export const checkNames = read({
  name: 'directory.check-names',
  needs: 'operator',
  input: Input,
  run: async (client, { tenant, kind, names }) => {
    if (names.length === 0) return { unknown: [] };
    const known = await knownInDirectory(await connectionOf(tenant, 'read', client), kind, names);
    return { unknown: known && names.filter((name) => !known.has(name.toLowerCase())) };
  },
});
