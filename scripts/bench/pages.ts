import { availableParallelism } from 'node:os';
import { chromium } from '@playwright/test';
import { storeActs, storeTenants } from '../../testing/many-tenants';
import { type PageView, viewPage } from '../../testing/page-view';
import { withProduct } from '../../testing/product';
import { answeredASecond } from '../../testing/saturated';
import { type Answered, steadyLoad } from '../../testing/steady-load';
import { Visitor } from '../../testing/visitor';
import { stoppingActions } from '../../web/stopping';
import { administer } from '../postgres/databases';
import { findBrowser } from '../test/browser.mjs';
import { limitOf } from '../weight/page-weights';

const TENANTS = 1_000;
const ACTS = 1_000_000;
const PUSHES = 100;
const LCP_MS = 600;
/** Of what a page that reads nothing takes in the same run, on whatever machine: to be drawn, and to be answered (p95). */
const TIMES_LIMIT = 3;
/** What people ask, and what two cores cannot answer. */
const STEADY = { rate: 50, seconds: 40 };
/** What a page may cost of what the page that reads nothing does: a machine that answers 100 of those a second is asked 33 pages. */
const COST_LIMIT = 3;
const FLOOD = { rate: 400, seconds: 10 };
const WARM_UP = { rate: 5, seconds: 10 };
const VIEWS = 3;

/** Below a tenant, but for the first two: its address, and its route as the build names it. */
const PAGES: Record<string, string> = {
  '/sign-in': '/sign-in',
  '/tenants': '/tenants',
  switchboard: '/[tenant]/switchboard',
  'switchboard?lane=npm.me': '/[tenant]/switchboard',
  tasks: '/[tenant]/tasks',
  plans: '/[tenant]/plans',
  audit: '/[tenant]/audit',
  drift: '/[tenant]/drift',
  clients: '/[tenant]/clients',
  'wizard/npm/me/destination': '/[tenant]/wizard/[ecosystem]/[scope]/[step]',
  'wizard/npm/me/policy': '/[tenant]/wizard/[ecosystem]/[scope]/[step]',
  'settings/tenant': '/[tenant]/settings/tenant',
  'settings/scopes': '/[tenant]/settings/scopes',
  'settings/scopes/me': '/[tenant]/settings/scopes/[key]',
  'settings/ecosystems/npm': '/[tenant]/settings/ecosystems/[key]',
};
/** The pages that people have open most, and what keeps those up to date. */
const BUSY = ['switchboard', 'tasks', 'plans', 'audit', 'drift', 'settings/scopes'];

const wrong: string[] = [];
const check = (holds: boolean, sentence: string) => {
  if (!holds) wrong.push(sentence);
};

/**
 * What each page weighs and how it is drawn in a real browser, how quickly pages are answered in an installation with a thousand
 * tenants and a million acts while fifty are asked each second, and what becomes of more than can be answered. Browser, load and
 * product share the machine.
 */
const { views, capacity, rate, steady, flood } = await withProduct(async (product) => {
  await product.worker.stop();
  const slugs = await storeTenants(TENANTS, PUSHES);
  await storeActs(ACTS - TENANTS * PUSHES);
  await administer(product.ownerUrl, 'ANALYZE');
  const web = await product.oneMoreWeb('web', { TURNOUT_WEB_PROCESSES: String(availableParallelism()) });
  const { TURNOUT_URL = '', TURNOUT_ADMIN_EMAIL = '', TURNOUT_ADMIN_PASSWORD = '' } = product.env;
  const person = new Visitor(TURNOUT_URL);
  const status = await person.signIn(web, TURNOUT_ADMIN_EMAIL, TURNOUT_ADMIN_PASSWORD);
  if (status !== 200) throw new Error(`Signing in was answered with ${status}.`);
  const stranger = new Visitor(TURNOUT_URL);
  let next = 0;
  const slug = () => {
    next = (next + 7) % slugs.length;
    return slugs[next] ?? '';
  };
  const floor = () => stranger.ask(web, '/sign-in');
  const pages = Object.fromEntries(BUSY.map((page) => [page, () => person.ask(web, `/${slug()}/${page}`)]));
  const live = () => person.ask(web, `/api/live/${slug()}/switchboard`);
  const kinds = { floor, ...pages, live };
  await steadyLoad(kinds, WARM_UP);
  const [action = ''] = stoppingActions(process.cwd());
  const stop = {
    // Of nothing that is there, so that it stops nothing.
    'switching off': () =>
      person.ask(web, '/tenant-0/switchboard', {
        method: 'POST',
        headers: { 'next-action': action, 'content-type': 'text/plain;charset=UTF-8' },
        body: JSON.stringify([{ tenant: 'none' }]),
      }),
    'kill switch, state': () => person.ask(web, `/api/live/${slug()}/kill-switch`),
  };
  const views = await viewed(web, person, slug());
  const capacity = await answeredASecond(floor);
  const rate = Math.min(STEADY.rate, capacity / COST_LIMIT);
  const steady = await steadyLoad(kinds, { ...STEADY, rate });
  const [asked, stopped] = await Promise.all([
    steadyLoad(kinds, FLOOD),
    steadyLoad(stop, { rate: 2, seconds: FLOOD.seconds }),
  ]);
  return { views, capacity, rate, steady, flood: { ...asked, ...stopped } };
});

