import { expect, it, vi } from 'vitest';
import { PLACES } from '@/web/stream-places';
import { eventStream } from './event-stream';

type Reading = { data: unknown; over: boolean };
const moving = async (): Promise<Reading> => ({ data: 'moving', over: false });

/** A stream of a session as its route opens it, and what a browser reads of it first. */
async function opened(session: string, read = moving, gone = new AbortController()) {
  const unheed = vi.fn();
  const answer = await eventStream(session, gone.signal, () => unheed, read);
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const text = async () => new TextDecoder().decode((await reader.read()).value);
  return { answer, first: await text(), next: text, leave: () => reader.cancel(), gone, unheed };
}

const full = async (session: string) => (await opened(session)).first.includes('event: refused');
const allPlaces = (session: string) => Promise.all(Array.from({ length: PLACES }, () => opened(session)));

it('has room for a person with a dozen tabs', async () => {
  expect(PLACES).toBeGreaterThanOrEqual(12);
  for (const { first } of await allPlaces('dozen')) expect(first).toBe('data: "moving"\n\n');
});

it('refuses one more in words that a browser hears, ends it, and tells when to come again', async () => {
  await allPlaces('crowd');
  const refused = await opened('crowd');
  expect(refused.first).toMatch(/^retry: \d+\nevent: refused\ndata: .+\n\n$/);
  expect(refused.answer.headers.get('content-type')).toContain('text/event-stream');
  expect(await refused.next()).toBe('');
});

it('counts each session by itself', async () => {
  await allPlaces('mine');
  expect([await full('mine'), await full('theirs')]).toEqual([true, false]);
});

it.each<[string, () => Promise<{ end?: () => unknown }>]>([
  ['the browser closes it', async () => ({ end: (await opened('freed')).leave })],
  [
    'the browser goes away',
    async () => {
      const { gone } = await opened('freed');
      return { end: () => gone.abort() };
    },
  ],
])('gives the place to another when %s, once', async (_how, open) => {
  const { end } = await open();
  const others = await Promise.all(Array.from({ length: PLACES - 1 }, () => opened('freed')));
  expect(await full('freed')).toBe(true);
  await end?.();
  await end?.();
  const again = await opened('freed');
  expect([again.first, await full('freed')]).toEqual(['data: "moving"\n\n', true]);
  for (const { leave } of [...others, again]) await leave();
});

it.each<[string, () => Promise<Reading>]>([
  ['nothing can change any more', async () => ({ data: 'done', over: true })],
  [
    'the state cannot be read',
    async () => {
      throw new Error('no longer yours');
    },
  ],
])('gives the place back where %s', async (_why, read) => {
  for (let at = 0; at <= PLACES; at++) {
    const { first, next, unheed } = await opened('ended', read);
    expect(first).not.toContain('refused');
    if (first) expect(await next()).toBe('');
    expect(unheed).toHaveBeenCalledOnce();
  }
});

it('holds no place for a browser that had gone before the stream began', async () => {
  const gone = new AbortController();
  gone.abort();
  for (let at = 0; at < PLACES; at++) await opened('late', moving, gone);
  expect(await full('late')).toBe(false);
});
