import { clientTable } from '../ptc/model/client-table';
import { PACKAGE_CLIENTS } from '../ptc/model/user-agents';

type Measured = ReturnType<typeof clientTable>[number]['actions'][number];

/** A client that a request can be traced as: one that was measured doing something, one whose User-Agent alone is known, or one's own. */
export type Client = {
  key: string;
  /** What it is called, without what it does. */
  name: string;
  label: string;
  userAgent: string;
  /** What it did behind the redirect (docs/clients.md); null where it was not measured. */
  measured: Measured | null;
};

/** The key of the client whose headers somebody enters. */
export const OWN_CLIENT = 'own';

const keyFor = (...words: string[]): string =>
  words
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The key of a row of the client table. */
export const clientKey = ({ client, action }: Pick<Measured, 'client' | 'action'>): string =>
  keyFor(client, action);

const MEASURED: Client[] = clientTable().flatMap(({ actions }) =>
  actions.map((row) => ({
    key: clientKey(row),
    name: row.client,
    label: `${row.client} ${row.version}, ${row.action}`,
    userAgent: row.userAgent,
    measured: row,
  })),
);

const product = (userAgent: string): string => (userAgent.split(/[/ ]/)[0] ?? '').toLowerCase();
const SEEN = new Set(MEASURED.map(({ userAgent }) => product(userAgent)));

/** Those of which only the User-Agent is known (docs/facts/ptc-clients-and-peers.md 2.1). */
const NAMED: Client[] = PACKAGE_CLIENTS.filter(({ value }) => !SEEN.has(product(value))).map(
  ({ name, value }) => ({
    key: keyFor(name),
    name,
    label: `${name}, not measured`,
    userAgent: value,
    measured: null,
  }),
);

const OWN: Client = {
  key: OWN_CLIENT,
  name: 'The client',
  label: 'Own headers',
  userAgent: '',
  measured: null,
};

/** Every client that can be asked as, the measured ones first. */
export const CLIENTS: readonly Client[] = [...MEASURED, ...NAMED, OWN];

/** The client of a key; the first of the table where none is named. */
export const clientOf = (key: string): Client | undefined =>
  key === '' ? CLIENTS[0] : CLIENTS.find((client) => client.key === key);

/** What the table has of one client by one method: of this action, else of another one of the same client. */
export function measuredBy(client: Client, method: string): Measured | null {
  if (!client.measured) return null;
  const own = MEASURED.flatMap(({ name, userAgent, measured }) =>
    measured && name === client.name && userAgent === client.userAgent ? [measured] : [],
  );
  return [client.measured, ...own].find(({ redirected }) => redirected.split(', ').includes(method)) ?? null;
}
