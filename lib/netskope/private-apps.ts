import { z } from 'zod';
import { readAnswer } from './answers';
import { type Connection, call } from './request';

const Id = z.union([z.number(), z.string()]);
/** What a host is compared with, and nothing more. Both pairs of names are read (docs/facts/netskope-api.md 4.6). */
const App = z
  .object({
    app_id: Id.nullish(),
    id: Id.nullish(),
    app_name: z.string().nullish(),
    name: z.string().nullish(),
    host: z.string().nullish(),
  })
  .transform(({ app_id, id, app_name, name, host }) => ({
    id: app_id ?? id,
    name: app_name ?? name,
    hosts: (host ?? '').split(/[\s,]+/).filter(Boolean),
  }))
  .pipe(z.object({ id: Id, name: z.string(), hosts: z.array(z.string()) }));
const Apps = z.array(App);
/** The 2023 specification shows the list itself where tenants answer an object around it. */
const List = z.object({
  data: z.union([Apps.transform((private_apps) => ({ private_apps })), z.object({ private_apps: Apps })]),
  total: z.number().optional(),
});

/** As much as is known to be taken (docs/facts/netskope-api.md 4.6). */
const PAGE = 100;
/** Far above any quota that was seen: a tenant that never ends its list must not keep us. */
const MOST_PAGES = 100;

/** Every private app of the tenant with its hosts, in the brackets that it is stored with. Throws {@link NetskopeError}. */
export async function listPrivateApps(connection: Connection): Promise<{ name: string; hosts: string[] }[]> {
  const found = new Map<string, { name: string; hosts: string[] }>();
  for (let page = 0; page < MOST_PAGES; page++) {
    const path = `/steering/apps/private?fields=app_id,app_name,host&limit=${PAGE}&offset=${page * PAGE}`;
    const { data, total } = readAnswer(List, await call(connection, { method: 'GET', path }));
    for (const { id, name, hosts } of data.private_apps) found.set(String(id), { name, hosts });
    if (data.private_apps.length < PAGE || (total !== undefined && found.size >= total)) break;
  }
  return [...found.values()];
}
