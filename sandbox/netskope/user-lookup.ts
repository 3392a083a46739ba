import { z } from 'zod';
import { type Answer, type Call, json, readJson } from '../http/exchange';
import { DIRECTORY_GROUPS, membersOf, PEOPLE } from '../tenant/directory';
import { OPERATORS } from './wire/operators';

type Value = string | boolean;
/** What can be filtered by: every value that a row has under a name. */
type Fields<Row> = Readonly<Record<string, (row: Row) => readonly Value[]>>;

const users = PEOPLE.map(({ id, email, name, groups }) => {
  const [givenName = '', ...family] = name.split(' ');
  const account = { userName: email, scimId: id, parentGroups: groups, provisioner: 'SCIM' };
  const state = { active: true, deleted: false };
  return {
    id,
    givenName,
    familyName: family.join(' '),
    emails: [email],
    deleted: false,
    accounts: [{ ...account, ...state }],
  };
});
type User = (typeof users)[number];

/** The fields that the command line names, as far as there is something to compare (docs/facts/netskope-api.md 4.10). */
const USER_FIELDS: Fields<User> = {
  emails: ({ emails }) => emails,
  userName: ({ accounts }) => accounts.map(({ userName }) => userName),
  deleted: ({ deleted }) => [deleted],
  'accounts.active': ({ accounts }) => accounts.map(({ active }) => active),
  'accounts.deleted': ({ accounts }) => accounts.map(({ deleted }) => deleted),
  'accounts.parentGroups': ({ accounts }) => accounts.flatMap(({ parentGroups }) => parentGroups),
  'accounts.provisioner': ({ accounts }) => accounts.map(({ provisioner }) => provisioner),
};

const groups = DIRECTORY_GROUPS.map(({ id, name, provisioner }) => ({
  id,
  displayName: name,
  userCount: membersOf(name).length,
  deleted: false,
  // What a group has there that SCIM never saw is not known.
  scimId: provisioner === 'SCIM' ? id : null,
  provisioner,
}));
type Group = (typeof groups)[number];

const GROUP_FIELDS: Fields<Group> = {
  id: ({ id }) => [id],
  displayName: ({ displayName }) => [displayName],
  deleted: ({ deleted }) => [deleted],
  scimId: ({ scimId }) => (scimId === null ? [] : [scimId]),
};

const one = z.union([z.string(), z.boolean()]);
const testsSchema = z
  .strictObject({ eq: one, in: z.array(one), sw: z.string(), co: z.string() })
  .partial()
  .refine((tests) => Object.keys(tests).length > 0);
type Tests = z.infer<typeof testsSchema>;
const conditionSchema = z.record(z.string(), testsSchema);
type Condition = z.infer<typeof conditionSchema>;
const lookupSchema = z.object({
  query: z.object({
    /** Several joined with `and`, or one without it: the command line sends both. */
    filter: z.union([z.strictObject({ and: z.array(conditionSchema) }), conditionSchema]).optional(),
    paging: z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1) }).optional(),
  }),
});

/** `POST /users/getusers` (docs/facts/netskope-api.md 4.10). */
export function userLookup(call: Call): Answer {
  return lookup(call, users, USER_FIELDS);
}

/** `POST /users/getgroups` (docs/facts/netskope-api.md 4.10). */
export function groupLookup(call: Call): Answer {
  return lookup(call, groups, GROUP_FIELDS);
}

/** The envelope is known; the texts of 400 are ours. */
function lookup<Row>(call: Call, rows: readonly Row[], fields: Fields<Row>): Answer {
  const body = lookupSchema.safeParse(readJson(call));
  if (!body.success) return json(400, { status: 400, result: 'query is not valid' });
  const { filter = {}, paging = { offset: 0, limit: 100 } } = body.data.query;
  const conditions = Array.isArray(filter.and) ? filter.and : [filter as Condition];
  const unknown = conditions.flatMap((condition) => Object.keys(condition)).find((name) => !fields[name]);
  if (unknown) return json(400, { status: 400, result: `the sandbox does not know the field ${unknown}` });
  const found = rows.filter((row) => conditions.every((condition) => holds(row, condition, fields)));
  return json(200, { counts: found.length, data: found.slice(paging.offset, paging.offset + paging.limit) });
}

function holds<Row>(row: Row, condition: Condition, fields: Fields<Row>): boolean {
  return Object.entries(condition).every(([name, tests]) => {
    const values = fields[name]?.(row) ?? [];
    return values.some((value) => passes(asText(value), tests));
  });
}

function passes(value: string, { eq, sw, co, in: anyOf }: Tests): boolean {
  return (
    (eq === undefined || OPERATORS.eq(value, asText(eq))) &&
    (sw === undefined || OPERATORS.sw(value, asText(sw))) &&
    (co === undefined || OPERATORS.co(value, asText(co))) &&
    (anyOf === undefined || anyOf.map(asText).includes(value))
  );
}

/** Whether case counts is not known; here it does not. */
function asText(value: Value): string {
  return String(value).toLowerCase();
}