const { scripts: floorBytes = Number.NaN, lcp: floorLcp = Number.NaN } = views['/sign-in'] ?? {};
const lcpLimit = Math.max(LCP_MS, TIMES_LIMIT * floorLcp);
console.log('page, first visit: JavaScript (gzip), times sign-in, fonts, LCP, CLS');
for (const [page, { scripts, fonts, lcp, cls, moved }] of Object.entries(views)) {
  const [times, limit] = [scripts / floorBytes, limitOf(PAGES[page] ?? '')];
  console.log(
    `${page.padEnd(26)} ${kb(scripts)} ${times.toFixed(2)} (${limit}) ${kb(fonts)} ${lcp.toFixed(0).padStart(5)} ms ${cls.toFixed(3)}`,
  );
  check(times <= limit, `${page} weighs ${times.toFixed(2)} times sign-in`);
  check(lcp <= lcpLimit, `${page} is drawn after ${lcp.toFixed(0)} ms (${lcpLimit.toFixed(0)} at most)`);
  check(cls === 0, [`${page} moves by ${cls.toFixed(3)}`, ...moved].join('\n  '));
}
const floorMs = steady.floor?.p95 ?? Number.NaN;
console.log(`\nof the page that reads nothing this machine answers ${capacity.toFixed(0)} a second`);
told(`${rate.toFixed(0)} requests a second`, steady);
const turnedAway = shareTurnedAway(Object.values(steady));
check(turnedAway === 0, `${percent(turnedAway)} were turned away at ${rate.toFixed(0)} requests a second`);
for (const [name, { p95, failed }] of Object.entries(steady)) {
  check(p95 <= TIMES_LIMIT * floorMs, `${name} takes ${(p95 / floorMs).toFixed(1)} times the floor`);
  check(failed === 0, `${name} failed ${failed} times, not by being turned away`);
}
told(`${FLOOD.rate} requests a second, more than can be answered`, flood);
for (const [name, { turnedAway, failed }] of Object.entries(flood)) {
  check(failed === 0, `${name} failed ${failed} times, not by being turned away`);
  if (name in { 'switching off': 0, 'kill switch, state': 0 })
    check(turnedAway === 0, `${name} was turned away ${turnedAway} times`);
}
const latest = Math.max(...Object.values(views).map(({ lcp }) => lcp));
for (const sentence of wrong) console.log(`✗ ${sentence}`);
console.log(
  `pages: ${Object.keys(views).length}; the heaviest ${Math.max(...Object.values(views).map(({ scripts }) => scripts / floorBytes)).toFixed(2)} times sign-in, the latest drawn after ${latest.toFixed(0)} ms, ${(latest / floorLcp).toFixed(1)} times sign-in; at ${rate.toFixed(0)} requests a second, of ${capacity.toFixed(0)} of the page that reads nothing that this machine answers, ${percent(turnedAway)} turned away; promises broken: ${wrong.length}`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;

function shareTurnedAway(answers: Answered[]): number {
  const total = (count: (answer: Answered) => number) =>
    answers.reduce((sum, answer) => sum + count(answer), 0);
  return total(({ turnedAway }) => turnedAway) / total(({ answered, turnedAway }) => answered + turnedAway);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function told(title: string, answers: Record<string, Answered>): void {
  console.log(`\n${title}: p50, p95, times the floor's p95; answered, turned away with 503, failed`);
  const floor = answers.floor?.p95 ?? Number.NaN;
  for (const [name, { p50, p95, answered, turnedAway, failed }] of Object.entries(answers))
    console.log(
      `${name.padEnd(26)} ${p50.toFixed(0).padStart(6)} ms ${p95.toFixed(0).padStart(6)} ms ${(p95 / floor).toFixed(1).padStart(5)} ${[answered, turnedAway, failed].map((count) => String(count).padStart(6)).join('')}`,
    );
}

/** The median of some visits by its LCP, each in a browser that knows nothing of the page yet. */
async function viewed(web: string, person: Visitor, tenant: string): Promise<Record<string, PageView>> {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const all: Record<string, PageView> = {};
  for (const page of Object.keys(PAGES)) {
    const visits: PageView[] = [];
    for (let visit = 0; visit < VIEWS; visit += 1) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      if (page !== '/sign-in') await context.addCookies(person.cookiesFor(web));
      visits.push(await viewPage(context, `${web}${page.startsWith('/') ? page : `/${tenant}/${page}`}`));
      await context.close();
    }
    const { cls, moved } = visits.reduce((most, visit) => (visit.cls > most.cls ? visit : most));
    const [middle] = visits.sort((one, other) => one.lcp - other.lcp).slice(Math.floor(VIEWS / 2));
    if (middle) all[page] = { ...middle, cls, moved };
  }
  await browser.close();
  return all;
}

function kb(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0).padStart(4)} kB`;
}
