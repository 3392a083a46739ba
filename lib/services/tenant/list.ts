import { z } from 'zod';
import { read } from '../words/verb';

const PAGE = 50;

const Input = z.strictObject({
  /** Found in the name or the host; everything where it is empty. */
  text: z.string().trim().max(100).default(''),
  page: z.number().int().min(1).max(10_000).default(1),
});

/** The tenants whose name or host holds a text, oldest first, a page of fifty, and how many there are. */
export const listTenants = read({
  name: 'tenant.list',
  needs: 'viewer',
  input: Input,
  run: async (client, { text, page }) => {
    // To Postgres % and _ stand for other text; to a person they are themselves.
    const contains = { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
    const where = text ? { OR: [{ name: contains }, { host: contains }] } : {};
    const [rows, total] = await Promise.all([
      client.tenant.findMany({
        where,
        orderBy: [{ createdAt: 'asc' }, { slug: 'asc' }],
        take: PAGE,
        skip: (page - 1) * PAGE,
        select: { slug: true, name: true, host: true },
      }),
      client.tenant.count({ where }),
    ]);
    return { rows, total, pages: Math.max(1, Math.ceil(total / PAGE)) };
  },
});
