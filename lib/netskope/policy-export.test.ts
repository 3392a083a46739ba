import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExportedRule } from '@/lib/ptc/evidence/exported-rule';
import { ExportUnreadable } from './export-table';
import { readPolicyExport } from './policy-export';

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
  narrowedBy: [],
};

const rulesIn = (text: string) => readPolicyExport(text).rules;
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
    expect(rulesIn(written(SAMPLE))).toEqual([READ]);
  });

  test('with a byte order mark and blank lines around it', () => {
    expect(rulesIn(`\uFEFF${written(SAMPLE)}\r\n`)).toEqual([READ]);
    expect(rulesIn(`\n  \n${written(SAMPLE)}\n\n`)).toEqual([READ]);
  });

  test.each([
    ['Enabled ', true],
    ['enabled', true],
    [' ENABLED', true],
    ['Disabled ', false],
    ['', null],
    ['not enabled', false],
    ['Active', true],
    ['Pending', null],
  ])('status %j', (status, enabled) => {
    expect(rulesIn(written({ ...SAMPLE, status }))[0]?.enabled).toBe(enabled);
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
    expect(rulesIn(written({ ...SAMPLE, user }))[0]).toMatchObject(source);
  });

  test('the order of the list is kept, and names keep their own commas and quotes', () => {
    const names = fc.array(fc.stringMatching(/^[A-Za-z0-9"][A-Za-z0-9,"' _-]{0,20}[A-Za-z0-9"]$/), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(names, (list) => {
        const rows = list.map((ruleName) => ({ ...SAMPLE, ruleName }));
        expect(rulesIn(written(...rows)).map(({ name }) => name)).toEqual(list);
      }),
    );
  });
});

test('a bare JSON array is a list too, and members nobody knows are left alone', () => {
  expect(rulesIn(JSON.stringify([{ ...SAMPLE, ruleOrder: 7, nested: { a: [] } }]))).toEqual([READ]);
});

test('an empty list is a list', () => {
  expect(rulesIn(asJson())).toEqual([]);
  expect(rulesIn('[]')).toEqual([]);
});

test('columns may come in another order, with others between, and rows cut short', () => {
  const csv =
    'action,extra,ruleName,user,status\r\nRedirect,x,PTC npm - redirect,All,Enabled \r\nAllow,y,cut';
  expect(rulesIn(csv)).toEqual([
    {
      name: 'PTC npm - redirect',
      enabled: true,
      action: 'Redirect',
      everyone: true,
      users: [],
      groups: [],
      application: '',
      narrowedBy: [],
    },
    expect.objectContaining({ name: 'cut', enabled: null, action: 'Allow' }),
  ]);
});

describe('columns by other headings', () => {
  test.each([
    ['Policy Name,State,Action,Users,Applications', ','],
    ['policy_name;Enabled;ACTION;Source;Destination Profile', ';'],
    ['Rule Name\tRule Status\tActions\tuser\tapps', '\t'],
  ])('%j', (headings, delimiter) => {
    const row = ['PTC npm allow', 'yes', 'Allow', 'All', 'jfrog-npm'].join(delimiter);
    const { rules, predicted, notUnderstood } = readPolicyExport(`${headings}\n${row}`);
    expect(rules).toEqual([{ ...READ, everyone: true, users: [], application: 'jfrog-npm' }]);
    expect(notUnderstood).toEqual([]);
    expect(predicted).toContain('no sample shows');
  });

  test('groups, categories and tags have columns of their own', () => {
    const row = {
      ...SAMPLE,
      user: 'All',
      'User Groups': 'PTC-Pilot',
      Category: ['Malware', 'Any'],
      app_tags: 'Sanctioned',
    };
    expect(rulesIn(asJson(row))).toEqual([
      {
        ...READ,
        users: ['All'],
        groups: ['PTC-Pilot'],
        narrowedBy: ['category Malware', 'app tag Sanctioned'],
      },
    ]);
  });

  test('where one column says Any and another names something, the rule is for that', () => {
    const row = { ...SAMPLE, application: 'Any', destination: 'Box' };
    expect(rulesIn(asJson(row))[0]?.application).toBe('Box');
  });

  test('what no sample shows is a prediction: other headings, and the CSV altogether', () => {
    expect(readPolicyExport(asJson(SAMPLE)).predicted).toBeNull();
    expect(readPolicyExport(asCsv(SAMPLE)).predicted).toContain('columns of the JSON');
    expect(readPolicyExport(asJson({ policyName: 'x', action: 'Allow' })).predicted).toContain('policyName');
  });
});

