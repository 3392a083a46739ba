import { z } from 'zod';

const entrySchema = z.object({
  method: z.string(),
  url: z.string(),
  userAgent: z.string(),
  authorization: z.boolean(),
  action: z.string(),
  location: z.string().nullable(),
});
/** One request as the sandbox's proxy logged it. */
export type Entry = z.infer<typeof entrySchema>;

/** What the proxy saw of one action of a client. */
export interface Seen {
  userAgent: string;
  /** The methods that were redirected. */
  redirected: string;
  followed: 'yes' | 'no' | 'partly' | '–';
  credentials:
    | 'none'
    | 'to the registry'
    | 'dropped'
    | 'sent with the redirect'
    | 'sent with a later request';
}

const ARTIFACTORY = 'https://artifactory.sandbox.test/';
/** Browsers ask for more than the page; only these hosts count. */
const REGISTRY =
  /^https:\/\/(registry\.|pypi\.|files\.pythonhosted\.|(registry-1|index)\.docker\.|huggingface\.)/;

/** Everything that went through the proxy of this sandbox so far. */
export async function traffic(portal: string): Promise<Entry[]> {
  const answer = await fetch(new URL('/control/traffic', portal));
  return z.array(entrySchema).parse(await answer.json());
}

/** Reads off the requests of one action whether they were redirected, followed, and what became of credentials. */
export function observed(entries: Entry[]): Seen {
  const asked = entries.filter(({ url }) => REGISTRY.test(url));
  const redirects = asked.filter(({ action }) => action === 'Redirect');
  return {
    userAgent: shortened(asked[0]?.userAgent ?? ''),
    redirected: [...new Set(redirects.map(({ method }) => method))].join(', ') || 'no',
    followed: followed(redirects, entries),
    credentials: credentials(asked, redirects, entries),
  };
}

/** pip says a lot about its machine, which is nobody's business in a table. */
function shortened(userAgent: string): string {
  return userAgent.replace(/\{.*\}/, '{…}');
}

/** A redirect is followed where the same method arrives at its target. */
function followed(redirects: Entry[], entries: Entry[]): Seen['followed'] {
  if (redirects.length === 0) return '–';
  const taken = redirects.filter(({ method, location }) =>
    entries.some((entry) => entry.method === method && entry.url === location),
  );
  if (taken.length === 0) return 'no';
  return taken.length === redirects.length ? 'yes' : 'partly';
}

function credentials(asked: Entry[], redirects: Entry[], entries: Entry[]): Seen['credentials'] {
  const shown = entries.filter(({ url, authorization }) => authorization && url.startsWith(ARTIFACTORY));
  if (shown.some(({ url }) => url.startsWith(`${ARTIFACTORY}package-reroute?`)))
    return 'sent with the redirect';
  if (shown.length > 0) return 'sent with a later request';
  if (!asked.some(({ authorization }) => authorization)) return 'none';
  return redirects.length > 0 ? 'dropped' : 'to the registry';
}
