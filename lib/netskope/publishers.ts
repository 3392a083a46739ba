import { z } from 'zod';
import { listNpa, NpaId } from './npa-answers';
import type { Connection } from './request';

/** Fields of the list alone: by id they have other names (docs/facts/netskope-api.md 4.7). A name may begin with a blank. */
const Publisher = z
  .object({ publisher_id: NpaId, publisher_name: z.string(), status: z.string().nullish() })
  .transform(({ publisher_id, publisher_name, status }) => ({
    id: publisher_id,
    name: publisher_name.trim(),
    connected: status === 'connected',
  }));
export type ListedPublisher = z.infer<typeof Publisher>;

/** Every publisher of the tenant, and whether it is connected. Throws {@link NetskopeError}. */
export function listPublishers(connection: Connection): Promise<ListedPublisher[]> {
  const path = '/infrastructure/publishers?fields=publisher_id,publisher_name,status&';
  return listNpa(connection, path, 'publishers', Publisher);
}
