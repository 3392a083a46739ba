import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createQueue, type Turn, takeTurn } from './rate';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const says = (left: number, reset: number, limit = 10) => ({
  status: 200,
  headers: {
    'ratelimit-limit': `${limit}`,
    'ratelimit-remaining': `${left}`,
    'ratelimit-reset': `${reset}`,
  },
});
const refuses = (headers: Record<string, string>) => ({ status: 429, headers });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A queue whose tenant has said what is left. */
async function queueAfter(...answers: Parameters<Turn['settle']>[0][]) {
  const queue = createQueue();
  for (const answer of answers) (await queue.turn()).settle(answer);
  const going: string[] = [];
  const turns = new Map<string, Turn>();
  const ask = (name: string, onWait?: (seconds: number) => Promise<void>) =>
    queue.turn(onWait).then((turn) => {
      going.push(name);
      turns.set(name, turn);
    });
  return {
    ask,
    going,
    settle: (name: string, answer: Parameters<Turn['settle']>[0]) => turns.get(name)?.settle(answer),
  };
}

describe('turns', () => {
  test('come at once where the tenant says nothing of a limit', async () => {
    const { ask, going } = await queueAfter({ status: 200, headers: {} });
    await Promise.all(['a', 'b', 'c'].map((name) => ask(name)));
    expect(going).toEqual(['a', 'b', 'c']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('come at once while something is left, then when the window is over, one before the others', async () => {
    const { ask, going, settle } = await queueAfter(says(2, 5));
    for (const name of ['a', 'b', 'c', 'd', 'e']) void ask(name);
    await pass(100);
    settle('b', says(0, 5));
    settle('a', says(1, 5));
    await pass(4_899);
    expect(going).toEqual(['a', 'b']);
    await pass(1);
    expect(going).toEqual(['a', 'b', 'c']);
    await pass(500);
    expect(going).toEqual(['a', 'b', 'c']);
    settle('c', says(9, 5));
    await pass(0);
    expect(going).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('come in the order of asking, however long somebody takes to be told', async () => {
    const { ask, going, settle } = await queueAfter(says(0, 2));
    void ask('a', () => new Promise((resolve) => setTimeout(resolve, 9_000)));
    void ask('b');
    await pass(8_999);
    expect(going).toEqual([]);
    await pass(1);
    settle('a', says(9, 2));
    await pass(0);
    expect(going).toEqual(['a', 'b']);
  });

  test('come again when a call in flight is settled, with an answer or without', async () => {
    const { ask, going, settle } = await queueAfter(says(1, 5));
    for (const name of ['a', 'b', 'c']) void ask(name);
    await pass(0);
    expect(going).toEqual(['a']);
    settle('a', says(9, 5));
    await pass(0);
    expect(going).toEqual(['a', 'b', 'c']);
  });

  test('are settled once: what comes after the first word is not counted', async () => {
    const { ask, going, settle } = await queueAfter(says(2, 5));
    void ask('a');
    await pass(0);
    settle('a', says(1, 5));
    settle('a', null);
    void ask('b');
    await pass(0);
    expect(going).toEqual(['a', 'b']);
  });

  test('a hundred calls that fail at the beginning of a window leave room for the next', async () => {
    const { ask, going, settle } = await queueAfter(says(0, 1, 2));
    for (let call = 0; call < 100; call += 1) {
      void ask(`${call}`);
      await pass(2_000);
      settle(`${call}`, null);
    }
    expect(going).toHaveLength(100);
  });
});

describe('after a 429', () => {
  test.each<[string, Record<string, string>, number]>([
    ['Retry-After before ratelimit-reset', { 'retry-after': '7', 'ratelimit-reset': '3' }, 7_000],
    ['ratelimit-reset', { 'ratelimit-remaining': '0', 'ratelimit-reset': '3' }, 3_000],
    ['a minute where nothing is said', {}, 60_000],
    ['never more than a minute', { 'retry-after': '3600' }, 60_000],
  ])('nobody goes before the time of %s, and some more by chance', async (_, headers, ms) => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { ask, going } = await queueAfter(refuses(headers));
    for (const name of ['a', 'b']) void ask(name);
    await pass(ms + 249);
    expect(going).toEqual([]);
    await pass(1);
    expect(going).toEqual(['a']);
  });
});

describe('who waits is told', () => {
  const telling = () => {
    const told: number[] = [];
    return { told, onWait: async (seconds: number) => void told.push(seconds) };
  };

  test('the seconds, rounded up, once for each wait, behind others too', async () => {
    const [first, second] = [telling(), telling()];
    const { ask, going, settle } = await queueAfter(says(0, 5));
    await pass(700);
    void ask('a', first.onWait);
    void ask('b', second.onWait);
    await pass(4_300);
    expect([first.told, second.told]).toEqual([[5], [5]]);
    settle('a', says(0, 3));
    await pass(3_000);
    expect([first.told, second.told, going]).toEqual([[5], [5, 3], ['a', 'b']]);
  });

  test('nothing of less than a second', async () => {
    const { told, onWait } = telling();
    const { ask, going } = await queueAfter(says(0, 1));
    await pass(1);
    void ask('a', onWait);
    await pass(999);
    expect([told, going]).toEqual([[], ['a']]);
  });

  test('a call that cannot tell gives up, and those behind it keep their order', async () => {
    const { ask, going, settle } = await queueAfter(says(0, 5));
    void ask('a', () => new Promise((resolve) => setTimeout(resolve, 9_000)));
    const failing = ask('b', () => Promise.reject(new Error('The push is gone.')));
    void ask('c');
    await expect(failing).rejects.toThrow('The push is gone.');
    await pass(9_000);
    expect(going).toEqual(['a']);
    settle('a', says(9, 5));
    await pass(0);
    expect(going).toEqual(['a', 'c']);
  });
});

test('tenants do not wait for each other, nor the rest of one for its Private Access', async () => {
  const [mine, theirs] = ['https://mine.goskope.com', 'https://theirs.goskope.com'];
  (await takeTurn(mine, '/profiles/destinations')).settle(says(0, 60));
  let gone = false;
  void takeTurn(mine, '/profiles/destinations').then(() => {
    gone = true;
  });
  await takeTurn(theirs, '/profiles/destinations');
  for (const path of ['/policy/npa/rules?limit=1', '/steering/apps/private', '/infrastructure/publishers'])
    (await takeTurn(mine, path)).settle(says(3, 1, 4));
  expect(gone).toBe(false);
  await pass(60_000);
  expect(gone).toBe(true);
});