describe('what is not understood is listed, not refused', () => {
  test('columns, words and rows', () => {
    const rows = [
      { ...SAMPLE, severity: 'High', status: 'Pending' },
      { ...SAMPLE, severity: 'Low', action: 'Umleiten' },
      { ...SAMPLE, severity: '', ruleName: '', status: 'Pending' },
    ];
    const { rules, notUnderstood } = readPolicyExport(asJson(...rows));
    expect(rules).toHaveLength(2);
    expect(notUnderstood).toEqual([
      'The column severity was not used: High, Low.',
      'The status “Pending” is not understood: row 1, 3.',
      'The action “Umleiten” is not understood: row 2.',
      'The rule has no name, so it was left out: row 3.',
    ]);
  });

  test('columns that are not there', () => {
    expect(readPolicyExport('ruleName,extra\nPTC,x').notUnderstood).toEqual([
      'No column says which rules are enabled, so it is not checked.',
      'No column says what the rules do, so it is not checked.',
      'No column says whom the rules apply to, so it is not checked.',
      'The column extra was not used: x.',
    ]);
  });

  test('of very many the first are said, and no list of columns keeps the reader for long', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `extra ${index}`);
    const { notUnderstood } = readPolicyExport(
      `ruleName,status,action,user,${many}\nPTC,Enabled,Allow,All,x`,
    );
    expect(notUnderstood.at(-1)).toBe('19980 more columns were not used.');
    const rows = Array.from({ length: 60 }, (_, index) => ({ ...SAMPLE, action: `do ${index}` }));
    expect(readPolicyExport(asJson(...rows)).notUnderstood.at(-1)).toBe('And 20 more like these.');
  });

  test('of a long list the first are named', () => {
    const rows = Array.from({ length: 30 }, () => ({ ...SAMPLE, action: 'Umleiten' }));
    expect(readPolicyExport(asJson(...rows)).notUnderstood).toEqual([
      'The action “Umleiten” is not understood: row 1, 2, 3, 4, 5 and 25 more.',
    ]);
  });
});

describe('what is no policy list is refused with what was expected', () => {
  test.each([
    ['nothing', '', 'The file is empty'],
    ['blanks', ' \r\n\t ', 'The file is empty'],
    ['only a byte order mark', '\uFEFF', 'The file is empty'],
    ['a web page', '<!doctype html>\n<html><body>Sign in</body></html>', 'has no column with rule names'],
    ['cut-off JSON', asJson(SAMPLE).slice(0, -5), 'not complete JSON'],
    ['a list of other things', '{"status":"success","data":[{"name":"x"}]}', 'Its columns: name.'],
    ['JSON with an error in it', '{"status":"error","message":"no"}', 'not a policy list'],
    ['a list of texts', '["a","b"]', 'not a policy list'],
    ['JSON that is no object', '{"status":7}', 'not a policy list'],
    ['a table of something else', 'a,b\r\n1,2', 'Its columns: a, b.'],
    ['a sentence', 'This is not an export at all.', 'has no column with rule names'],
    ['an open quote', 'ruleName,user\r\n"PTC, x', 'neither JSON nor CSV'],
    ['bytes', '\u0000\u0001PK\u0003\u0004\u0000', 'has no column with rule names'],
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
            for (const { name } of rulesIn(text)) expect(typeof name).toBe('string');
          } catch (error) {
            expect(error).toBeInstanceOf(ExportUnreadable);
          }
        },
      ),
    );
  });
});

test.each([
  ['CSV', `ruleName,status\n${'PTC,Enabled\n'.repeat(20_001)}`],
  ['JSON', `[${'{"ruleName":"PTC"},'.repeat(20_000)}{"ruleName":"PTC"}]`],
])('a %s of more rows than any tenant has policies is refused', (_, text) => {
  expect(() => readPolicyExport(text)).toThrow('The file has more than 20,000 rows.');
});

test('a file of brackets is no list', () => {
  expect(() => readPolicyExport('['.repeat(3_000_000))).toThrow('nested too deeply for a policy list');
});
