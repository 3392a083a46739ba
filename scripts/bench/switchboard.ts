import { storeTenants } from '../../testing/many-tenants';
import { withProduct } from '../../testing/product';
import { Visitor } from '../../testing/visitor';
import { administer } from '../postgres/databases';

const TENANTS = 1_000;
const PUSHES = 100;
const ASKED = 300;
const WARM_UP = 20;
/** Times the floor's p95: a ratio means the same on a slow machine. */
const PAGE_LIMIT = 6;
const LIVE_LIMIT = 4;
const PAGE_KIB = 128;

type Ask = (slug: string) => Promise<Response>;
type Figure = { p50: number; p95: number; kib: number };

/**
 * What the switchboard costs in an installation with a thousand tenants of 24 lanes and a hundred pushes each: the page,
 * and the answer by which an open page keeps itself up to date. The floor is a page of the same server that reads nothing.
 */
const { page, live, floor } = await withProduct(async (product) => {
  await product.worker.stop();
  const slugs = await storeTenants(TENANTS, PUSHES);
  await administer(product.ownerUrl, 'ANALYZE');
  const web = await product.oneMoreWeb('web');
  const { TURNOUT_URL = '', TURNOUT_ADMIN_EMAIL = '', TURNOUT_ADMIN_PASSWORD = '' } = product.env;
  const visitor = new Visitor(TURNOUT_URL);
  const status = await visitor.signIn(web, TURNOUT_ADMIN_EMAIL, TURNOUT_ADMIN_PASSWORD);
  if (status !== 200) throw new Error(`Signing in was answered with ${status}.`);
  // Who is signed in would be sent on from the floor's page.
  const stranger = new Visitor(TURNOUT_URL);
  return measured(slugs, {
    floor: () => stranger.ask(web, '/sign-in'),
    page: (slug) => visitor.ask(web, `/${slug}/switchboard`),
    live: (slug) => visitor.ask(web, `/api/live/${slug}/switchboard`),
  });
});

const told = ({ p50, p95, kib }: Figure) =>
  `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, ${kib.toFixed(1)} KiB at most`;
const times = { page: page.p95 / floor.p95, live: live.p95 / floor.p95 };
console.log(`the floor, a page that reads nothing: ${told(floor)}`);
console.log(`the page: ${told(page)}`);
console.log(`what keeps it up to date: ${told(live)}`);
console.log(
  `${TENANTS.toLocaleString('en')} tenants: the p95 of the page is ${times.page.toFixed(1)} times the floor's (promised: at most ${PAGE_LIMIT}), of a refresh ${times.live.toFixed(1)} times (${LIVE_LIMIT}); the page has ${page.kib.toFixed(0)} KiB before compression (${PAGE_KIB})`,
);
process.exitCode = times.page <= PAGE_LIMIT && times.live <= LIVE_LIMIT && page.kib <= PAGE_KIB ? 0 : 1;

/** Each in turn, one request at a time and always of another tenant: a busy moment of the machine falls on all alike. */
async function measured<Name extends string>(slugs: string[], asks: Record<Name, Ask>) {
  const names = Object.keys(asks) as Name[];
  const seen = new Map<Name, { ms: number; bytes: number }[]>(names.map((name) => [name, []]));
  for (let index = 0; index < WARM_UP + ASKED; index++) {
    const slug = slugs[(index * 7) % slugs.length] ?? '';
    for (const name of names) {
      const one = await timed(asks[name], slug);
      if (index >= WARM_UP) seen.get(name)?.push(one);
    }
  }
  return Object.fromEntries(names.map((name) => [name, figureOf(seen.get(name) ?? [])])) as Record<
    Name,
    Figure
  >;
}

async function timed(ask: Ask, slug: string) {
  const from = performance.now();
  const answer = await ask(slug);
  const { byteLength: bytes } = await answer.arrayBuffer();
  const ms = performance.now() - from;
  if (answer.status !== 200) throw new Error(`${slug} answered ${answer.status}.`);
  return { ms, bytes };
}

function figureOf(seen: { ms: number; bytes: number }[]): Figure {
  const sorted = seen.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return { p50: at(0.5), p95: at(0.95), kib: Math.max(...seen.map(({ bytes }) => bytes)) / 1024 };
}
