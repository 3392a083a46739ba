import { z } from 'zod';
import { ownTenants } from '../words/own-tenants';
import { read } from '../words/verb';

const PAGE = 50;

const Input = z.strictObject({
  /** Found in the name or the host; everything where it is empty. */
  text: z.string().trim().max(100).default(''),
  page: z.number().int().min(1).max(10_000).default(1),
});

/**
 * One's own tenants whose name or host holds a text, oldest first, a page of fifty, and how many there are; apart from them those that
 * were removed, the last fifty.
 */
export const listTenants = read({
  name: 'tenant.list',
  needs: 'person',
  input: Input,
  run: async (client, { text, page }, ctx) => {
    // To Postgres % and _ stand for other text; to a person they are themselves.
    const contains = { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
    const named = { ...ownTenants(ctx), ...(text && { OR: [{ name: contains }, { host: contains }] }) };
    const where = { ...named, removedAt: null };
    const [rows, total, removed] = await Promise.all([
      client.tenant.findMany({
        where,
        orderBy: [{ createdAt: 'asc' }, { slug: 'asc' }],
        take: PAGE,
        skip: (page - 1) * PAGE,
        select: { slug: true, name: true, host: true },
      }),
      client.tenant.count({ where }),
      client.tenant.findMany({
        where: { ...named, removedAt: { not: null } },
        orderBy: { removedAt: 'desc' },
        take: PAGE,
        select: { slug: true, name: true, host: true, removedAt: true, removedBy: true },
      }),
    ]);
    return { rows, total, removed, pages: Math.max(1, Math.ceil(total / PAGE)) };
  },
});
