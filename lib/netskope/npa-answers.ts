import { z } from 'zod';
import { readAnswer } from './answers';
import { type Connection, call } from './request';

/** As much as is known to be taken (docs/facts/netskope-api.md 4.6). */
const PAGE = 100;
/** Far above any quota that was seen: a tenant that never ends its list must not keep us. */
const MOST_PAGES = 100;

/** An id as Private Access writes it: a number in one answer and a text in another (docs/facts/netskope-api.md 4.6, 4.8). */
export const NpaId = z.union([z.number(), z.string()]).transform(String);

/**
 * Every element of a list of Private Access, page by page, each id once. The 2023 specification shows the list itself where
 * tenants answer an object around it: both are read (docs/facts/netskope-api.md 4.6).
 * @param path ends in `?` or `&`, so that the page can be put behind it
 * @param key what the list is called in that object
 */
export async function listNpa<T extends { id: string }>(
  connection: Connection,
  path: string,
  key: string,
  element: z.ZodType<T>,
): Promise<T[]> {
  const Elements = z.array(element);
  const data = z.union([Elements, z.object({ [key]: Elements }).transform((around) => around[key] ?? [])]);
  const List = z.object({ data, total: z.number().optional() });
  const found = new Map<string, T>();
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await call(connection, {
      method: 'GET',
      path: `${path}limit=${PAGE}&offset=${page * PAGE}`,
    });
    const list = readAnswer(List, answer);
    for (const one of list.data) found.set(one.id, one);
    if (list.data.length < PAGE || (list.total !== undefined && found.size >= list.total)) break;
  }
  return [...found.values()];
}
