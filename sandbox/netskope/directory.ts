import { type Answer, type Call, json } from '../http/exchange';
import { type Params, type Route, route } from '../http/routes';
import { DIRECTORY_GROUPS, membersOf, PEOPLE } from '../tenant/directory';
import { groupLookup, userLookup } from './user-lookup';
import { notKnown } from './wire/errors';
import { strayParameter } from './wire/paging';

type Row = Readonly<Record<string, unknown>>;

/**
 * SCIM (1-based paging) and the user-management lookup, over one seeded directory (docs/facts/netskope-api.md 4.10).
 */
export function directoryRoutes(): Route[] {
  const writes = ['POST /scim/Users', 'POST /scim/Groups', 'PATCH /scim/Users/:id', 'PATCH /scim/Groups/:id'];
  const more = [
    'PUT /scim/Users/:id',
    'PUT /scim/Groups/:id',
    'DELETE /scim/Users/:id',
    'DELETE /scim/Groups/:id',
  ];
  return [
    route('GET', '/scim/Users', (call) => scimList(call, scimUsers)),
    route('GET', '/scim/Groups', (call) => scimList(call, scimGroups)),
    route('GET', '/scim/Users/:id', (_call, params) => scimOne(params, scimUsers)),
    route('GET', '/scim/Groups/:id', (_call, params) => scimOne(params, scimGroups)),
    route('POST', '/users/getusers', userLookup),
    route('POST', '/users/getgroups', groupLookup),
    // They exist, and nobody should use them here: an identity provider overwrites them
    // (docs/facts/netskope-api.md 4.10).
    ...[...writes, ...more].map((line) => {
      const [method = '', path = ''] = line.split(' ');
      return route(method, path, () => notKnown('how to change its directory'));
    }),
  ];
}

const scimUsers: readonly Row[] = PEOPLE.map((person) => ({
  id: person.id,
  userName: person.email,
  displayName: person.name,
  active: true,
  emails: [{ value: person.email, primary: true }],
}));

/**
 * Without the groups that a directory syncs: the lookup is better "because it also lists" those
 * (docs/facts/netskope-api.md 4.10).
 */
const scimGroups: readonly Row[] = DIRECTORY_GROUPS.filter(({ provisioner }) => provisioner === 'SCIM').map(
  ({ id, name }) => ({
    id,
    displayName: name,
    members: membersOf(name).map((person) => ({ value: person.id, display: person.email })),
  }),
);

const MESSAGES = 'urn:ietf:params:scim:api:messages:2.0';

function scimError(status: number, detail: string): Answer {
  return json(status, { schemas: [`${MESSAGES}:Error`], status: String(status), detail });
}

/** RFC 7644: `startIndex` counts from 1. Of the filters only `eq` was seen. */
function scimList(call: Call, rows: readonly Row[]): Answer {
  const stray = strayParameter(call, ['filter', 'startIndex', 'count']);
  if (stray !== undefined) return scimError(400, `the sandbox does not know ${stray} of this list`);
  const text = call.query.get('filter');
  const filter = text === null ? null : /^(\w+) eq "([^"]*)"$/i.exec(text);
  if (text !== null && !filter)
    return scimError(400, 'the sandbox knows filters like userName eq "a@x.com" only');
  const [, attribute = '', wanted = ''] = filter ?? [];
  const found = filter ? rows.filter((row) => sameText(row[attribute], wanted)) : rows;
  const start = Math.max(Number(call.query.get('startIndex') ?? 1) || 1, 1);
  const count = Math.max(Number(call.query.get('count') ?? 100) || 0, 0);
  const Resources = found.slice(start - 1, start - 1 + count);
  const paging = { startIndex: start, itemsPerPage: Resources.length };
  return json(200, {
    schemas: [`${MESSAGES}:ListResponse`],
    totalResults: found.length,
    ...paging,
    Resources,
  });
}

/** userName ignores case in RFC 7643. */
function sameText(value: unknown, wanted: string): boolean {
  return String(value ?? '').toLowerCase() === wanted.toLowerCase();
}

function scimOne({ id = '' }: Params, rows: readonly Row[]): Answer {
  const row = rows.find((one) => one.id === id);
  return row ? json(200, row) : scimError(404, `${id} is not found`);
}
