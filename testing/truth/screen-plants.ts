import type { Route } from '@playwright/test';
import type { Board } from '@/components/switchboard/board';
import type { Course, Then, WatchedAct } from './courses';
import type { Screen } from './screen';

const BEHIND_MS = 10_000;

type Plant = () => (route: Route) => Promise<void>;

/** Lies planted between the web server and the page: a proof that does not find each of them proves nothing. */
export const SCREEN_PLANTS: Record<string, Plant> = {
  'the page hears nothing new': () => {
    const first = new Map<string, string>();
    return async (route) => {
      const { pathname } = new URL(route.request().url());
      const body = first.get(pathname) ?? (await (await route.fetch()).text());
      first.set(pathname, body);
      await route.fulfill({ body, contentType: 'application/json' });
    };
  },
  'a failed switch falls back silently': () => async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as Board & { failed?: unknown };
    const calm = (lane: Board['lanes'][number]) => ({
      ...lane,
      failed: null,
      doubt: null,
      missed: null,
      timers: [],
    });
    const json = answer.lanes
      ? { ...answer, lanes: answer.lanes.map(calm), attention: [] }
      : { ...answer, failed: null };
    await route.fulfill({ response, json });
  },
  'the page is ten seconds behind': () => {
    const heard = new Map<string, { at: number; body: string }[]>();
    return async (route) => {
      const { pathname } = new URL(route.request().url());
      const all = heard.get(pathname) ?? [];
      all.push({ at: Date.now(), body: await (await route.fetch()).text() });
      heard.set(pathname, all);
      const behind = all.filter(({ at }) => at < Date.now() - BEHIND_MS).at(-1) ?? all[0];
      await route.fulfill({ body: behind?.body ?? '', contentType: 'application/json' });
    };
  },
};

const then: Then = 'work';
/** One lane is switched on, and another fails to be switched off. */
export const PLANT_COURSE: Course<WatchedAct> = {
  acts: [
    { type: 'switch', lanes: [1], on: true, boxed: false, then },
    { type: 'faults', kind: 'status', method: 'PATCH', count: 1_000 },
    { type: 'switch', lanes: [0], on: false, boxed: false, then },
  ],
  mended: false,
};

/** While it lasts what the page hears is what the plant makes of it. */
export async function planted<T>({ page }: Screen, plant: Plant, use: () => Promise<T>): Promise<T> {
  const handler = plant();
  const where = '**/api/live/**';
  // While the page has no network, the plant has none either.
  await page.route(where, (route) => handler(route).catch(() => route.abort()));
  try {
    return await use();
  } finally {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  }
}
