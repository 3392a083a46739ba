import { z } from 'zod';
import { listNpa, NpaId } from './npa-answers';
import type { Connection } from './request';

/** What a host is compared with, and nothing more. Both pairs of names are read (docs/facts/netskope-api.md 4.6). */
const App = z
  .object({
    app_id: NpaId.nullish(),
    id: NpaId.nullish(),
    app_name: z.string().nullish(),
    name: z.string().nullish(),
    host: z.string().nullish(),
  })
  .transform(({ app_id, id, app_name, name, host }) => ({
    id: app_id ?? id,
    name: app_name ?? name,
    hosts: hostsIn(host),
  }))
  .pipe(z.object({ id: z.string(), name: z.string(), hosts: z.array(z.string()) }));

/** The hosts of one app: a tenant writes several in one text (docs/facts/netskope-api.md 4.6). */
export const hostsIn = (host: string | null | undefined): string[] =>
  (host ?? '').split(/[\s,]+/).filter(Boolean);

/** Every private app of the tenant with its hosts, in the brackets that it is stored with. Throws {@link NetskopeError}. */
export function listPrivateApps(
  connection: Connection,
): Promise<{ id: string; name: string; hosts: string[] }[]> {
  return listNpa(connection, '/steering/apps/private?fields=app_id,app_name,host&', 'private_apps', App);
}
