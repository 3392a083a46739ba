import { z } from 'zod';
import rows from './client-table.json';

/** What one real client did in the sandbox, as `npm run prove -- clients` saw it. */
const SeenClient = z.object({
  client: z.string(),
  version: z.string(),
  action: z.string(),
  userAgent: z.string(),
  redirected: z.string(),
  followed: z.string(),
  credentials: z.string(),
  ca: z.string(),
  off: z.string(),
  on: z.string(),
  lockFile: z.string().nullable(),
  note: z.string(),
});
type SeenClient = z.infer<typeof SeenClient>;

/** Every client that was run, with all it was made to do, in the order of the proof. */
export function clientTable(): { client: string; version: string; actions: SeenClient[] }[] {
  const seen = z.array(SeenClient).parse(rows);
  return [...new Set(seen.map(({ client }) => client))].map((client) => {
    const actions = seen.filter((row) => row.client === client);
    return { client, version: actions[0]?.version ?? '', actions };
  });
}

/** What the lane being on means for the client: it is served, there is something to know, or it fails. */
export function clientVerdict({ on }: SeenClient): 'ok' | 'note' | 'stop' {
  if (on.startsWith('fails')) return 'stop';
  return /^(from artifactory|found|sees 4 of 4)/.test(on) ? 'ok' : 'note';
}
