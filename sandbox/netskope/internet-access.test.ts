import { beforeEach, describe, expect, test } from 'vitest';
import { api, control, RTP, submit, testSandbox } from '../testing/test-sandbox';
import { parseJql } from './jql';

const sandbox = await testSandbox();
const RULES = '/policy/internetaccess/rules';

beforeEach(async () => {
  await control(sandbox, 'settings', { internetAccessRead: true });
  for (const name of ['PTC npm - allow', 'PTC npm - redirect', 'other'])
    await submit(sandbox, `${RTP}/new`, { name, action: 'Block' });
  await submit(sandbox, '/apply');
  await submit(sandbox, `${RTP}/1003/toggle`);
});

const found = async (jql: string, path = RULES) => {
  const { body } = await api(sandbox, 'GET', `${path}?jql=${encodeURIComponent(jql)}`);
  return body.elements?.map(({ id }) => id);
};

describe('netskope-api 4.5: reading Real-time Protection (the bodies are our invention)', () => {
  test.each([
    ['id = 1001', ['1001']],
    ['id IN("1001","1003")', ['1001', '1003']],
    ['name ~ "ptc npm"', ['1001', '1002']],
    ['name ~ "ptc" AND name ~ "redirect"', ['1002']],
    ['enabled = false', ['1003']],
    ['status = "pending-update"', ['1003']],
    ['group_id = "2" AND status IN("applied")', ['1001', '1002']],
  ])('jql %s', async (jql, ids) => {
    expect(await found(jql)).toEqual(ids);
  });

  test('rules hold staged edits, rules/applied what is live, rules/{id} one of them', async () => {
    expect(await found('enabled = false', `${RULES}/applied`)).toEqual([]);
    expect((await api(sandbox, 'GET', `${RULES}/1003`)).body).toMatchObject({
      name: 'other',
      enabled: false,
      status: 'pending-update',
    });
    expect((await api(sandbox, 'GET', `${RULES}/1`)).status).toBe(404);
  });

  test('"limit default 10, max 1000"', async () => {
    const many = Array.from({ length: 9 }, (_, at) => `more ${at}`);
    for (const name of many) await submit(sandbox, `${RTP}/new`, { name, action: 'Block' });
    const page = await api(sandbox, 'GET', RULES);
    expect([page.body.elements?.length, page.body.total_count]).toEqual([10, 12]);
    expect((await api(sandbox, 'GET', `${RULES}?limit=1000`)).body.elements).toHaveLength(12);
    expect((await api(sandbox, 'GET', `${RULES}?limit=1001`)).status).toBe(400);
  });

  test('groups in their order', async () => {
    const { body } = await api(sandbox, 'GET', '/policy/internetaccess/groups');
    expect(body.elements?.map(({ name }) => name)).toEqual(['Header', 'Default', 'Footer']);
  });
});

test.each(['action = "x"', 'name', 'name IN "a"', 'name = "a" OR id = 1', 'name = "a'])(
  'jql that is not understood is refused, not guessed: %s',
  (text) => {
    expect(parseJql(text)).toBeNull();
  },
);

test('jql: AND inside a quoted name does not split it', () => {
  expect(parseJql('name = "a AND b"')).toHaveLength(1);
});
