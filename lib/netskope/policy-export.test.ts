import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExportedRule } from '@/lib/ptc/evidence/verify';
import { ExportUnreadable, readPolicyExport } from './policy-export';

const COLUMNS =
  'ruleId,ruleName,status,accessMethod,user,application,action,app_tags,groupOrder,groupName,description';
/** The sample of docs/facts/netskope-api.md 4.5. */
const SAMPLE = {
  ruleId: '1001',
  ruleName: 'PTC npm allow',
  status: 'Enabled ',
  accessMethod: 'Client',
  user: 'a@x.com,b@x.com',
  application: '...',
  action: 'Allow',
  app_tags: 'Any',
  groupOrder: '2',
  groupName: '...',
  description: '...',
};
const READ: ExportedRule = {
  name: 'PTC npm allow',
  enabled: true,
  action: 'Allow',
  everyone: false,
  users: ['a@x.com', 'b@x.com'],
  groups: [],
  application: '...',
};

const asJson = (...rows: object[]) => JSON.stringify({ status: 'success', data: rows });
const asCsv = (...rows: Record<string, string>[]) =>
  [
    COLUMNS,
    ...rows.map((row) =>
      COLUMNS.split(',')
        .map((column) => quoted(row[column] ?? ''))
        .join(','),
    ),
  ].join('\r\n');
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe.each([
  ['JSON', asJson],
  ['CSV', asCsv],
])('%s', (_, written) => {
  test('the sample reads as it was meant', () => {
    expect(readPolicyExport(written(SAMPLE))).toEqual([READ]);
  });

  test('with a byte order mark and blank lines around it', () => {
    expect(readPolicyExport(`\uFEFF${written(SAMPLE)}\r\n`)).toEqual([READ]);
    expect(readPolicyExport(`\n  \n${written(SAMPLE)}\n\n`)).toEqual([READ]);
  });

  test.each([
    ['Enabled ', true],
    ['enabled', true],
    [' ENABLED', true],
    ['Disabled ', false],
    ['', false],
    ['not enabled', false],
  ])('status %j', (status, enabled) => {
    expect(readPolicyExport(written({ ...SAMPLE, status }))[0]?.enabled).toBe(enabled);
  });

  test.each<[string, Pick<ExportedRule, 'everyone' | 'users' | 'groups'>]>([
    ['All', { everyone: true, users: [], groups: [] }],
    [' all ', { everyone: true, users: [], groups: [] }],
    ['a@x.com', { everyone: false, users: ['a@x.com'], groups: [] }],
    ['a@x.com , b@x.com,', { everyone: false, users: ['a@x.com', 'b@x.com'], groups: [] }],
    ['x.com/Groups/PTC-Pilot', { everyone: false, users: [], groups: ['PTC-Pilot'] }],
    ['a@x.com,x.com/Groups/PTC Pilot', { everyone: false, users: ['a@x.com'], groups: ['PTC Pilot'] }],
    ['All,a@x.com', { everyone: false, users: ['All', 'a@x.com'], groups: [] }],
    ['a@x.com,All', { everyone: false, users: ['a@x.com', 'All'], groups: [] }],
  ])('user %j', (user, source) => {
    expect(readPolicyExport(written({ ...SAMPLE, user }))[0]).toMatchObject(source);
  });

  test('the order of the list is kept, and names keep their own commas and quotes', () => {
    const names = fc.array(fc.stringMatching(/^[A-Za-z0-9"][A-Za-z0-9,"' _-]{0,20}[A-Za-z0-9"]$/), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(names, (list) => {
        const rows = list.map((ruleName) => ({ ...SAMPLE, ruleName }));
        expect(readPolicyExport(written(...rows)).map(({ name }) => name)).toEqual(list);
      }),
    );
  });
});

test('a bare JSON array is a list too, and members nobody knows are left alone', () => {
  expect(readPolicyExport(JSON.stringify([{ ...SAMPLE, ruleOrder: 7, nested: { a: [] } }]))).toEqual([READ]);
});

test('an empty list is a list', () => {
  expect(readPolicyExport(asJson())).toEqual([]);
  expect(readPolicyExport('[]')).toEqual([]);
});

test('columns may come in another order, with others between, and rows cut short', () => {
  const csv =
    'action,extra,ruleName,user,status\r\nRedirect,x,PTC npm - redirect,All,Enabled \r\nAllow,y,cut';
  expect(readPolicyExport(csv)).toEqual([
    {
      name: 'PTC npm - redirect',
      enabled: true,
      action: 'Redirect',
      everyone: true,
      users: [],
      groups: [],
      application: '',
    },
    expect.objectContaining({ name: 'cut', enabled: false, action: 'Allow' }),
  ]);
});

describe('what is no policy list is refused with what was expected', () => {
  test.each([
    ['nothing', '', 'The file is empty'],
    ['blanks', ' \r\n\t ', 'The file is empty'],
    ['only a byte order mark', '\uFEFF', 'The file is empty'],
    ['a web page', '<!doctype html>\n<html><body>Sign in</body></html>', 'has no column ruleName'],
    ['cut-off JSON', asJson(SAMPLE).slice(0, -5), 'not complete JSON'],
    ['JSON of something else', '{"status":"success","data":[{"name":"x"}]}', 'not a policy list'],
    ['JSON with an error in it', '{"status":"error","message":"no"}', 'not a policy list'],
    ['a list of texts', '["a","b"]', 'not a policy list'],
    ['names that are no texts', '[{"ruleName":7}]', 'not a policy list'],
    ['a table of something else', 'a,b\r\n1,2', 'has no column ruleName'],
    ['a sentence', 'This is not an export at all.', 'has no column ruleName'],
    ['an open quote', 'ruleName,user\r\n"PTC, x', 'neither JSON nor CSV'],
    ['bytes', '\u0000\u0001PK\u0003\u0004\u0000', 'has no column ruleName'],
  ])('%s', (_, text, problem) => {
    expect(() => readPolicyExport(text)).toThrow(ExportUnreadable);
    expect(() => readPolicyExport(text)).toThrow(problem);
    expect(() => readPolicyExport(text)).toThrow('Policies > Real-time Protection, as JSON or CSV');
  });

  test('and nothing else is ever thrown, nor a rule without a name taken in', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((text) => `ruleName,status\n${text}`),
        ),
        (text) => {
          try {
            for (const { name } of readPolicyExport(text)) expect(typeof name).toBe('string');
          } catch (error) {
            expect(error).toBeInstanceOf(ExportUnreadable);
          }
        },
      ),
    );
  });
});
